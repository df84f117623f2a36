//! Calls of actions: prepared, sent and kept.

mod asked;
mod exchange;
mod fault;
mod history;
mod mocks;

pub(crate) use self::asked::Asked;
pub(crate) use self::exchange::call;
pub(crate) use self::fault::Fault;
pub(crate) use self::history::{Entry, History};
pub(crate) use self::mocks::Mocks;
