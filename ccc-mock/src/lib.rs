#![doc = include_str!("../README.md")]

mod admin;
mod answer;
mod builder;
mod check;
mod clock;
mod config;
mod curl;
mod error;
mod exchange;
#[doc(hidden)]
pub mod fuzzing;
mod gate;
mod keys;
mod log;
mod mask;
mod mock;
mod near;
mod order;
mod own_numbers;
mod plug;
mod product;
mod push;
mod query;
mod rate;
mod refusal;
mod script;
mod server;
mod shared;
mod show;
mod site;
mod tc3;

pub use self::answer::Answers;
pub use self::builder::MockBuilder;
pub use self::clock::Clock;
pub use self::config::ConfigError;
pub use self::error::StartError;
pub use self::keys::Key;
pub use self::log::{Outcome, Received};
pub use self::mock::MockServer;
pub use self::own_numbers::{Application, ApplyState, OwnNumbers};
pub use self::push::{PushError, PushMessage, PushOutcome, PushReport, Pushes};
pub use self::script::{DropAt, Script};
pub use self::site::Site;
