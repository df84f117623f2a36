//! One delivery of one message.

use std::net::SocketAddr;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use ccc_catalog::model;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{HeaderName, HeaderValue, Request, Uri};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::PushError;
use super::order::Pushes;

/// The content type that Tencent documents.
const JSON: HeaderValue = HeaderValue::from_static("application/json;charset=utf8");
/// The longest answer that is read.
const MOST_ANSWER: usize = 64 * 1024;

/// The place that messages are pushed to, and how an answer is read.
pub(super) struct Address {
    target: SocketAddr,
    host: HeaderValue,
    /// Path and query, to which the kind is added.
    path: String,
    parameter: String,
    id_header: HeaderName,
    authorization: Option<HeaderValue>,
    code: String,
    success: i64,
    within: Duration,
}

/// A message with its id.
pub(super) struct Envelope {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) body: Bytes,
}

/// An answer.
pub(super) struct Answered {
    pub(super) status: u16,
    pub(super) acknowledges: bool,
}

impl Address {
    pub(super) fn of(order: &Pushes, pushes: &model::Pushes) -> Result<Self, PushError> {
        let wrong = |why: &str| PushError::Address { url: order.url.clone(), why: why.to_owned() };
        let uri: Uri = order.url.parse().map_err(|_| wrong("it is no address"))?;
        if uri.scheme_str() != Some("http") {
            return Err(wrong("it begins with `http://`"));
        }
        let authority = uri.authority().ok_or_else(|| wrong("it has no host"))?;
        let host = if uri.host() == Some("localhost") { "127.0.0.1" } else { uri.host().unwrap_or_default() };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let address = host.parse().map_err(|_| wrong("its host is no address of this machine, such as 127.0.0.1"))?;
        let target = SocketAddr::new(address, uri.port_u16().unwrap_or(80));
        if !target.ip().is_loopback() {
            return Err(wrong("the mock pushes to this machine alone"));
        }
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        let path = format!("{path}{}", if uri.query().is_some() { "&" } else { "?" });
        let authorization = order.user.as_ref().map(|user| {
            let password = order.password.as_deref().unwrap_or_default();
            format!("Basic {}", STANDARD.encode(format!("{user}:{password}")))
        });
        let fits = |_| wrong("the description of the product cannot be sent");
        Ok(Self {
            target,
            host: HeaderValue::from_str(authority.as_str()).map_err(fits)?,
            path,
            parameter: pushes.kind_parameter.clone(),
            id_header: HeaderName::from_bytes(pushes.id_header.as_bytes()).map_err(|_| wrong("no id can be sent"))?,
            authorization: authorization.map(HeaderValue::try_from).transpose().map_err(fits)?,
            code: pushes.code.clone(),
            success: pushes.success,
            within: Duration::from_millis(order.answer_within_ms),
        })
    }

    /// Delivers a message, and returns the answer if one comes in time.
    pub(super) async fn deliver(&self, envelope: &Envelope) -> Option<Answered> {
        timeout(self.within, self.exchange(envelope)).await.ok().flatten()
    }

    async fn exchange(&self, envelope: &Envelope) -> Option<Answered> {
        let stream = TcpStream::connect(self.target).await.ok()?;
        let _ = stream.set_nodelay(true);
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.ok()?;
        let connection = tokio::spawn(connection);
        let answer = sender.send_request(self.request(envelope)?).await.ok();
        let answered = match answer {
            Some(answer) => {
                let status = answer.status().as_u16();
                let body = Limited::new(answer.into_body(), MOST_ANSWER).collect().await.ok()?.to_bytes();
                Some(Answered { status, acknowledges: self.acknowledges(&body) })
            }
            None => None,
        };
        connection.abort();
        answered
    }

    fn request(&self, envelope: &Envelope) -> Option<Request<Full<Bytes>>> {
        let kind = utf8_percent_encode(&envelope.kind, NON_ALPHANUMERIC);
        let mut request = Request::post(format!("{}{}={kind}&version=1", self.path, self.parameter))
            .header(HOST, &self.host)
            .header(CONTENT_TYPE, JSON)
            .header(&self.id_header, &envelope.id);
        if let Some(authorization) = &self.authorization {
            request = request.header(AUTHORIZATION, authorization);
        }
        request.body(Full::new(envelope.body.clone())).ok()
    }

    /// Returns true if an answer acknowledges. The description says nothing of its status.
    fn acknowledges(&self, body: &[u8]) -> bool {
        let answer: Option<Value> = serde_json::from_slice(body).ok();
        answer.is_some_and(|answer| answer.get(&self.code).and_then(Value::as_i64) == Some(self.success))
    }
}
