//! Signatures: what the official SDKs were recorded to send is accepted, and nothing that differs from it by a byte.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use ccc_mock::Key;
use ccc_mock::fuzzing::{Refused, Sent, verify};
use serde::Deserialize;
use serde_json::{Map, Value};

/// A request as an official SDK sent it.
#[derive(Deserialize)]
struct Vector {
    name: String,
    method: String,
    query: String,
    body: String,
    timestamp: u64,
    secret_id: String,
    secret_key: String,
    token: Option<String>,
    service: String,
    headers_sent: Map<String, Value>,
    headers_signed: Map<String, Value>,
}

impl Vector {
    fn headers(&self) -> Vec<(String, Vec<u8>)> {
        let header = |(name, value): (&String, &Value)| (name.clone(), value.as_str().unwrap().as_bytes().to_vec());
        self.headers_sent.iter().map(header).collect()
    }

    fn key(&self) -> Key {
        let key = Key::new(&self.secret_id, &self.secret_key);
        match &self.token {
            Some(token) if self.sends("X-TC-Token") => key.token(token),
            _ => key,
        }
    }

    fn sends(&self, name: &str) -> bool {
        self.headers_sent.keys().any(|sent| sent.eq_ignore_ascii_case(name))
    }

    fn verify(&self, headers: &[(String, Vec<u8>)], query: &str, body: &[u8]) -> Result<(), Refused> {
        let sent = Sent { method: &self.method, query, headers, body };
        // The service of the host is the product's; clients that take it from another host are for the lenient mode.
        verify(sent, &self.key(), &self.service, false, self.timestamp)
    }
}

fn vectors() -> Vec<Vector> {
    serde_json::from_str(include_str!("../../tests/data/tc3-vectors.json")).unwrap()
}

#[test]
fn what_official_clients_send_is_accepted() {
    let mut failed = Vec::new();
    for vector in vectors() {
        if let Err(refused) = vector.verify(&vector.headers(), &vector.query, vector.body.as_bytes()) {
            failed.push((vector.name, refused, vector.headers_signed));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
