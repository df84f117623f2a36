//! From a typed request to one that can be sent.

use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, AUTHORIZATION, CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Request};

use super::core::Core;
use super::options::{Options, Set};
use super::sign::{Scope, Signable};
use crate::action::{ActionInfo, Safety};
use crate::endpoints::Endpoint;
use crate::error::{CallFacts, Error, Kind, Rejection, ReplyFacts};
use crate::header::{Language, region_header, request_client};
use crate::keys::Credentials;
use crate::message::{DynMessage, multipart, to_json};
use crate::retry::Retry;
use crate::trace::TraceId;

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
    region: Option<HeaderValue>,
    language: Option<Language>,
    request_client: HeaderValue,
}

/// A body and its type.
struct Body {
    content_type: Cow<'static, str>,
    bytes: Bytes,
}

/// The most headers that a request has.
const HEADERS: usize = 12;
// Checked and hashed once, when this is compiled.
static X_TC_ACTION: HeaderName = HeaderName::from_static("x-tc-action");
static X_TC_VERSION: HeaderName = HeaderName::from_static("x-tc-version");
static X_TC_REQUEST_CLIENT: HeaderName = HeaderName::from_static("x-tc-requestclient");
static X_TC_TRACE_ID: HeaderName = HeaderName::from_static("x-tc-traceid");
static X_TC_REGION: HeaderName = HeaderName::from_static("x-tc-region");
static X_TC_LANGUAGE: HeaderName = HeaderName::from_static("x-tc-language");
static X_TC_TIMESTAMP: HeaderName = HeaderName::from_static("x-tc-timestamp");
static X_TC_TOKEN: HeaderName = HeaderName::from_static("x-tc-token");

impl Prepared {
    /// The same, with a reply that is handed on as it comes.
    pub(crate) fn opening(mut self) -> Self {
        self.opens = true;
        self
    }

    /// The headers that neither the moment nor the host changes. They are written for each attempt: nearly every call has
    /// one, and a copy would cost as much.
    fn headers(&self) -> Result<HeaderMap, Rejection> {
        let ActionInfo { service, name, .. } = self.facts.action;
        let content_type = match &self.body.content_type {
            Cow::Borrowed(content_type) => HeaderValue::from_static(content_type),
            Cow::Owned(content_type) => header(content_type, "content type")?,
        };
        // Compressed, events would be held back until there are enough of them.
        let encoding = if self.opens { "identity" } else { "gzip" };
        let mut headers = HeaderMap::with_capacity(HEADERS);
        headers.insert(CONTENT_TYPE, content_type);
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(encoding));
        headers.insert(&X_TC_ACTION, HeaderValue::from_static(name));
        headers.insert(&X_TC_VERSION, HeaderValue::from_static(service.version));
        headers.insert(&X_TC_REQUEST_CLIENT, self.request_client.clone());
        headers.insert(&X_TC_TRACE_ID, header(self.facts.trace_id.as_str(), "trace id")?);
        if let Some(region) = &self.region {
            headers.insert(&X_TC_REGION, region.clone());
        }
        if let Some(tag) = self.language.map(Language::tag) {
            headers.insert(&X_TC_LANGUAGE, HeaderValue::from_static(tag));
        }
        Ok(headers)
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
        options: &Options,
    ) -> Result<Prepared, Error> {
        let options = options.get();
        let trace_id = TraceId::new(options.trace_id.as_ref());
        let facts = CallFacts { action, site: self.site, trace_id };
        let checked = self.checked_body(action, request).and_then(|body| Ok((body, self.checked_options(options)?)));
        let (body, (region, request_client)) = match checked {
            Ok(checked) => checked,
            Err(rejection) => return Err(Error::new(Kind::Rejected(rejection), facts, ReplyFacts::default())),
        };
        let retry = options.retry.unwrap_or(self.retry);
        let timeout = options.timeout.unwrap_or(self.timeout);
        let attempt_timeout = options.attempt_timeout.or(self.attempt_timeout);
        // An attempt that no other can follow gets all the time there is.
        let last = action.safety == Safety::Once || !retry.allows_another(1);
        let attempt_timeout = attempt_timeout.unwrap_or(if last { timeout } else { ATTEMPT_TIMEOUT });
        let credentials = if action.signed { options.credentials.clone() } else { Some(Credentials::anonymous()) };
        let language = options.language.or(self.language);
        Ok(Prepared {
            facts,
            retry,
            timeout,
            attempt_timeout,
            credentials,
            opens: false,
            body,
            region,
            language,
            request_client,
        })
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

    /// Returns the region and the label of a call, and refuses options that cannot be headers.
    fn checked_options(&self, options: &Set) -> Result<(Option<HeaderValue>, HeaderValue), Rejection> {
        let region = options.region.as_deref();
        let region = region.map(|region| region_header(region).ok_or(Rejection::Region)).transpose()?;
        let client = match &options.user_agent {
            Some(part) => request_client(&self.request_client, part).ok_or(Rejection::UserAgent)?,
            None => self.request_client.clone(),
        };
        if let Some(trace_id) = &options.trace_id {
            header(trace_id, "trace id")?;
        }
        Ok((region.or_else(|| self.region.clone()), client))
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
            let authorization = self.signer.authorization(&call.signable(endpoint), &scope, credentials);
            sensitive(HeaderValue::try_from(authorization).map_err(|_| Rejection::Option("secret id"))?)
        };

        let mut request = Request::new(call.body.bytes.clone());
        *request.method_mut() = Method::POST;
        *request.uri_mut() = endpoint.uri.clone();
        *request.headers_mut() = call.headers()?;
        let headers = request.headers_mut();
        headers.insert(HOST, endpoint.host.clone());
        headers.insert(&X_TC_TIMESTAMP, HeaderValue::from(timestamp));
        headers.insert(AUTHORIZATION, authorization);
        if let Some(token) = credentials.token() {
            headers.insert(&X_TC_TOKEN, sensitive(header(token, "token")?));
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
