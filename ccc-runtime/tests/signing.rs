//! The signature against vectors that were recorded from the official SDKs.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use ccc_runtime::Credentials;
use ccc_runtime::internals::{Scope, Signable, Signer};
use serde::Deserialize;

#[derive(Deserialize)]
struct Vector {
    name: String,
    method: String,
    host: String,
    query: String,
    headers_signed: Headers,
    body: String,
    timestamp: u64,
    secret_id: String,
    secret_key: String,
    service: String,
    canonical_request: String,
    string_to_sign: String,
    signature: String,
    authorization: String,
    headers_sent: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct Headers {
    #[serde(rename = "content-type")]
    content_type: String,
}

impl Vector {
    /// What was signed in place of the body where the client chose not to sign that.
    fn payload(&self) -> &str {
        let hash = |(name, _): &(&String, _)| name.eq_ignore_ascii_case("x-tc-content-sha256");
        let unsigned = self.headers_sent.iter().find(hash).and_then(|(_, value)| value.as_str());
        unsigned.unwrap_or(&self.body)
    }

    fn signable(&self) -> Signable<'_> {
        Signable {
            method: &self.method,
            query: &self.query,
            content_type: &self.headers_signed.content_type,
            host: &self.host,
            payload: self.payload().as_bytes(),
        }
    }

    fn check(&self) {
        let name = &self.name;
        let canonical_request = self.signable().canonical_request();
        assert_eq!(canonical_request, self.canonical_request, "{name}");
        let scope = Scope::new(self.timestamp, &self.service);
        let string_to_sign = scope.string_to_sign(&canonical_request);
        assert_eq!(string_to_sign, self.string_to_sign, "{name}");
        let signature = scope.derive_key(&self.secret_key).sign(&string_to_sign);
        assert_eq!(signature, self.signature, "{name}");
        assert_eq!(scope.authorization(&self.secret_id, &signature), self.authorization, "{name}");
    }
}

fn vectors(method: &str) -> Vec<Vector> {
    let text = include_str!("../../tests/data/tc3-vectors.json");
    let vectors: Vec<Vector> = serde_json::from_str(text).unwrap();
    vectors.into_iter().filter(|vector| vector.method == method).collect()
}

#[test]
fn post() {
    let vectors = vectors("POST");
    vectors.iter().for_each(Vector::check);
    assert_eq!(vectors.len(), 61);
}

#[test]
fn get() {
    let vectors = vectors("GET");
    vectors.iter().for_each(Vector::check);
    assert_eq!(vectors.len(), 16);
}

/// Dates, products and keys change from vector to vector, so that the remembered key must change with them.
#[test]
fn one_signer_for_all() {
    let signer = Signer::default();
    let vectors = vectors("POST");
    for vector in vectors.iter().chain(&vectors).filter(|vector| vector.secret_key.is_ascii()) {
        let credentials = Credentials::new(&vector.secret_id, &vector.secret_key).unwrap();
        let scope = Scope::new(vector.timestamp, &vector.service);
        let authorization = signer.authorization(&vector.signable(), &scope, &credentials);
        assert_eq!(authorization, vector.authorization, "{}", vector.name);
    }
}
