//! The traits that tie a request to its action and its product.

use super::{ActionInfo, ServiceInfo};
use crate::code::ErrorCode;
use crate::message::Message;

/// A product, as a type: it keeps the requests of one product away from the clients of another.
///
/// In generated crates it is the client itself.
pub trait Service: 'static {
    /// The facts of the product.
    const INFO: &'static ServiceInfo;
}

/// The product of code that does not name its own: a stand-in after a mistake that the macros report.
#[derive(Debug)]
pub enum UnnamedProduct {}

impl Service for UnnamedProduct {
    const INFO: &'static ServiceInfo = &ServiceInfo::new("unnamed", "1970-01-01", "Unnamed");
}

/// The request of an action, and with it everything about the action.
pub trait Action: Message + 'static {
    /// The product.
    type Service: Service;
    /// The reply of the service.
    type Response: Message + 'static;
    /// The error codes that are documented for the action.
    type ErrorCode: ErrorCode;
    /// The facts of the action.
    const INFO: &'static ActionInfo;
}

/// An action whose reply may be a stream of events, each with members of its response.
///
/// [`Call::events`](crate::Call::events) reads it. A call that is awaited takes only a whole reply; a stream is then an error.
pub trait Streams: Action {}
