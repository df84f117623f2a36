#![doc = include_str!("../README.md")]

mod api;
mod assets;
mod calls;
mod describe;
mod diagnose;
mod guard;
mod options;
mod refusal;
mod server;
mod state;

pub use self::options::{Options, StartError};
pub use self::server::{Explorer, serve};
