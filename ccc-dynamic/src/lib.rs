#![doc = include_str!("../README.md")]

mod client;
mod error;
mod explain;
mod facts;
mod fill;
mod json;
mod line;
mod mask;
mod names;
mod object;
mod pages;
mod prepared;
mod problem;
mod product;
mod reply;
mod request;
mod search;
mod shape;

pub use self::client::Client;
pub use self::error::LookupError;
pub use self::explain::Explained;
pub use self::json::Json;
pub use self::names::{did_you_mean, kebab, suggestions};
pub use self::pages::Pages;
pub use self::prepared::{Prepared, Sensitive, quoted};
pub use self::problem::{Problem, Problems};
pub use self::product::{Action, Product};
pub use self::reply::Reply;
pub use self::request::{Finding, Request};
pub use self::search::{Hit, search};
