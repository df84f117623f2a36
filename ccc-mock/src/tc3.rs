//! TC3-HMAC-SHA256 as the service checks it: from the bytes that came in, with the headers that the client chose to sign.
//!
//! Nothing is shared with the signer of `ccc-runtime`, so that an error there cannot meet the same error here.

pub(crate) mod authorization;
mod canonical;
mod date;
mod hash;
pub(crate) mod sign;
pub(crate) mod verify;
