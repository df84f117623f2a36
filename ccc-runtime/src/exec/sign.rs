//! The signature `TC3-HMAC-SHA256`: pure functions, and a [`Signer`] that remembers the derived key of the day and the states
//! of its hashes.

use std::sync::{Mutex, PoisonError};

use hmac::digest::Output;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretBox};
use sha2::{Digest, Sha256};

use crate::keys::Credentials;

/// The name of the algorithm.
pub const ALGORITHM: &str = "TC3-HMAC-SHA256";
/// The headers that are signed: those that the service demands, and no other, as the official SDKs do.
pub const SIGNED_HEADERS: &str = "content-type;host";
/// The end of the scope of a signature, and the last step of the derivation of its key.
const TERMINATOR: &str = "tc3_request";
const SECONDS_OF_DAY: u64 = 86_400;

/// The signed parts of a request.
#[derive(Debug, Clone, Copy)]
pub struct Signable<'a> {
    /// `POST` or `GET`.
    pub method: &'a str,
    /// The query as it is sent; empty for `POST`.
    pub query: &'a str,
    /// The value of the header `Content-Type` as it is sent.
    pub content_type: &'a str,
    /// The value of the header `Host` as it is sent, with a port if the header has one.
    pub host: &'a str,
    /// The body as it is sent.
    pub payload: &'a [u8],
}

impl Signable<'_> {
    /// The request in the one form that both sides sign.
    pub fn canonical_request(&self) -> String {
        self.canonical_head() + Hex::of(&Sha256::digest(self.payload)).as_str()
    }

    /// The canonical request without its end, the digest of the payload.
    fn canonical_head(&self) -> String {
        let Self { method, query, content_type, host, payload: _ } = self;
        format!("{method}\n/\n{query}\ncontent-type:{content_type}\nhost:{host}\n\n{SIGNED_HEADERS}\n")
    }
}

/// When and for which product a signature is valid.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    timestamp: u64,
    service: &'a str,
}

impl<'a> Scope<'a> {
    /// The scope of a request that is sent at a time, in seconds since 1970.
    pub fn new(timestamp: u64, service: &'a str) -> Self {
        Self { timestamp, service }
    }

    /// The scope as a credential has it: date, product and terminator.
    pub fn credential_scope(&self) -> String {
        format!("{}/{}/{TERMINATOR}", utc_date(self.timestamp), self.service)
    }

    /// Returns the string to sign for a canonical request.
    pub fn string_to_sign(&self, canonical_request: &str) -> String {
        let digest = Hex::of(&Sha256::digest(canonical_request));
        string_to_sign_until_digest(self.timestamp, &self.credential_scope()) + digest.as_str()
    }

    /// The key that signs within the date and product of the scope.
    pub fn derive_key(&self, secret_key: &str) -> DerivedKey {
        let mut first = Vec::from(*b"TC3");
        first.extend_from_slice(secret_key.as_bytes());
        let first = SecretBox::new(first.into_boxed_slice());
        let date = finish(keyed(first.expose_secret()), utc_date(self.timestamp).as_bytes());
        let service = finish(keyed(&date), self.service.as_bytes());
        DerivedKey(keyed(&finish(keyed(&service), TERMINATOR.as_bytes())))
    }

    /// The value of the header `Authorization`.
    pub fn authorization(&self, secret_id: &str, signature: &str) -> String {
        authorization_until_signature(secret_id, &self.credential_scope()) + signature
    }

    /// The number of the day, from which follows the date.
    fn day(&self) -> u64 {
        self.timestamp / SECONDS_OF_DAY
    }
}

/// The string to sign without its end, the digest of the canonical request.
fn string_to_sign_until_digest(timestamp: u64, credential_scope: &str) -> String {
    format!("{ALGORITHM}\n{timestamp}\n{credential_scope}\n")
}

/// The header `Authorization` without its end, the signature.
fn authorization_until_signature(secret_id: &str, credential_scope: &str) -> String {
    format!("{ALGORITHM} Credential={secret_id}/{credential_scope}, SignedHeaders={SIGNED_HEADERS}, Signature=")
}

/// The key of one date and product; good for signing within them, and for nothing else. It is kept as a MAC that has taken
/// the key in, which spares half of the hashing, and is wiped when it is dropped.
pub struct DerivedKey(Hmac<Sha256>);

impl DerivedKey {
    /// The signature of a string to sign, in lower-case hexadecimal.
    pub fn sign(&self, string_to_sign: &str) -> String {
        Hex::of(&finish(self.0.clone(), string_to_sign.as_bytes())).as_str().to_owned()
    }
}

/// Signs requests, and makes anew only what the time, the product, the credentials or the endpoint change.
///
/// Each part of what is signed that stays the same is hashed once, and the state of the hash is copied.
#[derive(Default)]
pub struct Signer {
    last: Mutex<Last>,
}

/// The states of the last signature. Nothing is computed but these while the lock is held.
#[derive(Default)]
struct Last {
    head: Option<Head>,
    day: Option<Day>,
}

/// The canonical request before the digest of the payload.
struct Head {
    method: String,
    query: String,
    content_type: String,
    host: String,
    /// The hash after it.
    hash: Sha256,
}

