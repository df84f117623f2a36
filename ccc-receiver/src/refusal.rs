//! Answers to messages.

use bytes::Bytes;
use ccc_runtime::pushes::PushInfo;
use http::header::{ALLOW, CONTENT_TYPE, HeaderValue, WWW_AUTHENTICATE};
use http::{Response, StatusCode};
use http_body_util::Full;

/// The reason why a message is not acknowledged.
///
/// Tencent documents no codes but that of success. The code of the answer is that of its status.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The request is no POST.
    #[error("a push is a POST")]
    Method,
    /// A check of the sender does not hold.
    #[error("the sender did not authenticate")]
    Sender,
    /// The address names no kind, or one that is longer than any name.
    #[error("the address names no kind of push")]
    Kind,
    /// The body is longer than the limit.
    #[error("the body is longer than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The body did not arrive in time.
    #[error("the body did not arrive in time")]
    Slow,
    /// The body broke off.
    #[error("the body broke off")]
    Broken,
    /// The body is no message; the string says why.
    #[error("{0}")]
    Malformed(String),
    /// As many messages wait as the store takes.
    #[error("too many pushes wait; send it again")]
    Full,
    /// The store failed.
    #[error("the push cannot be stored; send it again")]
    Store,
    /// The handler failed, or did not end in time.
    #[error("the push has not been handled; send it again")]
    NotHandled,
}

impl Refusal {
    /// Returns the status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Sender => StatusCode::UNAUTHORIZED,
            Self::Kind | Self::Broken | Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Full | Self::Store => StatusCode::SERVICE_UNAVAILABLE,
            Self::NotHandled => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Returns the answer.
    pub fn response(&self, info: &PushInfo) -> Response<Full<Bytes>> {
        let status = self.status();
        let mut response = json(info.refusal(i64::from(status.as_u16()), &self.to_string()));
        *response.status_mut() = status;
        match self {
            Self::Method => drop(response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"))),
            Self::Sender => {
                response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"pushes\""));
            }
            _ => {}
        }
        response
    }
}

/// Returns the answer that acknowledges a message.
pub(crate) fn acknowledgement(info: &PushInfo) -> Response<Full<Bytes>> {
    json(info.acknowledgement())
}

fn json(body: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body)));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
