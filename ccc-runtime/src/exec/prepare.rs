//! From a typed request to one that can be sent.

use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, AUTHORIZATION, CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Request};

use super::core::Core;
use super::options::Options;
use super::sign::{Scope, Signable};
use crate::action::{ActionInfo, Safety};
use crate::endpoints::Endpoint;
use crate::error::{CallFacts, Error, Kind, Rejection, ReplyFacts};
use crate::header::{Language, region_header, request_client};
use crate::keys::Credentials;
use crate::message::{DynMessage, multipart, to_json};
use crate::retry::Retry;

/// The type of the body that nearly all actions take.
const JSON: &str = "application/json";
/// The header in place of a signature.
const UNSIGNED: &str = "SKIP";
/// The most that the service takes as the body of a signed call.
const MAX_REQUEST: usize = 10 * 1024 * 1024;
/// The limit of an attempt that another may follow, unless set.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(20);

/// A call that passed all checks and can be sent.
pub(crate) struct Prepared {
    pub(crate) facts: CallFacts,
    pub(crate) retry: Retry,
    /// The limit of all attempts together.
    pub(crate) timeout: Duration,
    /// The limit of one attempt.
    pub(crate) attempt_timeout: Duration,
    /// The keys of this call, if they are not the client's.
    pub(crate) credentials: Option<Credentials>,
    /// True if the reply is handed on as it comes, if it is a stream of events.
    pub(crate) opens: bool,
    body: Body,
    /// The headers that neither the moment nor the host changes.
    headers: HeaderMap,
}

/// A body and its type.
struct Body {
    content_type: Cow<'static, str>,
    bytes: Bytes,
}

impl Prepared {
    /// The same, with a reply that is handed on as it comes. Compressed, events would be held back until there are enough of
    /// them.
    pub(crate) fn opening(mut self) -> Self {
        self.headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        self.opens = true;
        self
    }

    /// The parts that are signed when the request goes to an endpoint.
    pub(super) fn signable<'a>(&'a self, endpoint: &'a Endpoint) -> Signable<'a> {
        Signable {
            method: Method::POST.as_str(),
            query: "",
            content_type: &self.body.content_type,
            host: &endpoint.host_text,
            payload: &self.body.bytes,
        }
    }
}

impl Core {
    /// Everything that can be refused before anything is sent.
    pub(crate) fn prepare(
        &self,
        action: &'static ActionInfo,
        request: &dyn DynMessage,
        options: Options,
    ) -> Result<Prepared, Error> {
        let trace_id = options.trace_id.clone().unwrap_or_else(random_uuid);
        let facts = CallFacts { action, site: self.site, trace_id };
        let body = self.checked_body(action, request);
        let headers = body.and_then(|body| {
            let headers = self.headers(&facts, &body, &options)?;
            Ok((body, headers))
        });
        let (body, headers) = match headers {
            Ok(prepared) => prepared,
            Err(rejection) => return Err(Error::new(Kind::Rejected(rejection), facts, ReplyFacts::default())),
        };
        let retry = options.retry.unwrap_or(self.retry);
        let timeout = options.timeout.unwrap_or(self.timeout);
        let attempt_timeout = options.attempt_timeout.or(self.attempt_timeout);
        // An attempt that no other can follow gets all the time there is.
        let last = action.safety == Safety::Once || !retry.allows_another(1);
        let attempt_timeout = attempt_timeout.unwrap_or(if last { timeout } else { ATTEMPT_TIMEOUT });
        let credentials = if action.signed { options.credentials } else { Some(Credentials::anonymous()) };
        Ok(Prepared { facts, retry, timeout, attempt_timeout, credentials, opens: false, body, headers })
    }

    fn checked_body(&self, action: &ActionInfo, request: &dyn DynMessage) -> Result<Body, Rejection> {
        if !action.sites.has(self.site) {
            return Err(Rejection::NotOnSite);
        }
        self.validation.check(request, self.site).map_err(Rejection::Invalid)?;
        let body = body(action, request).map_err(Rejection::Unwritable)?;
        if body.bytes.len() > MAX_REQUEST {
            return Err(Rejection::TooLarge(body.bytes.len()));
        }
        Ok(body)
    }

