//! Failures of calls.

mod action;
mod build;
mod decode;
mod display;
mod doubt;
mod remedy;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::StatusCode;

use crate::action::{Action, ActionInfo};
use crate::code::{Category, CommonErrorCode, ErrorCode, category_of};
use crate::keys::CredentialsError;
use crate::message::validate::Violations;
use crate::site::Site;
use crate::trace::TraceId;
use crate::transport::{TransportError, TransportErrorKind};

pub use self::action::ActionError;
pub use self::build::BuildError;
pub use self::decode::DecodeProblem;
pub(crate) use self::decode::Undecodable;
pub use self::doubt::OutcomeUnknown;
pub(crate) use self::remedy::{Pause, Remedy};
use crate::redact::excerpt;

/// The failure of a call, of any action.
///
/// A call itself returns an [`ActionError`], which knows the codes of its action; `?` turns it into this type. From an
/// `Error`, [`code_of`](Self::code_of) gets the code of an action back, if the error is of that action:
///
/// ```
/// use ccc_runtime::{Action, Error};
///
/// fn failed_with<A: Action>(error: &Error, code: A::ErrorCode) -> bool {
///     error.code_of::<A>() == Some(code)
/// }
/// ```
///
/// `Display` has everything that a ticket needs: action, code, message, request id, HTTP status, and known advice. It masks
/// phone numbers, mail addresses, the secrets of the call and everything that looks like one, and shows of a JSON reply only
/// keys and kinds of value. [`message`](Self::message) returns the service's own words.
///
/// # Troubleshooting
///
/// | kind | sent | next step |
/// |---|---|---|
/// | [`Rejected`](ErrorKind::Rejected) | no | change the value that the message names |
/// | [`Credentials`](ErrorKind::Credentials) | no | provide keys as the message says |
/// | [`Throttled`](ErrorKind::Throttled) | no | call the action less often, or give calls more time |
/// | [`Limiter`](ErrorKind::Limiter) | no | bring the store of the limiter back, or give the limiter a fallback |
/// | [`Connect`](ErrorKind::Connect) | no | check DNS, firewall, proxy and the endpoint |
/// | [`Timeout`](ErrorKind::Timeout), [`Transport`](ErrorKind::Transport) | maybe | see [`outcome_unknown`](Self::outcome_unknown) before calling again |
/// | [`Http`](ErrorKind::Http), [`Decode`](ErrorKind::Decode) | yes | look for a proxy that answered instead; see [`decode_problem`](Self::decode_problem) |
/// | [`Api`](ErrorKind::Api) | yes | see [`api_code`](Self::api_code) |
pub struct Error(Box<Inner>);

pub(crate) struct Inner {
    kind: Kind,
    call: CallFacts,
    reply: ReplyFacts,
    history: History,
}

/// The history of a call before the attempt that failed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct History {
    /// The number of attempts, with this one.
    pub(crate) attempts: u32,
    /// True if an attempt before this one may have been carried out.
    pub(crate) doubt: bool,
    /// True if an attempt before this one was answered.
    pub(crate) answered: bool,
}

/// The call of an error.
#[derive(Debug, Clone)]
pub(crate) struct CallFacts {
    pub(crate) action: &'static ActionInfo,
    pub(crate) site: Site,
    pub(crate) trace_id: TraceId,
}

/// The known facts of the reply, if there was one.
#[derive(Debug, Default)]
pub(crate) struct ReplyFacts {
    pub(crate) status: Option<StatusCode>,
    pub(crate) request_id: Option<String>,
    pub(crate) excerpt: Option<String>,
}

/// The failure with its details.
#[derive(Debug)]
pub(crate) enum Kind {
    Rejected(Rejection),
    Credentials(CredentialsError),
    /// The rate limit has no slot within the time of the call, only after so long.
    Throttled(Duration),
    /// The limiter cannot give slots.
    Limiter(Box<dyn StdError + Send + Sync>),
    /// The time was up while it waited for credentials or for a slot.
    TimeUp,
    Transport(TransportError),
    Http,
    Decode(Undecodable),
    Api {
        code: String,
        message: String,
    },
}

/// The reason why a call was not sent.
#[derive(Debug)]
pub(crate) enum Rejection {
    /// The request breaks rules.
    Invalid(Violations),
    /// The client's site does not have the action.
    NotOnSite,
    /// The body has this many bytes, which is too many.
    TooLarge(usize),
    /// The region of the call cannot be one.
    Region,
    /// The part of the label in `X-TC-RequestClient` cannot be one.
    UserAgent,
    /// An option cannot be written as a header.
    Option(&'static str),
    /// The request cannot be written as JSON.
    Unwritable(serde_json::Error),
    /// The thread that makes blocking calls cannot be started.
    #[cfg(feature = "blocking")]
    NoThread(std::io::Error),
}

/// The kind of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Not sent: the request or an option of the call is not valid.
    Rejected,
    /// Not sent: there are no credentials.
    Credentials,
    /// Not sent: the rate limit has no slot for the call within its time.
    Throttled,
    /// Not sent: the limiter that the user set cannot give slots.
    Limiter,
    /// Not sent: there is no connection to the service.
    Connect,
    /// The time was up.
    Timeout,
    /// The connection broke; the service may have carried the call out.
    Transport,
    /// An HTTP error status without the service's own error in it.
    Http,
    /// The reply cannot be decoded.
    Decode,
    /// The service answered with an error.
    Api,
}

impl Error {
    pub(crate) fn new(kind: Kind, call: CallFacts, reply: ReplyFacts) -> Self {
        Self(Box::new(Inner { kind, call, reply, history: History::default() }))
    }

