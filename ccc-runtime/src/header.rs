//! Checks of values that become headers.

use http::header::HeaderValue;

/// The greatest length of the caller's part of `X-TC-RequestClient`.
pub(crate) const MAX_USER_AGENT: usize = 128;

/// The language of the messages in error replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// `zh-CN`.
    Chinese,
    /// `en-US`.
    English,
}

impl Language {
    /// Returns the value for `X-TC-Language`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en-US",
        }
    }
}

/// Returns the name of a region as a header; `None` if it cannot be one.
pub(crate) fn region_header(region: &str) -> Option<HeaderValue> {
    let is_name = !region.is_empty() && region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    HeaderValue::from_str(region).ok().filter(|_| is_name)
}

/// Returns the label of a client with a part of the caller's; `None` if that cannot be one.
pub(crate) fn request_client(label: &HeaderValue, part: &str) -> Option<HeaderValue> {
    let is_label = !part.is_empty()
        && part.len() <= MAX_USER_AGENT
        && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_,;.".contains(&byte));
    let label = label.to_str().ok().filter(|_| is_label)?;
    HeaderValue::try_from(format!("{label}; {part}")).ok()
}
