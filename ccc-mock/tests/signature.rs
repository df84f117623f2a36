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

/// A change of a request, and where it is.
struct Change {
    place: String,
    query: Vec<u8>,
    body: Vec<u8>,
    headers: Vec<(String, Vec<u8>)>,
}

impl Vector {
    /// All requests that differ from this one in one bit of one byte of what is signed or says how it is signed.
    fn flipped(&self, bit: u8) -> Vec<Change> {
        let whole = |place: String| Change {
            place,
            query: self.query.clone().into_bytes(),
            body: self.body.clone().into_bytes(),
            headers: self.headers(),
        };
        let mut changes = Vec::new();
        for at in 0..self.query.len() {
            let mut change = whole(format!("query[{at}]"));
            change.query[at] ^= bit;
            changes.push(change);
        }
        for at in 0..self.body.len() {
            let mut change = whole(format!("body[{at}]"));
            change.body[at] ^= bit;
            changes.push(change);
        }
        for (index, (name, value)) in self.headers().into_iter().enumerate() {
            for at in (0..value.len()).filter(|_| self.vouches_for(&name)) {
                let mut change = whole(format!("{name}[{at}]"));
                change.headers[index].1[at] ^= bit;
                changes.push(change);
            }
        }
        changes
    }

    /// Whether a change of a header must be noticed: the others are not part of what is signed.
    fn vouches_for(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        let of_the_scheme = ["authorization", "x-tc-timestamp", "x-tc-content-sha256"].contains(&name.as_str());
        of_the_scheme || self.headers_signed.contains_key(&name)
    }

    /// Whether a change is of the case of a letter in a header whose value clients sign in lower case, of a payload that
    /// its client chose not to sign, or from one digit to another in a port that its client did not sign.
    fn is_free(&self, change: &Change, bit: u8) -> bool {
        let place = |name: &str| change.place.to_lowercase().starts_with(name);
        let sent = |name: &str| self.headers_sent.get(name).and_then(Value::as_str).unwrap_or_default();
        let bare = self.headers_signed["host"].as_str().unwrap();
        let port: Vec<String> = (bare.len() + 1..sent("Host").len()).map(|at| format!("Host[{at}]")).collect();
        (place("body[") && self.sends("X-TC-Content-SHA256"))
            || (place("x-tc-action[") && bit == 0x20)
            || (port.contains(&change.place) && bit == 1)
    }
}

/// What is free is accepted, so that nothing is let through unnoticed.
#[test]
fn a_request_that_differs_in_one_bit_is_refused() {
    let (mut refused, mut accepted) = (0_usize, 0_usize);
    // Each change costs a hash of the whole, so that large bodies would take minutes.
    let vectors = vectors().into_iter().filter(|vector| vector.body.len() < 2000).collect::<Vec<_>>();
    assert!(vectors.len() > 70);
    for (vector, bit) in vectors.iter().flat_map(|vector| [(vector, 1), (vector, 0x20)]) {
        for change in vector.flipped(bit) {
            // What is no text any more could not have come as a query.
            let Ok(query) = std::str::from_utf8(&change.query) else { continue };
            let verified = vector.verify(&change.headers, query, &change.body);
            let free = vector.is_free(&change, bit);
            assert_eq!(verified.is_ok(), free, "{}, {} ^ {bit}: {verified:?}", vector.name, change.place);
            if free { accepted += 1 } else { refused += 1 }
        }
    }
    assert!(refused > 20_000 && accepted > 0, "{refused} refused, {accepted} accepted");
}