/// The material of credentials for a product and a date.
struct Day {
    credentials: Credentials,
    service: String,
    date: u64,
    credential_scope: String,
    /// The header `Authorization` before the signature.
    authorization: String,
    key: DerivedKey,
    /// The last second, with the MAC after the string to sign before the digest.
    second: Option<(u64, Hmac<Sha256>)>,
}

impl Signer {
    /// The value of the header `Authorization` for a request.
    pub fn authorization(&self, request: &Signable<'_>, scope: &Scope<'_>, credentials: &Credentials) -> String {
        let (mut canonical, mac, mut authorization) = self.states(request, scope, credentials);
        canonical.update(Hex::of(&Sha256::digest(request.payload)).as_bytes());
        let signature = finish(mac, Hex::of(&canonical.finalize()).as_bytes());
        authorization.push_str(Hex::of(&signature).as_str());
        authorization
    }

    /// Returns copies of the hash of the canonical request, of the MAC, and of the header, as far as they are known.
    fn states(
        &self,
        request: &Signable<'_>,
        scope: &Scope<'_>,
        credentials: &Credentials,
    ) -> (Sha256, Hmac<Sha256>, String) {
        // A thread that panicked while it held the lock has at worst left a state out.
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let Last { head, day } = &mut *last;
        let head = match head.take().filter(|head| head.fits(request)) {
            Some(fitting) => head.insert(fitting),
            None => head.insert(Head::new(request)),
        };
        let day = match day.take().filter(|day| day.fits(scope, credentials)) {
            Some(fitting) => day.insert(fitting),
            None => day.insert(Day::new(scope, credentials)),
        };
        let mut authorization = String::with_capacity(day.authorization.len() + DIGEST_DIGITS);
        authorization.push_str(&day.authorization);
        (head.hash.clone(), day.mac(scope.timestamp), authorization)
    }
}

impl Head {
    fn new(request: &Signable<'_>) -> Self {
        let Signable { method, query, content_type, host, payload: _ } = *request;
        let hash = Sha256::new_with_prefix(request.canonical_head());
        let [method, query, content_type, host] = [method, query, content_type, host].map(str::to_owned);
        Self { method, query, content_type, host, hash }
    }

    fn fits(&self, request: &Signable<'_>) -> bool {
        self.host == request.host
            && self.content_type == request.content_type
            && self.method == request.method
            && self.query == request.query
    }
}

impl Day {
    fn new(scope: &Scope<'_>, credentials: &Credentials) -> Self {
        let credential_scope = scope.credential_scope();
        Self {
            credentials: credentials.clone(),
            service: scope.service.to_owned(),
            date: scope.day(),
            authorization: authorization_until_signature(credentials.secret_id(), &credential_scope),
            credential_scope,
            key: scope.derive_key(credentials.secret_key().expose_secret()),
            second: None,
        }
    }

    fn fits(&self, scope: &Scope<'_>, credentials: &Credentials) -> bool {
        self.date == scope.day() && self.service == scope.service && self.credentials.same_as(credentials)
    }

    /// Returns the MAC of a string to sign, before the digest.
    fn mac(&mut self, timestamp: u64) -> Hmac<Sha256> {
        if let Some((second, mac)) = &self.second
            && *second == timestamp
        {
            return mac.clone();
        }
        let mut mac = self.key.0.clone();
        mac.update(string_to_sign_until_digest(timestamp, &self.credential_scope).as_bytes());
        self.second = Some((timestamp, mac.clone()));
        mac
    }
}

/// Returns an HMAC with a key.
#[allow(clippy::expect_used, reason = "HMAC hashes a long key and pads a short one, so none has a wrong length")]
fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}

/// Returns the result of an HMAC after the rest of the message.
fn finish(mut mac: Hmac<Sha256>, rest: &[u8]) -> Output<Sha256> {
    mac.update(rest);
    mac.finalize().into_bytes()
}

/// The length of a digest in hexadecimal.
const DIGEST_DIGITS: usize = 64;

/// A digest in lower-case hexadecimal, without an allocation.
struct Hex([u8; DIGEST_DIGITS]);

impl Hex {
    fn of(digest: &Output<Sha256>) -> Self {
        const DIGITS: [u8; 16] = *b"0123456789abcdef";
        let mut hex = [0; DIGEST_DIGITS];
        for (pair, byte) in hex.as_chunks_mut::<2>().0.iter_mut().zip(digest) {
            *pair = [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 0xf)]];
        }
        Self(hex)
    }

    fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    #[allow(clippy::expect_used, reason = "hexadecimal digits are ASCII")]
    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("hexadecimal digits are ASCII")
    }
}

/// The date in UTC, as `YYYY-MM-DD`, of a time in seconds since 1970.
///
/// Counts in years that begin in March, so the leap day comes last, and in eras of 400 years, which are all alike.
fn utc_date(timestamp: u64) -> String {
    const DAYS_FROM_YEAR_0_MARCH_1: u64 = 719_468;
    const DAYS_OF_ERA: u64 = 146_097;
    let days = timestamp / SECONDS_OF_DAY + DAYS_FROM_YEAR_0_MARCH_1;
    let (era, day_of_era) = (days / DAYS_OF_ERA, days % DAYS_OF_ERA);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = 400 * era + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
