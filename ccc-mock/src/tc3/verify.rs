//! Verification: a request must be signed with a known key, for this service, and now.

use super::authorization::{self, Authorization};
use super::canonical::{self, Lower, Writing};
use super::sign::string_to_sign;
use super::{date, hash};
use crate::keys::Key;
use crate::refusal::Refusal;

pub(crate) use super::canonical::{Signed, single};

/// The greatest distance between the time of a request and the server's, in seconds.
pub(crate) const WINDOW: u64 = 300;

/// The facts that a signature is verified against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Verifier<'a> {
    pub(crate) keys: &'a [Key],
    /// The product that the scope must name.
    pub(crate) service: &'a str,
    /// Signatures of some other clients are accepted as well.
    pub(crate) lenient: bool,
    /// Seconds since 1970.
    pub(crate) now: u64,
}

impl<'a> Verifier<'a> {
    /// Finds the key of a request, and verifies all that its signature covers.
    pub(crate) fn verify(&self, request: &Signed<'_>) -> Result<&'a Key, Refusal> {
        let header = single(request.headers, "authorization");
        let header = header.ok_or_else(|| Refusal::missing_header("Authorization"))?;
        if header == "SKIP" {
            return Err(Refusal::unsigned());
        }
        let authorization = authorization::parse(header).map_err(Refusal::invalid_authorization)?;
        let timestamp = self.timestamp(request)?;
        self.service(request, &authorization)?;
        let key = self.key(authorization.secret_id)?;
        signature(request, &authorization, key, timestamp, self.lenient)?;
        self.token(request, key)?;
        Ok(key)
    }

    /// Returns the time of the request as it was sent, unless it is too far off.
    fn timestamp<'r>(&self, request: &Signed<'r>) -> Result<&'r str, Refusal> {
        let text = single(request.headers, "x-tc-timestamp");
        let text = text.ok_or_else(|| Refusal::missing_header("X-TC-Timestamp"))?;
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let seconds = text.parse::<u64>().ok().filter(|_| digits);
        let seconds = seconds.ok_or_else(|| {
            Refusal::bad_header("X-TC-Timestamp", ("is not an integer, the seconds since 1970", "应为 Unix 秒级时间戳"))
        })?;
        if seconds.abs_diff(self.now) > WINDOW { Err(Refusal::expired_signature(WINDOW)) } else { Ok(text) }
    }

    /// Some clients derive the product's name from the host; a lenient mock accepts that.
    fn service(&self, request: &Signed<'_>, authorization: &Authorization<'_>) -> Result<(), Refusal> {
        let label = || single(request.headers, "host").and_then(|host| host.split(['.', ':']).next());
        if authorization.service == self.service || (self.lenient && label() == Some(authorization.service)) {
            return Ok(());
        }
        Err(Refusal::other_service(self.service))
    }

    fn key(&self, secret_id: &str) -> Result<&'a Key, Refusal> {
        let key = self.keys.iter().find(|key| key.secret_id == secret_id);
        key.ok_or_else(|| Refusal::unknown_secret_id(secret_id.starts_with("AKID")))
    }

    fn token(&self, request: &Signed<'_>, key: &Key) -> Result<(), Refusal> {
        let sent = single(request.headers, "x-tc-token").filter(|token| !token.is_empty());
        match (sent, key.token.as_deref()) {
            (None, Some(_)) => {
                Err(Refusal::bad_token(("is missing; the key is temporary and needs one", "缺失，临时密钥必须携带")))
            }
            (Some(_), None) => Err(Refusal::bad_token(("must not be sent; the key is permanent", "与永久密钥不匹配"))),
            (Some(sent), Some(token)) if sent != token => {
                Err(Refusal::bad_token(("belongs to another key", "与密钥不匹配")))
            }
            _ if key.expires_at.is_some_and(|end| end <= self.now) => {
                Err(Refusal::bad_token(("has expired", "已过期")))
            }
            _ => Ok(()),
        }
    }
}

/// Verifies the signature itself, for each known way to write signed values.
fn signature(
    request: &Signed<'_>,
    authorization: &Authorization<'_>,
    key: &Key,
    timestamp: &str,
    lenient: bool,
) -> Result<(), Refusal> {
    let Authorization { date, service, signed_headers, signature, .. } = authorization;
    let seconds = timestamp.parse().unwrap_or(0);
    if *date != date::utc(seconds) {
        return Err(Refusal::bad_signature((
            "the date in the credential is not that of `X-TC-Timestamp`, in UTC",
            "Credential 中的日期与 `X-TC-Timestamp`（UTC）不一致",
        )));
    }
    let derived = hash::derived(&key.secret_key, date, service);
    let payload = canonical::payload(request);
    let mut tried: Vec<String> = Vec::new();
    for writing in writings(lenient) {
        let canonical = canonical::request(request, signed_headers, writing, &payload);
        let canonical = canonical.map_err(|name| Refusal::unsignable(&name))?;
        // Most hosts have no port, and most signed values are in lower case: then the ways coincide.
        if tried.contains(&canonical) {
            continue;
        }
        let to_sign = string_to_sign(timestamp, date, service, &canonical);
        if hash::hmac_is(&derived, to_sign.as_bytes(), signature) {
            return Ok(());
        }
        tried.push(canonical);
    }
    Err(Refusal::bad_signature((
        "the SecretKey is wrong, or the request was changed after it was signed",
        "SecretKey 有误，或请求在签名后被改动",
    )))
}

/// Returns the ways to write signed headers, the most common first.
fn writings(lenient: bool) -> impl Iterator<Item = Writing> {
    let lowers = [Lower::None, Lower::Extra, Lower::All];
    let lowers = lowers.into_iter().filter(move |lower| lenient || *lower != Lower::All);
    lowers.flat_map(|lower| [false, true].map(|bare_host| Writing { bare_host, lower }))
}
