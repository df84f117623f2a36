//! The hosts that calls go to, and the choice among them.

mod address;
mod breaker;
mod health;
mod pool;
mod settings;

pub(crate) use self::address::{Endpoint, PlainHttp};
pub use self::health::EndpointHealth;
pub(crate) use self::pool::Endpoints;
pub(crate) use self::settings::HostSettings;
