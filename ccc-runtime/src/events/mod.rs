//! Replies that are streams of events.

pub(crate) mod error;
mod flow;
mod lines;
mod paced;
pub(crate) mod parser;

pub(crate) use self::flow::{Flow, Label};
