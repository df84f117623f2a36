//! Error codes: `errors.json` of a product, and `common/errors.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Rename, Site};

/// `errors.json` of a product: its own error codes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorsFile {
    /// The path of this file's schema.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The codes, in ascending order.
    pub errors: Vec<ErrorCode>,
}

/// An error code of one product.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorCode {
    /// The code on the wire: `FailedOperation.PermissionDenied`.
    pub code: String,
    /// Its meaning and the remedy, in a sentence or two.
    pub summary: String,
    /// The sites that document it; by default all of the product's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sites: Option<Vec<Site>>,
    /// The name of the variant, if not the derived one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rename: Option<Rename>,
}

/// `common/errors.json`: the codes that every product may return.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommonErrorsFile {
    /// The path of this file's schema.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The codes, in ascending order.
    pub errors: Vec<CommonErrorCode>,
}

/// An error code that every product may return.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommonErrorCode {
    /// The code on the wire. Its category and `retry` also apply to `Code.Anything` if that is not listed itself.
    pub code: String,
    /// Its meaning and the remedy, in a sentence or two.
    pub summary: String,
    /// The kind of failure.
    pub category: Category,
    /// The condition under which the same call may be sent again.
    pub retry: Retry,
}

/// The kind of failure that a code reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// The signature, the key or the token was refused.
    Auth,
    /// The caller is known but lacks the permission.
    Permission,
    /// The request is malformed or has an invalid value.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
