//! What all calls have in common: nothing here knows the type of an action.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Request};
use tracing::Instrument;
use tracing::field::Empty;

use super::builder::{Language, region_header};
use super::endpoint::Endpoint;
use crate::action::{ActionInfo, ServiceInfo, Site};
use crate::credentials::{Credentials, ProvideCredentials};
use crate::error::{CallFacts, Error, Kind, Rejection, ReplyFacts, excerpt};
use crate::object::read::Mode;
use crate::object::validate::Validation;
use crate::object::{Object, to_json};
use crate::reply;
use crate::sign::{Scope, Signable, Signer};
use crate::transport::{Limits, Transport};

/// The only type of body that actions take.
const JSON: &str = "application/json";
/// What stands in place of a signature in a call without one.
const UNSIGNED: &str = "SKIP";
/// The most that the service takes as the body of a signed call.
const MAX_REQUEST: usize = 10 * 1024 * 1024;

/// Tells the time; a seam, so that a signature can be made for any moment.
pub(super) type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// A client without its handle.
pub(super) struct Core {
    pub(super) service: &'static ServiceInfo,
    pub(super) site: Site,
    pub(super) endpoint: Endpoint,
    pub(super) credentials: Arc<dyn ProvideCredentials>,
    pub(super) region: Option<HeaderValue>,
    pub(super) language: Option<Language>,
    pub(super) request_client: HeaderValue,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) limits: Limits,
    pub(super) mode: Mode,
    pub(super) validation: Validation,
    pub(super) clock: Clock,
    pub(super) signer: Signer,
}

/// What one call does differently.
#[derive(Debug, Clone, Default)]
pub(super) struct Options {
    pub(super) region: Option<String>,
    pub(super) trace_id: Option<String>,
    pub(super) timeout: Option<Duration>,
}

/// A call that passed all checks and can be sent.
struct Prepared {
    facts: CallFacts,
    body: Bytes,
    /// The headers that neither the time nor the keys change.
    headers: HeaderMap,
    limits: Limits,
}

impl Core {
    /// Makes a call and reads the reply into its response.
    pub(super) async fn call(
        &self,
        action: &'static ActionInfo,
        request: &dyn Object,
        options: Options,
        response: &mut dyn Object,
    ) -> Result<(), Error> {
        let span = tracing::info_span!(
            "ccc.call",
            action = action.name,
            request_id = Empty,
            http.status = Empty,
            error.code = Empty
        );
        async {
            let prepared = self.prepare(action, request, options)?;
            self.attempt(&prepared, response).await
        }
        .instrument(span)
        .await
    }

    /// Everything that can be refused before anything is sent.
    fn prepare(&self, action: &'static ActionInfo, request: &dyn Object, options: Options) -> Result<Prepared, Error> {
        let trace_id = options.trace_id.unwrap_or_else(random_uuid);
        let facts = CallFacts { action, site: self.site, trace_id };
        let body = self.checked_body(action, request);
        let headers = body.and_then(|body| {
            let headers = self.headers(&facts, options.region.as_deref())?;
            Ok((body, headers))
        });
        match headers {
            Ok((body, headers)) => {
                let timeout = options.timeout.unwrap_or(self.limits.timeout);
                Ok(Prepared { facts, body, headers, limits: Limits { timeout, ..self.limits } })
            }
            Err(rejection) => Err(Error::new(Kind::Rejected(rejection), facts, ReplyFacts::default())),
        }
    }

    fn checked_body(&self, action: &ActionInfo, request: &dyn Object) -> Result<Bytes, Rejection> {
        if action.service.name != self.service.name {
            return Err(Rejection::OtherProduct(self.service.name));
        }
        if !action.sites.has(self.site) {
            return Err(Rejection::NotOnSite);
        }
        self.validation.check(request, self.site).map_err(Rejection::Invalid)?;
        let body = to_json(request).map_err(Rejection::Unwritable)?;
        if body.len() > MAX_REQUEST {
            return Err(Rejection::TooLarge(body.len()));
        }
        Ok(body.into())
    }

