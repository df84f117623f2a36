//! The hosts that calls go to, and the choice among them.

mod address;
mod breaker;
mod pool;
mod settings;

pub(crate) use self::address::{Endpoint, PlainHttp};
pub(crate) use self::pool::Endpoints;
pub(crate) use self::settings::HostSettings;
