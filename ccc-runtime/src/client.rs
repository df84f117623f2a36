//! The client: from a typed request to a typed response.

mod attempts;
#[cfg(feature = "blocking")]
mod blocking;
mod breaker;
mod build_error;
mod builder;
mod call;
mod core;
mod endpoint;
mod endpoints;
pub mod events;
mod governor;
mod open;
mod options;
mod pages;
mod request;
mod retry;
mod route;
mod skew;
mod stream;
mod under_way;

use std::fmt;
use std::sync::Arc;

#[cfg(feature = "blocking")]
pub use self::blocking::Blocking;
pub use self::build_error::BuildError;
pub use self::builder::ClientBuilder;
pub use self::call::Call;
use self::core::Core;
#[cfg(feature = "hyper-transport")]
pub(crate) use self::endpoint::is_loopback;
pub use self::governor::RateLimit;
pub use self::options::Language;
pub use self::pages::{Items, Pages};
pub use self::retry::Retry;
pub use self::stream::{Events, StreamEvent};
use crate::action::{Action, Site};

/// Makes calls of any action of one product.
///
/// Generated clients wrap it. Cheap to clone; clones share connections and the signing key of the day.
#[derive(Clone)]
pub struct Client {
    core: Arc<Core>,
}

impl Client {
    fn new(core: Core) -> Self {
        Self { core: Arc::new(core) }
    }

    /// A call of an action, to be refined and awaited.
    pub fn send<A: Action>(&self, request: A) -> Call<A> {
        Call::new(Arc::clone(&self.core), request)
    }

    /// The site whose accounts and actions the client is for.
    pub fn site(&self) -> Site {
        self.core.site
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(f)
    }
}
