//! Help for people: products, actions, members, skeletons of requests.

mod action;
mod members;
mod product;
mod skeleton;
pub(crate) mod words;

pub(crate) use self::action::{action, page};
pub(crate) use self::product::{overview, product};
pub(crate) use self::skeleton::{Form, skeleton};
