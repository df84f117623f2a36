//! TC3-HMAC-SHA256 as the service checks it: over the bytes that came in, with the headers that the client chose to
//! sign.
//!
//! No code is shared with the signer of `ccc-runtime`: a mistake there would meet the same mistake here.

pub(crate) mod authorization;
mod canonical;
mod date;
mod hash;
pub(crate) mod sign;
pub(crate) mod verify;
