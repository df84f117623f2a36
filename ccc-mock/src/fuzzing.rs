//! The parts that read foreign input, without a server around them: for fuzzing and for tests of this workspace.
//! Nothing here is stable.

use ccc_catalog::model::{Member, Product};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Map, Value};

use crate::check::{self, Checker};
use crate::keys::Key;
use crate::product::{self, action_on};
use crate::query;
use crate::refusal::Refusal;
use crate::site::{Language, Site};
use crate::tc3::verify::{Signed, Verifier};
use crate::tc3::{authorization, sign};

/// A code and an English message.
pub type Refused = (String, String);

fn refused(refusal: &Refusal) -> Refused {
    (refusal.code.clone(), refusal.message(Language::English).to_owned())
}

/// Parses a header `Authorization`: the id of the key, the date, the service, the signed headers.
///
/// # Errors
/// The malformed part.
pub fn parse_authorization(header: &str) -> Result<[String; 4], &'static str> {
    let parsed = authorization::parse(header).map_err(|(english, _)| english)?;
    Ok([parsed.secret_id, parsed.date, parsed.service, parsed.signed_headers].map(str::to_owned))
}

/// A request as it came in, headers in order, with repetitions.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    /// `GET` or `POST`.
    pub method: &'a str,
    /// Without `?`.
    pub query: &'a str,
    /// Names in any case.
    pub headers: &'a [(String, Vec<u8>)],
    /// Byte by byte.
    pub body: &'a [u8],
}

impl Sent<'_> {
    fn header_map(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in self.headers {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value.as_slice())) {
                headers.append(name, value);
            }
        }
        headers
    }
}

/// Verifies a signature at a time in seconds since 1970. Headers that HTTP does not allow are ignored.
///
/// # Errors
/// The code and the message of a refusal.
pub fn verify(sent: Sent<'_>, key: &Key, service: &str, lenient: bool, now: u64) -> Result<(), Refused> {
    let headers = sent.header_map();
    let keys = std::slice::from_ref(key);
    let signed = Signed { method: sent.method, query: sent.query, headers: &headers, body: sent.body };
    Verifier { keys, service, lenient, now }.verify(&signed).map(drop).map_err(|refusal| refused(&refusal))
}

/// Returns the header `Authorization` of a request at a time in seconds since 1970. `None` unless the headers hold
/// `Host` and `Content-Type` exactly once.
pub fn sign(sent: Sent<'_>, key: &Key, service: &str, timestamp: u64) -> Option<String> {
    let headers = sent.header_map();
    let signed = Signed { method: sent.method, query: sent.query, headers: &headers, body: sent.body };
    sign::authorization(&signed, key, service, timestamp)
}

/// Returns the parameters of an action of ccc from the query of a `GET`, after a check against the description.
///
/// # Errors
/// The code and the message of a refusal, also for an unknown action.
pub fn check_query(action: &str, query: &str, site: Site) -> Result<Value, Refused> {
    checked(action, site, |members, product| query::object(query, members, product))
}

/// Returns the parameters of an action of ccc from the body of a `POST`, after a check against the description.
///
/// # Errors
/// As [`check_query`].
pub fn check_body(action: &str, body: &[u8], site: Site) -> Result<Value, Refused> {
    checked(action, site, |_, _| check::object(body))
}

fn checked(
    action: &str,
    site: Site,
    read: impl FnOnce(&[Member], &Product) -> Result<Map<String, Value>, Refusal>,
) -> Result<Value, Refused> {
    let product = product::ccc().map_err(|error| ("InternalError".to_owned(), error.to_string()))?;
    let unknown = || refused(&Refusal::invalid_action(None));
    let action = action_on(&product, action, site).ok_or_else(unknown)?;
    let parameters = read(&action.input, &product).map_err(|refusal| refused(&refusal))?;
    let checker = Checker { product: &product, site, seen_rules: false };
    checker.check(&action.input, &parameters).map_err(|refusal| refused(&refusal))?;
    Ok(parameters.into())
}
