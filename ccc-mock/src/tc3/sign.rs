//! The mock's own signature, for the `curl` line that the command prints.

use super::authorization::{ALGORITHM, END};
use super::canonical::{self, Lower, Signed, Writing};
use super::date;
use super::hash::{derived, hex, hmac, sha256};
use crate::keys::Key;

/// Returns the header `Authorization` of a request whose headers `Content-Type` and `Host` are set.
pub(crate) fn authorization(request: &Signed<'_>, key: &Key, service: &str, timestamp: u64) -> Option<String> {
    const SIGNED: &str = "content-type;host";
    let writing = Writing { bare_host: false, lower: Lower::None };
    let canonical = canonical::request(request, SIGNED, writing, &canonical::payload(request)).ok()?;
    let date = date::utc(timestamp);
    let to_sign = string_to_sign(&timestamp.to_string(), &date, service, &canonical);
    let signature = hex(&hmac(&derived(&key.secret_key, &date, service), to_sign.as_bytes()));
    let id = &key.secret_id;
    Some(format!("{ALGORITHM} Credential={id}/{date}/{service}/{END}, SignedHeaders={SIGNED}, Signature={signature}"))
}

/// Returns the string to sign. The timestamp is the string that was sent.
pub(super) fn string_to_sign(timestamp: &str, date: &str, service: &str, canonical: &str) -> String {
    format!("{ALGORITHM}\n{timestamp}\n{date}/{service}/{END}\n{}", sha256(canonical.as_bytes()))
}
