#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(unnameable_types)]

mod check;
mod delivery;
mod drain;
#[cfg(feature = "axum")]
mod extract;
mod gate;
mod memory;
mod receiver;
mod refusal;
mod service;
mod shared;
mod store;
mod waiters;

pub use check::Check;
pub use delivery::{Delivery, Received};
pub use drain::{Drain, HandleError};
#[cfg(feature = "axum")]
#[cfg_attr(docsrs, doc(cfg(feature = "axum")))]
pub use extract::Answer;
pub use gate::Gate;
pub use memory::MemoryStore;
pub use receiver::{Receiver, ReceiverBuilder};
pub use refusal::Refusal;
pub use service::PushService;
pub use store::{Put, Store, StoreError, StoreFuture};
