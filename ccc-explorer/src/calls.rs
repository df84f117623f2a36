//! Calls of actions: checked, prepared, sent and kept.

mod asked;
mod attempts;
mod check;
mod clients;
mod exchange;
mod failure;
mod fault;
mod history;
mod next;
mod prepare;
mod problem;

pub(crate) use self::asked::{Asked, Call, Target};
pub(crate) use self::check::check;
pub(crate) use self::clients::{Clients, Real};
pub(crate) use self::exchange::call;
pub(crate) use self::failure::words;
pub(crate) use self::history::History;
pub(crate) use self::prepare::prepare;