    /// Adds the history.
    pub(crate) fn after(mut self, history: History) -> Self {
        self.0.history = history;
        self
    }

    /// Returns the kind of failure.
    pub fn kind(&self) -> ErrorKind {
        match &self.0.kind {
            Kind::Rejected(_) => ErrorKind::Rejected,
            Kind::Credentials(_) => ErrorKind::Credentials,
            Kind::Throttled(_) => ErrorKind::Throttled,
            Kind::Limiter(_) => ErrorKind::Limiter,
            Kind::TimeUp => ErrorKind::Timeout,
            Kind::Transport(error) if error.kind() == TransportErrorKind::Timeout => ErrorKind::Timeout,
            Kind::Transport(error) if error.sent() => ErrorKind::Transport,
            Kind::Transport(_) => ErrorKind::Connect,
            Kind::Http => ErrorKind::Http,
            Kind::Decode(_) => ErrorKind::Decode,
            Kind::Api { .. } => ErrorKind::Api,
        }
    }

    /// Returns the code that the service answered with, as a value of the codes of an action.
    ///
    /// `None` unless the error is of [`ErrorKind::Api`] and of this action. [`ActionError::code`] needs no check: a call
    /// returns an error of its action.
    pub fn code_of<A: Action>(&self) -> Option<A::ErrorCode> {
        let called = self.0.call.action;
        let same = called.name == A::INFO.name && called.service.name == A::INFO.service.name;
        self.api_code().filter(|_| same).map(A::ErrorCode::parse)
    }

    /// Returns the code that the service answered with; `None` unless the error is of [`ErrorKind::Api`].
    pub fn api_code(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::Api { code, .. } => Some(code),
            _ => None,
        }
    }

    /// Returns the code, if it is one that every product may return. [`category`](Self::category) also knows codes below
    /// those.
    pub fn common_code(&self) -> Option<CommonErrorCode> {
        self.api_code().and_then(CommonErrorCode::parse)
    }

    /// Returns the kind of failure that the service's code reports.
    pub fn category(&self) -> Option<Category> {
        self.api_code().map(category_of)
    }

    /// Returns the service's message, unmasked but for the secrets of the call. Keep it out of logs.
    pub fn message(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::Api { message, .. } => Some(message),
            _ => None,
        }
    }

    /// Returns the problem of a reply that cannot be decoded.
    ///
    /// `None` unless the error is of [`ErrorKind::Decode`].
    pub fn decode_problem(&self) -> Option<&DecodeProblem> {
        match &self.0.kind {
            Kind::Decode(undecodable) => Some(&undecodable.problem),
            _ => None,
        }
    }

    /// Returns the values that break a rule.
    pub fn violations(&self) -> Option<&Violations> {
        match &self.0.kind {
            Kind::Rejected(Rejection::Invalid(violations)) => Some(violations),
            _ => None,
        }
    }

    /// Returns the name of the action.
    pub fn action(&self) -> &'static str {
        self.0.call.action.name
    }

    /// Returns the id by which Tencent's support finds the call, if the service gave one.
    pub fn request_id(&self) -> Option<&str> {
        self.0.reply.request_id.as_deref()
    }

    /// Returns the id in `X-TC-TraceId`.
    pub fn trace_id(&self) -> &str {
        self.0.call.trace_id.as_str()
    }

    /// Returns the HTTP status, if there was a reply.
    pub fn http_status(&self) -> Option<StatusCode> {
        self.0.reply.status
    }

    /// Returns the number of attempts, also of those that found no connection. It is 0 if the client kept the call back.
    pub fn attempts(&self) -> u32 {
        self.0.history.attempts
    }

    /// Returns true if calls come too fast.
    pub fn is_throttled(&self) -> bool {
        self.category() == Some(Category::Throttled)
            || matches!(self.0.kind, Kind::Throttled(_))
            || (matches!(self.0.kind, Kind::Http) && self.http_status() == Some(StatusCode::TOO_MANY_REQUESTS))
    }

    /// Returns true if the service said so, so the client should slow down.
    pub(crate) fn is_throttled_by_the_service(&self) -> bool {
        self.category() == Some(Category::Throttled)
    }

    /// Returns true if the credentials are missing or were refused.
    pub fn is_auth(&self) -> bool {
        self.category() == Some(Category::Auth) || matches!(self.0.kind, Kind::Credentials(_))
    }
}

/// The same as `Display`, which a `main` that returns the error then prints; with `{:#?}`, field by field.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        let Inner { call, reply, history, .. } = &*self.0;
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("action", &call.action.name)
            .field("site", &call.site)
            .field("code", &self.api_code().map(excerpt))
            .field("http_status", &reply.status)
            .field("request_id", &reply.request_id)
            .field("trace_id", &call.trace_id.as_str())
            .field("attempts", &history.attempts)
            .field("message", &self.to_string())
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.kind {
            Kind::Rejected(Rejection::Invalid(violations)) => Some(violations),
            Kind::Rejected(Rejection::Unwritable(error)) => Some(error),
            Kind::Decode(undecodable) => undecodable.source.as_deref().map(|source| source as _),
            #[cfg(feature = "blocking")]
            Kind::Rejected(Rejection::NoThread(error)) => Some(error),
            Kind::Credentials(error) => Some(error),
            Kind::Transport(error) => Some(error),
            Kind::Limiter(error) => Some(&**error),
            Kind::Rejected(_) | Kind::Throttled(_) | Kind::TimeUp | Kind::Http | Kind::Api { .. } => None,
        }
    }
}
