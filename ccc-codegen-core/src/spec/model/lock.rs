//! `errors.lock`: error codes that Tencent no longer lists.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `errors.lock` of a product: codes that an action once returned and that Tencent no longer lists for it.
///
/// Published lists also shrink by mistake. Such a code stays a variant, deprecated, until its entry is deleted here.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LockFile {
    /// The path of this file's schema.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The codes, by action and code in ascending order.
    pub gone: Vec<GoneCode>,
}

/// A code that an action once returned.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoneCode {
    /// The action.
    pub action: String,
    /// The code on the wire, described in `errors.json`.
    pub code: String,
    /// The date of the import that first missed it: `2025-12-08`.
    pub since: String,
}
