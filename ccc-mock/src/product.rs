//! The product that a mock serves.

use std::sync::Arc;

use ccc_catalog::model::{Action, Product};

use crate::site::Site;

/// The product that a mock serves unless it is given another.
pub(crate) const CCC: &str = "ccc";

/// Returns the newest version of ccc from the catalog inside this build.
pub(crate) fn ccc() -> Result<Arc<Product>, ccc_catalog::Error> {
    ccc_catalog::embedded()?.load(CCC, None)
}

/// Returns an action, if the site has it.
pub(crate) fn action_on<'p>(product: &'p Product, name: &str, site: Site) -> Option<&'p Action> {
    product.action(name).filter(|action| site.is_in(action.sites))
}
