//! Building a client and making calls with it. All types of an action end here: the rooms below know none.

#[cfg(feature = "blocking")]
mod blocking;
mod builder;
mod call;
mod events;
mod handle;
mod pages;
mod untyped;

#[cfg(feature = "blocking")]
pub use self::blocking::Blocking;
pub use self::builder::ClientBuilder;
pub use self::call::Call;
pub use self::events::{Events, StreamEvent};
pub use self::handle::{Client, ServiceClient};
pub use self::pages::{Items, Pages};
pub use self::untyped::{DynClient, DynEvents};
