//! Texts of the service and of others, fit for a log.

mod excerpt;
mod mask;
mod outline;

pub(crate) use self::excerpt::{excerpt, one_line, reply_excerpt};
pub(crate) use self::mask::redact;
