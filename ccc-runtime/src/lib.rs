#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(unnameable_types)]

mod action;
mod client;
mod code;
pub mod codegen;
pub mod credentials;
pub mod dynamic;
mod endpoints;
mod error;
mod events;
mod exec;
mod header;
mod host;
#[doc(hidden)]
pub mod internals;
mod keys;
mod message;
mod paging;
mod providers;
pub mod pushes;
mod rate;
mod redact;
mod retry;
mod site;
pub mod telemetry;
#[cfg(feature = "testing")]
pub mod testing;
mod time;
mod trace;
pub mod transport;

pub use action::{Action, ActionInfo, Listed, Paged, Safety, Service, ServiceInfo, Streams};
pub use bytes::Bytes;
#[cfg(feature = "blocking")]
pub use client::Blocking;
pub use client::{Call, Client, ClientBuilder, Events, Items, Pages, ServiceClient, StreamEvent};
pub use code::{Category, CommonErrorCode, ErrorCode, RetryAdvice, UnknownCode};
pub use endpoints::EndpointHealth;
pub use error::{ActionError, BuildError, DecodeProblem, Error, ErrorKind, OutcomeUnknown};
pub use header::Language;
pub use keys::Credentials;
pub use message::Basis;
pub use message::validate::{Level, Validation, Violation, Violations};
pub use rate::{Limiter, LocalLimiter, NoSlot, RateLimit, SlotFuture, SlotRequest};
pub use retry::Retry;
pub use site::{Site, Sites};
#[cfg(feature = "tokio-timer")]
pub use time::TokioTimer;
pub use time::{SleepFuture, Timer};
