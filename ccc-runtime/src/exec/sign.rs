//! The signature `TC3-HMAC-SHA256`: pure functions, and a [`Signer`] that remembers the derived key of the day.

use std::sync::{Mutex, PoisonError};

use hmac::digest::Output;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretBox, SecretString};
use sha2::{Digest, Sha256};

use crate::keys::Credentials;

/// The name of the algorithm.
pub const ALGORITHM: &str = "TC3-HMAC-SHA256";
/// The headers that are signed: those that the service demands, and no other, as the official SDKs do.
pub const SIGNED_HEADERS: &str = "content-type;host";
/// The end of the scope of a signature, and the last step of the derivation of its key.
const TERMINATOR: &str = "tc3_request";

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
        let Self { method, query, content_type, host, payload } = self;
        let payload = hex(&Sha256::digest(payload));
        format!("{method}\n/\n{query}\ncontent-type:{content_type}\nhost:{host}\n\n{SIGNED_HEADERS}\n{payload}")
    }
}

/// When and for which product a signature is valid.
#[derive(Debug, Clone)]
pub struct Scope<'a> {
    timestamp: u64,
    date: String,
    service: &'a str,
}

impl<'a> Scope<'a> {
    /// The scope of a request that is sent at a time, in seconds since 1970.
    pub fn new(timestamp: u64, service: &'a str) -> Self {
        Self { timestamp, date: utc_date(timestamp), service }
    }

    /// The scope as it stands in a credential: date, product and terminator.
    pub fn credential_scope(&self) -> String {
        format!("{}/{}/{TERMINATOR}", self.date, self.service)
    }

    /// Returns the string to sign for a canonical request.
    pub fn string_to_sign(&self, canonical_request: &str) -> String {
        let digest = hex(&Sha256::digest(canonical_request));
        format!("{ALGORITHM}\n{}\n{}\n{digest}", self.timestamp, self.credential_scope())
    }

    /// The key that signs within the date and product of the scope.
    pub fn derive_key(&self, secret_key: &str) -> DerivedKey {
        let mut first = Vec::from(*b"TC3");
        first.extend_from_slice(secret_key.as_bytes());
        let first = SecretBox::new(first.into_boxed_slice());
        let date = hmac(first.expose_secret(), self.date.as_bytes());
        let service = hmac(&date, self.service.as_bytes());
        DerivedKey(SecretBox::new(Box::new(hmac(&service, TERMINATOR.as_bytes()).into())))
    }

    /// The value of the header `Authorization`.
    pub fn authorization(&self, secret_id: &str, signature: &str) -> String {
        let scope = self.credential_scope();
        format!("{ALGORITHM} Credential={secret_id}/{scope}, SignedHeaders={SIGNED_HEADERS}, Signature={signature}")
    }
}

/// The key of one date and product; good for signing within them, and for nothing else.
pub struct DerivedKey(SecretBox<[u8; 32]>);

impl DerivedKey {
    /// The signature of a string to sign, in lower-case hexadecimal.
    pub fn sign(&self, string_to_sign: &str) -> String {
        hex(&hmac(self.0.expose_secret(), string_to_sign.as_bytes()))
    }
}

/// Signs requests, and derives a key only when the date, the product or the credentials are others than last time.
#[derive(Default)]
pub struct Signer {
    last: Mutex<Option<Cached>>,
}

struct Cached {
    secret_key: SecretString,
    date: String,
    service: String,
    key: DerivedKey,
}

impl Signer {
    /// The value of the header `Authorization` for a request.
    pub fn authorization(&self, request: &Signable<'_>, scope: &Scope<'_>, credentials: &Credentials) -> String {
        let string_to_sign = scope.string_to_sign(&request.canonical_request());
        let signature = self.sign(&string_to_sign, scope, credentials);
        scope.authorization(credentials.secret_id(), &signature)
    }

    fn sign(&self, string_to_sign: &str, scope: &Scope<'_>, credentials: &Credentials) -> String {
        let secret_key = credentials.secret_key();
        // A thread that panicked while it held the lock has at worst left the cache empty.
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |cached: &&mut Cached| {
            cached.date == scope.date
                && cached.service == scope.service
                && cached.secret_key.expose_secret() == secret_key.expose_secret()
        };
        if let Some(cached) = last.as_mut().filter(fits) {
            return cached.key.sign(string_to_sign);
        }
        let key = scope.derive_key(secret_key.expose_secret());
        let signature = key.sign(string_to_sign);
        let (date, service) = (scope.date.clone(), scope.service.to_owned());
        *last = Some(Cached { secret_key: secret_key.clone(), date, service, key });
        signature
    }
}

/// Returns the HMAC of a message.
#[allow(clippy::expect_used, reason = "HMAC hashes a long key and pads a short one, so none has a wrong length")]
fn hmac(key: &[u8], message: &[u8]) -> Output<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(message);
    mac.finalize().into_bytes()
}

/// Bytes in lower-case hexadecimal. Done three times a call, so that it is worth a table.
fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    let mut text = String::with_capacity(2 * bytes.len());
    text.extend(digits.map(|digit| DIGITS[usize::from(digit)]));
    text
}

/// The date in UTC, as `YYYY-MM-DD`, of a time in seconds since 1970.
///
/// Counts in years that begin in March, so that the leap day comes last, and in eras of 400 years, which are all alike.
fn utc_date(timestamp: u64) -> String {
    const DAYS_FROM_YEAR_0_MARCH_1: u64 = 719_468;
    const DAYS_OF_ERA: u64 = 146_097;
    let days = timestamp / 86_400 + DAYS_FROM_YEAR_0_MARCH_1;
    let (era, day_of_era) = (days / DAYS_OF_ERA, days % DAYS_OF_ERA);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = 400 * era + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
