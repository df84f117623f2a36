//! The client: from a typed request to a typed response.

mod builder;
mod call;
mod core;
mod endpoint;
pub mod events;
mod pages;

use std::fmt;
use std::sync::Arc;

pub use self::builder::{BuildError, ClientBuilder, Language};
pub use self::call::Call;
use self::core::Core;
pub use self::pages::{Items, Pages};
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
