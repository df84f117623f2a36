//! The two actions of the token service (STS) that give temporary keys, and a client for them.
//!
//! `cargo codegen` makes the actions from the files in the folder `spec` of this crate.

#[allow(dead_code, unreachable_pub, reason = "generated as for a crate of its own")]
#[rustfmt::skip]
mod assume_role;
#[allow(dead_code, unreachable_pub, reason = "generated as for a crate of its own")]
#[rustfmt::skip]
mod assume_role_with_web_identity;
mod client;
mod service;

pub(super) use self::assume_role::{AssumeRoleRequest, AssumeRoleRequestRequired};
pub(super) use self::assume_role_with_web_identity::{
    AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityRequestRequired,
};
pub(super) use self::client::{DURATION, REGION};
use self::service::SERVICE;
#[allow(unreachable_pub, reason = "the product of types that are generated as public")]
pub use self::service::Sts;
