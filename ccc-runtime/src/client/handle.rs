//! The client of a product.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::call::Call;
use crate::action::{Action, Service};
use crate::exec::core::Core;
use crate::site::Site;

/// A client of the product `S`.
///
/// Generated clients wrap it. A clone is cheap and shares connections, rate limits and the signing key of the day.
///
/// A product without a generated crate needs only its facts:
///
/// ```
/// use ccc_runtime::{Client, Service, ServiceInfo};
///
/// pub enum Widgets {}
///
/// impl Service for Widgets {
///     const INFO: &'static ServiceInfo = &ServiceInfo::new("widgets", "2024-01-01", "Widgets");
/// }
///
/// let builder = ccc_runtime::ClientBuilder::<Client<Widgets>>::new();
/// # let _ = builder;
/// ```
pub struct Client<S> {
    core: Arc<Core>,
    service: PhantomData<fn() -> S>,
}

impl<S: Service> Client<S> {
    pub(super) fn new(core: Core) -> Self {
        Self { core: Arc::new(core), service: PhantomData }
    }

    /// Prepares a call of an action of the product, to be given options and awaited.
    pub fn send<A: Action<Service = S>>(&self, request: A) -> Call<A> {
        Call::new(Arc::clone(&self.core), request)
    }

    /// Returns the site of the account.
    pub fn site(&self) -> Site {
        self.core.site
    }
}

impl<S> Clone for Client<S> {
    fn clone(&self) -> Self {
        Self { core: Arc::clone(&self.core), service: PhantomData }
    }
}

impl<S> fmt::Debug for Client<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(f)
    }
}

/// A type that wraps the [`Client`] of a product; generated clients have a method for each action.
///
/// The methods of `…Ext` traits, which `#[ccc_action]` makes, are on every client of the product.
pub trait ServiceClient: Clone {
    /// The product.
    type Service: Service;

    /// Wraps a client.
    fn from_core(core: Client<Self::Service>) -> Self;

    /// Returns the client within.
    fn core(&self) -> &Client<Self::Service>;
}

impl<S: Service> ServiceClient for Client<S> {
    type Service = S;

    fn from_core(core: Self) -> Self {
        core
    }

    fn core(&self) -> &Self {
        self
    }
}
