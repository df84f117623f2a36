//! The token service as a product.

use crate::action::{Service, ServiceInfo};
use crate::client::{Client, ServiceClient};

/// The facts of the token service.
pub(super) static SERVICE: ServiceInfo = ServiceInfo::new("sts", "2018-08-13", "Security Token Service");

/// A client of the token service.
#[derive(Clone)]
#[allow(unreachable_pub, reason = "the product of types that are generated as public")]
pub struct Sts(Client<Self>);

impl Service for Sts {
    const INFO: &'static ServiceInfo = &SERVICE;
}

impl ServiceClient for Sts {
    type Service = Self;

    fn from_core(core: Client<Self>) -> Self {
        Self(core)
    }

    fn core(&self) -> &Client<Self> {
        &self.0
    }
}
