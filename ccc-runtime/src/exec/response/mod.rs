//! From an HTTP reply to success or failure.

mod diagnose;
mod encoding;
mod event;
mod head;
mod whole;

pub(crate) use self::event::{opened, read_event};
pub(crate) use self::head::is_event_stream;
pub(crate) use self::whole::read;