    fn headers(&self, facts: &CallFacts, body: &Body, options: &Options) -> Result<HeaderMap, Rejection> {
        let ActionInfo { service, name, .. } = facts.action;
        let region = options.region.as_deref();
        let region = region.map(|region| region_header(region).ok_or(Rejection::Region)).transpose()?;
        let client = match &options.user_agent {
            Some(part) => request_client(&self.request_client, part).ok_or(Rejection::UserAgent)?,
            None => self.request_client.clone(),
        };
        let mut headers = HeaderMap::with_capacity(12);
        let content_type = match &body.content_type {
            Cow::Borrowed(content_type) => HeaderValue::from_static(content_type),
            Cow::Owned(content_type) => header(content_type, "content type")?,
        };
        headers.insert(CONTENT_TYPE, content_type);
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        headers.insert(HeaderName::from_static("x-tc-action"), HeaderValue::from_static(name));
        headers.insert(HeaderName::from_static("x-tc-version"), HeaderValue::from_static(service.version));
        headers.insert(HeaderName::from_static("x-tc-requestclient"), client);
        headers.insert(HeaderName::from_static("x-tc-traceid"), header(&facts.trace_id, "trace id")?);
        if let Some(region) = region.or_else(|| self.region.clone()) {
            headers.insert(HeaderName::from_static("x-tc-region"), region);
        }
        if let Some(tag) = options.language.or(self.language).map(Language::tag) {
            headers.insert(HeaderName::from_static("x-tc-language"), HeaderValue::from_static(tag));
        }
        Ok(headers)
    }

    /// The request with what depends on the moment: host, time, signature and token.
    pub(crate) fn signed(
        &self,
        call: &Prepared,
        endpoint: &Endpoint,
        timestamp: u64,
        credentials: &Credentials,
    ) -> Result<Request<Bytes>, Rejection> {
        let authorization = if credentials.is_anonymous() {
            HeaderValue::from_static(UNSIGNED)
        } else {
            let scope = Scope::new(timestamp, self.service.name);
            sensitive(header(&self.signer.authorization(&call.signable(endpoint), &scope, credentials), "secret id")?)
        };

        let mut request = Request::new(call.body.bytes.clone());
        *request.method_mut() = Method::POST;
        *request.uri_mut() = endpoint.uri.clone();
        *request.headers_mut() = call.headers.clone();
        let headers = request.headers_mut();
        headers.insert(HOST, endpoint.host.clone());
        headers.insert(HeaderName::from_static("x-tc-timestamp"), HeaderValue::from(timestamp));
        headers.insert(AUTHORIZATION, authorization);
        if let Some(token) = credentials.token() {
            headers.insert(HeaderName::from_static("x-tc-token"), sensitive(header(token, "token")?));
        }
        Ok(request)
    }
}

/// The body of a request, in the form that its action takes.
fn body(action: &ActionInfo, request: &dyn DynMessage) -> Result<Body, serde_json::Error> {
    if action.multipart {
        let multipart = multipart(request)?;
        return Ok(Body { content_type: Cow::Owned(multipart.content_type), bytes: multipart.body.into() });
    }
    Ok(Body { content_type: Cow::Borrowed(JSON), bytes: to_json(request)?.into() })
}

fn header(text: &str, option: &'static str) -> Result<HeaderValue, Rejection> {
    HeaderValue::from_str(text).map_err(|_| Rejection::Option(option))
}

/// Marks a header as one that no log may show.
fn sensitive(mut header: HeaderValue) -> HeaderValue {
    header.set_sensitive(true);
    header
}

/// A UUID of version 4. It tells calls apart in logs and protects nothing, so that any random numbers will do.
pub(crate) fn random_uuid() -> String {
    const VERSION: u128 = 0x4 << 76;
    const VARIANT: u128 = 0x2 << 62;
    let bits = fastrand::u128(..) & !(0xf << 76) & !(0x3 << 62) | VERSION | VARIANT;
    let hex = format!("{bits:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
