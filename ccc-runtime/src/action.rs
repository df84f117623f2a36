//! The facts of products and actions, as generated code states them.

use crate::client::Client;
use crate::code::ErrorCode;
use crate::exchange::Exchange;
use crate::object::Fields;
pub use crate::site::{Site, Sites};

/// The facts of a product.
#[derive(Debug)]
pub struct ServiceInfo {
    /// The first label of its host names, and the service in the scope of a signature.
    pub name: &'static str,
    /// The version of its API, a date.
    pub version: &'static str,
    /// Its name for people.
    pub title: &'static str,
}

/// What a second, accidental call of an action would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// Changes nothing.
    Read,
    /// Leaves things as one call would.
    Idempotent,
    /// Does it again: dials again, creates another.
    Once,
}

/// The facts of an action.
#[derive(Debug)]
pub struct ActionInfo {
    /// The product it belongs to.
    pub service: &'static ServiceInfo,
    /// Tencent's name of it.
    pub name: &'static str,
    /// What a second call would do.
    pub safety: Safety,
    /// How many calls the service admits in a second.
    pub per_second: u32,
    /// The sites that have it.
    pub sites: Sites,
    /// The action that tells whether a call with an unknown outcome was carried out.
    pub lookup: Option<&'static str>,
}

/// A request, and with it everything about its action.
pub trait Action: Fields + 'static {
    /// What the service answers.
    type Response: Fields + 'static;
    /// The error codes that are documented for the action.
    type ErrorCode: ErrorCode;
    /// The facts of the action.
    const INFO: &'static ActionInfo;
    /// How its bytes travel.
    const EXCHANGE: Exchange = Exchange::USUAL;
}

/// A client of one product: in generated code, a newtype over [`Client`] with a method for each action.
pub trait ServiceClient: Clone {
    /// The product.
    const SERVICE: &'static ServiceInfo;

    /// Wraps a client that was built for the product.
    fn from_core(core: Client) -> Self;

    /// The client that makes the calls.
    fn core(&self) -> &Client;
}
