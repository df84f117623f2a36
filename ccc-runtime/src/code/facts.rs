//! The meaning of codes for a caller.

/// The kind of failure that a code reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Category {
    /// The signature, the key or the token was refused.
    Auth,
    /// The caller is known but may not do this.
    Permission,
    /// The request is malformed or holds a bad value.
    InvalidRequest,
    /// Too many requests in a short time.
    Throttled,
    /// A quota, or the size of a message, is exhausted.
    LimitExceeded,
    /// The resource is missing, busy or in the wrong state.
    Resource,
    /// The product, version, action, region or protocol is not offered.
    Unsupported,
    /// The product could not carry out the action.
    Failed,
    /// The service is at fault.
    Internal,
    /// A dry run would have succeeded.
    DryRun,
}

/// The condition under which a call that failed with a code may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryAdvice {
    /// Never: the same call fails again, or has already run.
    No,
    /// Any action, after a pause: the gateway refused the call before it ran.
    Backoff,
    /// Any action, once, signed anew, but only after the clock was set: refused before it ran.
    Resign,
    /// Any action, once, but only with fresh credentials: refused before it ran.
    RefreshCredentials,
    /// Reads, and other actions that may be repeated: it is unknown if the action ran.
    ReadsOnly,
}

/// A common code and its meaning for the caller.
pub(crate) struct Fact<C> {
    pub(super) code: &'static str,
    pub(super) variant: C,
    pub(super) category: Category,
    pub(super) retry: RetryAdvice,
}
