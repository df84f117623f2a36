//! Requests as they would be sent, for people to look at and to copy.

use std::fmt::Write as _;

use ccc_runtime::codegen::Bytes;
use ccc_runtime::dynamic::{PreparedRequest, Signature};

use crate::json::Json;
use crate::request::Request;

/// The substitute for a hidden value.
const HIDDEN: &str = "***";

/// The visibility of what is sensitive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "a value is shown or not")]
pub enum Sensitive {
    /// Keys, tokens, signatures, phone numbers and the like are masked. A masked line cannot be run.
    Masked,
    /// Everything is shown.
    Shown,
}

/// A request as it would be sent.
#[derive(Debug, Clone)]
pub struct Prepared {
    request: Request,
    inner: PreparedRequest,
}

impl Prepared {
    pub(crate) fn new(request: &Request, inner: PreparedRequest) -> Self {
        Self { request: request.clone(), inner }
    }

    /// Returns the address that it goes to.
    pub fn url(&self) -> String {
        self.inner.request.uri().to_string()
    }

    /// Returns the method.
    pub fn method(&self) -> &str {
        self.inner.request.method().as_str()
    }

    /// Returns the headers, by name.
    pub fn headers(&self, sensitive: Sensitive) -> Vec<(String, String)> {
        let header = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
            let shown = String::from_utf8_lossy(value.as_bytes()).into_owned();
            let hide = value.is_sensitive() && sensitive == Sensitive::Masked;
            (spelt(name.as_str()), if hide { hidden(&shown) } else { shown })
        };
        let mut headers: Vec<_> = self.inner.request.headers().iter().map(header).collect();
        headers.sort();
        headers
    }

    /// Returns the body. `None` if it is in parts and anything must be masked: parts may hold any bytes.
    pub fn body(&self, sensitive: Sensitive) -> Option<String> {
        match sensitive {
            Sensitive::Shown => Some(String::from_utf8_lossy(self.inner.request.body()).into_owned()),
            Sensitive::Masked if self.request.action().info().is_multipart() => None,
            Sensitive::Masked => self.request.masked().ok().map(|json: Json| json.to_string()),
        }
    }

    /// Returns the bytes of the body, with everything that is sensitive.
    pub fn bytes(&self) -> &Bytes {
        self.inner.request.body()
    }

    /// Returns the steps of the signature; `None` if the action is not signed. They hold digests, but no key and no value.
    pub fn signature(&self) -> Option<&Signature> {
        self.inner.signature.as_ref()
    }

    /// Returns a line for the shell that sends the request with curl. The signature is valid for five minutes.
    ///
    /// A body in parts is left out: it may hold bytes that no line can.
    pub fn curl(&self, sensitive: Sensitive) -> String {
        let mut line = format!("curl -sS --compressed {}", quoted(&self.url()));
        let headers = self.headers(sensitive);
        for (name, value) in headers.iter().filter(|(name, _)| name != "Accept-Encoding" && name != "Host") {
            let _ = write!(line, " -H {}", quoted(&format!("{name}: {value}")));
        }
        match self.body(sensitive) {
            Some(body) if !self.request.action().info().is_multipart() => {
                let _ = write!(line, " --data-binary {}", quoted(&body));
            }
            _ => line.push_str(" --data-binary @BODY"),
        }
        line
    }
}

/// Returns a header as documents spell it; HTTP itself ignores case.
fn spelt(name: &str) -> String {
    let name = name.split('-').map(|word| match word {
        "tc" => "TC".to_owned(),
        "requestclient" => "RequestClient".to_owned(),
        "traceid" => "TraceId".to_owned(),
        word => {
            let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
            first.to_uppercase() + rest
        }
    });
    name.collect::<Vec<_>>().join("-")
}

/// Returns the public part of a sensitive header: of a signature, its algorithm, scope and signed headers.
fn hidden(value: &str) -> String {
    let Some((algorithm, rest)) = value.split_once(" Credential=") else { return HIDDEN.to_owned() };
    let rest = rest.split_once('/').map_or("", |(_, rest)| rest);
    let public = rest.rsplit_once("Signature=").map_or("", |(public, _)| public);
    format!("{algorithm} Credential={HIDDEN}/{public}Signature={HIDDEN}")
}

/// Quotes a string as one word of a POSIX shell, if it must be.
pub fn quoted(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@%+,".contains(&byte);
    if !word.is_empty() && word.bytes().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}