#[test]
fn the_method_and_the_key_are_vouched_for() {
    for vector in vectors() {
        let (headers, key) = (vector.headers(), vector.key());
        let sent =
            Sent { method: &vector.method, query: &vector.query, headers: &headers, body: vector.body.as_bytes() };
        let check = |sent, key: &Key, now| verify(sent, key, &vector.service, false, now);
        assert_eq!(check(sent, &key, vector.timestamp), Ok(()), "{}", vector.name);
        let other = if vector.method == "GET" { "POST" } else { "GET" };
        for (what, result) in [
            ("method", check(Sent { method: other, ..sent }, &key, vector.timestamp)),
            ("key", check(sent, &Key::new(&vector.secret_id, "another"), vector.timestamp)),
        ] {
            assert_eq!(result.unwrap_err().0, "AuthFailure.SignatureFailure", "{}, {what}", vector.name);
        }
        let other = check(sent, &Key::new("AKIDother", &vector.secret_key), vector.timestamp);
        let is_key_id = vector.secret_id.starts_with("AKID");
        let code = if is_key_id { "AuthFailure.SecretIdNotFound" } else { "AuthFailure.InvalidSecretId" };
        assert_eq!(other.unwrap_err().0, code, "{}", vector.name);
        for (later, ok) in [(300, true), (-300, true), (301, false), (-301, false)] {
            // Before 1970 there is no time.
            let Some(now) = vector.timestamp.checked_add_signed(later) else { continue };
            let result = check(sent, &key, now);
            assert_eq!(result.is_ok(), ok, "{}, {later} s later", vector.name);
            assert!(ok || result.unwrap_err().0 == "AuthFailure.SignatureExpire", "{}", vector.name);
        }
    }
}

#[test]
fn a_temporary_key_needs_its_token() {
    let vector = vectors().into_iter().find(|vector| vector.sends("X-TC-Token")).unwrap();
    let headers = vector.headers();
    let without: Vec<_> = headers.iter().filter(|(name, _)| name != "X-TC-Token").cloned().collect();
    let key = Key::new(&vector.secret_id, &vector.secret_key);
    let token = vector.token.clone().unwrap();
    let check = |headers, key: &Key| {
        let sent = Sent { method: &vector.method, query: &vector.query, headers, body: vector.body.as_bytes() };
        verify(sent, key, &vector.service, false, vector.timestamp)
            .map_err(|(code, message)| (code, message.contains(&token)))
    };
    let failure = Err(("AuthFailure.TokenFailure".to_owned(), false));
    assert_eq!(check(&headers, &key.clone().token(&token)), Ok(()));
    assert_eq!(check(&without, &key), Ok(()));
    assert_eq!(check(&headers, &key), failure);
    assert_eq!(check(&without, &key.clone().token(&token)), failure);
    assert_eq!(check(&headers, &key.clone().token("another")), failure);
    let ends = |at| key.clone().token(&token).expires_at(at);
    assert_eq!(check(&headers, &ends(vector.timestamp)), failure);
    assert_eq!(check(&headers, &ends(vector.timestamp + 1)), Ok(()));
}

#[test]
fn a_lenient_mock_takes_the_first_label_of_the_host_as_the_service() {
    let key = Key::new("AKIDexample", "secret");
    let headers = |authorization: Option<String>| {
        let mut headers = vec![
            ("Host".to_owned(), b"127.0.0.1:8080".to_vec()),
            ("Content-Type".to_owned(), b"application/json".to_vec()),
            ("X-TC-Timestamp".to_owned(), b"1700000000".to_vec()),
        ];
        headers.extend(authorization.map(|value| ("Authorization".to_owned(), value.into_bytes())));
        headers
    };
    let unsigned = headers(None);
    for (service, lenient, ok) in
        [("127", false, false), ("127", true, true), ("ccc", false, true), ("cvm", true, false)]
    {
        let sent = Sent { method: "POST", query: "", headers: &unsigned, body: b"{}" };
        let signed = headers(ccc_mock::fuzzing::sign(sent, &key, service, 1_700_000_000));
        let result = verify(Sent { headers: &signed, ..sent }, &key, "ccc", lenient, 1_700_000_000);
        assert_eq!(result.is_ok(), ok, "{service}, lenient: {lenient}");
        assert!(ok || result.unwrap_err().0 == "AuthFailure.InvalidAuthorization");
    }
}
