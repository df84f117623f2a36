//! What a call may do differently, and the checks of what is given for that.

use std::time::Duration;

use http::header::HeaderValue;

use super::retry::Retry;
use crate::credentials::Credentials;

/// How long the caller's part of `X-TC-RequestClient` may be.
pub(super) const MAX_USER_AGENT: usize = 128;

/// The language of the messages in error replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// `zh-CN`.
    Chinese,
    /// `en-US`.
    English,
}

impl Language {
    /// The tag that stands for it in `X-TC-Language`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en-US",
        }
    }
}

/// What one call does differently.
#[derive(Debug, Clone, Default)]
pub(super) struct Options {
    pub(super) region: Option<String>,
    pub(super) language: Option<Language>,
    pub(super) credentials: Option<Credentials>,
    pub(super) user_agent: Option<String>,
    pub(super) trace_id: Option<String>,
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) retry: Option<Retry>,
    /// How many bytes an event of the reply may have.
    pub(super) max_event: Option<usize>,
}

/// A region as a header; `None` for what cannot be the name of one.
pub(super) fn region_header(region: &str) -> Option<HeaderValue> {
    let is_name = !region.is_empty() && region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    HeaderValue::from_str(region).ok().filter(|_| is_name)
}

/// The label of a client with a part of the caller's; `None` for what cannot be one.
pub(super) fn request_client(label: &HeaderValue, part: &str) -> Option<HeaderValue> {
    let is_label = !part.is_empty()
        && part.len() <= MAX_USER_AGENT
        && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_,;.".contains(&byte));
    let label = label.to_str().ok().filter(|_| is_label)?;
    HeaderValue::try_from(format!("{label}; {part}")).ok()
}