    fn headers(&self, facts: &CallFacts, region: Option<&str>) -> Result<HeaderMap, Rejection> {
        let ActionInfo { service, name, .. } = facts.action;
        let region = region.map(|region| region_header(region).ok_or(Rejection::Region)).transpose()?;
        let region = region.or_else(|| self.region.clone());
        let mut headers = HeaderMap::with_capacity(12);
        headers.insert(HOST, self.endpoint.host.clone());
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
        headers.insert(HeaderName::from_static("x-tc-action"), HeaderValue::from_static(name));
        headers.insert(HeaderName::from_static("x-tc-version"), HeaderValue::from_static(service.version));
        headers.insert(HeaderName::from_static("x-tc-requestclient"), self.request_client.clone());
        headers.insert(HeaderName::from_static("x-tc-traceid"), header(&facts.trace_id, "trace id")?);
        if let Some(region) = region {
            headers.insert(HeaderName::from_static("x-tc-region"), region);
        }
        if let Some(language) = self.language {
            headers.insert(HeaderName::from_static("x-tc-language"), HeaderValue::from_static(language.tag()));
        }
        Ok(headers)
    }

    /// Sends a prepared call once.
    async fn attempt(&self, call: &Prepared, response: &mut dyn Object) -> Result<(), Error> {
        let failed = |kind, reply| Error::new(kind, call.facts.clone(), reply);
        let credentials = self.credentials.credentials().await;
        let credentials = credentials.map_err(|error| failed(Kind::Credentials(error), ReplyFacts::default()))?;
        let request = self
            .signed(call, &credentials)
            .map_err(|rejection| failed(Kind::Rejected(rejection), ReplyFacts::default()))?;
        let reply = self.transport.send(request, call.limits).await;
        let reply = reply.map_err(|error| failed(Kind::Transport(error), ReplyFacts::default()))?;
        let (facts, result) = reply::read(&reply, response, self.mode);
        record(&facts, &result);
        result.map_err(|kind| failed(kind, facts))
    }

    /// The request with what depends on the moment: time, signature and token.
    fn signed(&self, call: &Prepared, credentials: &Credentials) -> Result<Request<Bytes>, Rejection> {
        // A clock before 1970 is as wrong as one at 1970, and the service says so.
        let timestamp = (self.clock)().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let signable = Signable {
            method: Method::POST.as_str(),
            query: "",
            content_type: JSON,
            host: &self.endpoint.host_text,
            payload: &call.body,
        };
        let authorization = if credentials.is_anonymous() {
            HeaderValue::from_static(UNSIGNED)
        } else {
            let scope = Scope::new(timestamp, self.service.name);
            sensitive(header(&self.signer.authorization(&signable, &scope, credentials), "secret id")?)
        };

        let mut request = Request::new(call.body.clone());
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.endpoint.uri.clone();
        *request.headers_mut() = call.headers.clone();
        let headers = request.headers_mut();
        headers.insert(HeaderName::from_static("x-tc-timestamp"), HeaderValue::from(timestamp));
        headers.insert(AUTHORIZATION, authorization);
        if let Some(token) = credentials.token() {
            headers.insert(HeaderName::from_static("x-tc-token"), sensitive(header(token, "token")?));
        }
        Ok(request)
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.service.name)
            .field("site", &self.site)
            .field("endpoint", &self.endpoint.uri)
            .field("region", &self.region)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
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
fn random_uuid() -> String {
    const VERSION: u128 = 0x4 << 76;
    const VARIANT: u128 = 0x2 << 62;
    let bits = fastrand::u128(..) & !(0xf << 76) & !(0x3 << 62) | VERSION | VARIANT;
    let hex = format!("{bits:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// Tells the span of the call how it went.
fn record(facts: &ReplyFacts, result: &Result<(), Kind>) {
    let span = tracing::Span::current();
    if let Some(status) = facts.status {
        span.record("http.status", status.as_u16());
    }
    if let Some(id) = &facts.request_id {
        span.record("request_id", id.as_str());
    }
    if let Err(Kind::Api { code, .. }) = result {
        span.record("error.code", excerpt(code));
    }
}
