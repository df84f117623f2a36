//! The service's check of TC3-HMAC-SHA256, from the bytes of the request alone.

use std::fmt::Write;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::received::Received;

/// Greatest difference between the time of a request and the service's, in seconds.
const WINDOW: u64 = 300;

/// Checks the signature of a request that came in at `now`, in seconds since 1970.
pub(crate) fn verify(request: &Received, secret_id: &str, secret_key: &str, now: u64) -> Result<(), String> {
    let authorization = request.header("authorization").ok_or("no Authorization")?;
    let [id, date, service, end, signed, signature] = parts(authorization).ok_or("the Authorization is malformed")?;
    let timestamp = request.header("x-tc-timestamp").ok_or("no X-TC-Timestamp")?;
    let seconds: u64 = timestamp.parse().map_err(|_| "the X-TC-Timestamp is no number")?;
    for (what, found, expected) in [
        ("id", id, secret_id),
        ("date", date, &utc_date(seconds)),
        ("service", service, "ccc"),
        ("end", end, "tc3_request"),
    ] {
        if found != expected {
            return Err(format!("the {what} of the scope is {found}, not {expected}"));
        }
    }
    if seconds.abs_diff(now) > WINDOW {
        return Err("the time is more than five minutes off".to_owned());
    }
    let canonical = canonical(request, signed)?;
    let to_sign = format!("TC3-HMAC-SHA256\n{timestamp}\n{date}/{service}/{end}\n{}", sha256(canonical.as_bytes()));
    let key = [date, service, end].iter().fold(format!("TC3{secret_key}").into_bytes(), |key, part| hmac(&key, part));
    if hex(&hmac(&key, &to_sign)) == signature { Ok(()) } else { Err("the signature does not verify".to_owned()) }
}

/// Key id, date, service and end of the scope, signed headers, signature.
fn parts(authorization: &str) -> Option<[&str; 6]> {
    let fields = authorization.strip_prefix("TC3-HMAC-SHA256 ")?;
    let mut fields = fields.split(", ");
    let scope = fields.next()?.strip_prefix("Credential=")?;
    let signed = fields.next()?.strip_prefix("SignedHeaders=")?;
    let signature = fields.next()?.strip_prefix("Signature=")?;
    let mut scope = scope.split('/');
    let parts = [scope.next()?, scope.next()?, scope.next()?, scope.next()?, signed, signature];
    (fields.next().is_none() && scope.next().is_none()).then_some(parts)
}

fn canonical(request: &Received, signed: &str) -> Result<String, String> {
    let names: Vec<&str> = signed.split(';').collect();
    if !names.is_sorted() || !["content-type", "host"].iter().all(|name| names.contains(name)) {
        return Err(format!("{signed} are not headers that can be signed"));
    }
    let mut headers = String::new();
    for name in names {
        let value = request.header(name).ok_or_else(|| format!("{name} is signed, but does not stand there once"))?;
        let _ = writeln!(headers, "{name}:{value}");
    }
    let (method, path, query) = request.target();
    Ok(format!("{method}\n{path}\n{query}\n{headers}\n{signed}\n{}", sha256(request.body())))
}

fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hmac(key: &[u8], text: &str) -> Vec<u8> {
    // HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Returns the date in UTC, `2024-02-29`: counts the days year by year, month by month.
fn utc_date(seconds: u64) -> String {
    let mut days = seconds / 86_400;
    let leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let mut year = 1970;
    while days >= 365 + u64::from(leap(year)) {
        days -= 365 + u64::from(leap(year));
        year += 1;
    }
    let mut month = 1;
    for length in [31, 28 + u64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", days + 1)
}
