//! Error codes.

use serde::{Deserialize, Serialize};

use super::Sites;
use super::empty::is_default;

/// An error code.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Code {
    /// The code as a reply spells it: `FailedOperation.PermissionDenied`.
    pub wire: String,
    /// Its meaning, and what the caller should do.
    #[serde(skip_serializing_if = "is_default")]
    pub summary: String,
    /// The sites whose documents list it, unless all of the product's do.
    #[serde(skip_serializing_if = "is_default")]
    pub sites: Option<Sites>,
    /// The kind of failure; only known of codes that all products share.
    #[serde(skip_serializing_if = "is_default")]
    pub category: Option<Category>,
    /// When the same call may be sent again; only known of codes that all products share.
    #[serde(skip_serializing_if = "is_default")]
    pub retry: Option<Retry>,
    /// The Rust variant.
    pub rust: String,
}

/// The kind of failure that a code reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// When a call that failed with a code may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Retry {
    /// Never: the same call fails again, or has already run.
    No,
    /// Any action, after a pause: the gateway refused the call before it ran.
    Backoff,
    /// Any action, once, signed anew with a corrected clock: refused before it ran.
    Resign,
    /// Any action, once, with fresh credentials: refused before it ran.
    RefreshCredentials,
    /// Reads only: the action may have run.
    ReadsOnly,
}
