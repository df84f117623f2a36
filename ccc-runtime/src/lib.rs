#![doc = include_str!("../README.md")]

pub mod action;
pub mod client;
pub mod code;
pub mod credentials;
mod error;
mod exchange;
pub mod object;
pub mod paging;
mod reply;
mod shorthand;
pub mod sign;
mod site;
pub mod telemetry;
#[cfg(feature = "testing")]
pub mod testing;
pub mod time;
pub mod transport;

pub use action::{Action, ActionInfo, Safety, ServiceClient, ServiceInfo};
pub use bytes::Bytes;
#[cfg(feature = "blocking")]
pub use client::Blocking;
pub use client::{
    BuildError, Call, Client, ClientBuilder, Events, Items, Language, Pages, RateLimit, Retry, StreamEvent,
};
pub use code::{Category, CommonErrorCode, ErrorCode, ErrorTable, RetryAdvice, UnknownCode};
pub use credentials::{Credentials, CredentialsError, CredentialsFuture, ProvideCredentials};
pub use error::{DecodeProblem, Error, ErrorKind, OutcomeUnknown};
pub use exchange::{Exchange, Streams};
pub use object::validate::{Basis, Format, Level, Rule, Validation, Violation, Violations};
pub use object::{Element, Fields, Mask, Member, Object, Slot, Table, View};
#[doc(hidden)]
pub use object::{list, texts, validate_anywhere as validate};
pub use paging::{Listed, PageStyle, Paged, Paging};
pub use site::{Site, Sites};
pub use time::Timer;
pub use transport::Transport;

/// What generated code needs of other crates. No part of the API.
#[doc(hidden)]
pub mod private {
    pub use serde;
}
