//! SHA-256 and HMAC, and bytes as hexadecimal digits.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// Returns the hash of bytes, in lower-case digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Returns a keyed hash, ready to be finished or compared.
fn keyed(key: &[u8], text: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(text);
    Some(mac)
}

/// Returns the hash of a message with a key. HMAC takes keys of any length.
pub(super) fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    keyed(key, text).map(|mac| mac.finalize().into_bytes().to_vec()).unwrap_or_default()
}

/// Returns true if a message has this hash, in a time that does not depend on the hash.
pub(super) fn hmac_is(key: &[u8], text: &[u8], hash: &[u8]) -> bool {
    keyed(key, text).is_some_and(|mac| mac.verify_slice(hash).is_ok())
}

/// Returns the key that signs a day's calls of a service.
pub(super) fn derived(secret_key: &str, date: &str, service: &str) -> Vec<u8> {
    let day = hmac(format!("TC3{secret_key}").as_bytes(), date.as_bytes());
    hmac(&hmac(&day, service.as_bytes()), b"tc3_request")
}

/// Writes bytes as lower-case digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |four: u8| char::from(DIGITS.get(usize::from(four)).copied().unwrap_or(b'0'));
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Reads lower-case digits; `None` for anything else.
pub(super) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|&[high, low]| Some((digit(high)? << 4) | digit(low)?)).collect()
}
