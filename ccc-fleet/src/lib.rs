#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(unnameable_types)]

mod builder;
mod clock;
mod health;
#[cfg(feature = "receiver")]
mod inbox;
mod key;
mod limiter;
mod line;
mod link;
mod pace;
mod script;
mod store;

pub use builder::FleetBuilder;
pub use health::FleetHealth;
#[cfg(feature = "receiver")]
#[cfg_attr(docsrs, doc(cfg(feature = "receiver")))]
pub use inbox::Inbox;
pub use limiter::{Away, FleetLimiter};
pub use store::{FleetError, Store};
