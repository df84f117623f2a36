//! Protection of the page and its data: from other sites, other machines and other programs.
//!
//! A foreign name that resolves to this machine shows in `Host`, a foreign page in `Origin` and `Sec-Fetch-Site`, and a
//! program that was not given the address of the page has no token.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{StatusCode, Uri};

use crate::refusal::Refusal;

/// The header that carries the token.
const TOKEN: &str = "x-explorer-token";

/// Headers of every answer. The page needs nothing but its own files, and scripts cannot turn a string into markup.
const HEADERS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The expected origin and token.
pub(crate) struct Guard {
    hosts: Vec<String>,
    token: String,
}

impl Guard {
    /// Makes a guard with a new token.
    pub(crate) fn new(address: SocketAddr) -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        let token = format!("{:032x}", u128::from_be_bytes(bytes));
        Ok(Self { hosts: vec![address.to_string(), format!("localhost:{}", address.port())], token })
    }

    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// Returns the refusal of a request, if it has one.
    fn refusal(&self, uri: &Uri, headers: &HeaderMap) -> Option<Refusal> {
        let is_data = uri.path() == "/api" || uri.path().starts_with("/api/");
        if !self.is_own_host(headers) {
            let why = "this server answers only to its own address; open the address that it printed at its start";
            return Some(Refusal::new(StatusCode::MISDIRECTED_REQUEST, why));
        }
        if !self.is_own_origin(headers) || (is_data && is_from_elsewhere(headers)) {
            return Some(Refusal::new(StatusCode::FORBIDDEN, "requests of other pages are refused"));
        }
        if is_data && !self.has_token(headers) {
            let why = "the token is missing or belongs to an earlier start; open the address that the server printed";
            return Some(Refusal::new(StatusCode::UNAUTHORIZED, why));
        }
        None
    }

    fn is_own_host(&self, headers: &HeaderMap) -> bool {
        single(headers, &header::HOST).is_some_and(|host| self.hosts.iter().any(|own| own == host))
    }

    fn is_own_origin(&self, headers: &HeaderMap) -> bool {
        if !headers.contains_key(header::ORIGIN) {
            return true;
        }
        let origin = single(headers, &header::ORIGIN).and_then(|origin| origin.strip_prefix("http://"));
        origin.is_some_and(|origin| self.hosts.iter().any(|own| own == origin))
    }

    fn has_token(&self, headers: &HeaderMap) -> bool {
        let given = single(headers, &HeaderName::from_static(TOKEN)).unwrap_or_default().as_bytes();
        let own = self.token.as_bytes();
        // Takes equally long wherever the first difference is.
        given.len() == own.len() && given.iter().zip(own).fold(0, |all, (one, other)| all | (one ^ other)) == 0
    }
}

/// Returns true if the browser says that another site, or another port of this machine, sent a request.
fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    site.is_some_and(|site| site != b"same-origin" && site != b"none")
}

/// Returns the value of a header that occurs once.
fn single<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Refuses a request, or passes it on; adds the headers to the answer.
pub(crate) async fn check(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let mut response = match guard.refusal(request.uri(), request.headers()) {
        Some(refusal) => refusal.into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
