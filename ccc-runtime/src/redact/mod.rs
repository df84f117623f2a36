//! Texts of the service and of others, fit for a log.

mod excerpt;
mod mask;
mod outline;
mod secrets;

pub(crate) use self::excerpt::{excerpt, one_line, reply_excerpt};
pub(crate) use self::mask::redact;
pub(crate) use self::secrets::Secrets;
