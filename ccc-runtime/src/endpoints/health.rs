//! News of failing endpoints, from other processes.

use std::fmt;
use std::sync::Arc;

/// The endpoints that other processes found failing, shared through whatever the user likes.
///
/// A client reports when its calls to an endpoint begin to fail and when they succeed again, and asks before each attempt.
/// An endpoint that others found failing gets no calls for a minute, then one call tries it. A client with one endpoint
/// neither reports nor asks. The crate `ccc-fleet` implements the trait;
/// [`ClientBuilder::endpoint_health`](crate::ClientBuilder::endpoint_health) sets it.
pub trait EndpointHealth: fmt::Debug + Send + Sync {
    /// Learns that calls to a host began to fail.
    fn failing(&self, host: &str);

    /// Learns that calls to a host succeed again.
    fn working(&self, host: &str);

    /// Returns true if others found that calls to a host fail. Must not block.
    fn is_failing(&self, host: &str) -> bool;
}

/// Shares the news among clients.
impl<T: EndpointHealth + ?Sized> EndpointHealth for Arc<T> {
    fn failing(&self, host: &str) {
        (**self).failing(host);
    }

    fn working(&self, host: &str) {
        (**self).working(host);
    }

    fn is_failing(&self, host: &str) -> bool {
        (**self).is_failing(host)
    }
}
