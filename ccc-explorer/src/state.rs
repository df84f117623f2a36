//! State that all requests share.

use std::sync::Arc;

use ccc_catalog::model::{Code, Product};
use ccc_catalog::{Catalog, Error, VersionEntry};

use crate::calls::{Clients, History, Real};
use crate::options::Options;

/// The state, as handlers get it.
pub(crate) type Shared = axum::extract::State<Arc<State>>;

/// The state of an explorer.
pub(crate) struct State {
    built_in: &'static Catalog<'static>,
    catalog: Option<Arc<Catalog<'static>>>,
    /// The error codes of all products.
    pub(crate) common: Vec<Code>,
    pub(crate) clients: Clients,
    pub(crate) history: History,
}

impl State {
    /// Makes the state of a start.
    pub(crate) fn new(options: Options) -> Result<Self, Error> {
        let built_in = ccc_catalog::embedded()?;
        let Options { catalog, credentials, endpoint, region, timeout, proxy, .. } = options;
        let clients = Clients::new(Real { credentials, endpoint, region, timeout, proxy });
        Ok(Self { built_in, catalog, common: built_in.common()?, clients, history: History::default() })
    }

    /// Returns the catalogs, the built-in one first: people have reviewed its rules and safety classes.
    pub(crate) fn catalogs(&self) -> impl Iterator<Item = &Catalog<'static>> {
        std::iter::once(self.built_in).chain(self.catalog.as_deref())
    }

    /// Returns the newest version of each product, by name.
    pub(crate) fn products(&self) -> Vec<VersionEntry<'_>> {
        let mut products: Vec<VersionEntry<'_>> = Vec::new();
        for entry in self.catalogs().flat_map(Catalog::products).map(|entry| entry.newest()) {
            if products.iter().all(|known| known.product() != entry.product()) {
                products.push(entry);
            }
        }
        products.sort_by_key(VersionEntry::product);
        products
    }

    /// Returns the catalog that describes a product.
    pub(crate) fn catalog_of(&self, product: &str) -> &Catalog<'static> {
        self.catalogs().find(|catalog| catalog.product(product).is_some()).unwrap_or(self.built_in)
    }

    /// Loads a product, in a version or in its newest.
    pub(crate) fn product(&self, product: &str, version: Option<&str>) -> Result<Arc<Product>, Error> {
        self.catalog_of(product).load(product, version)
    }
}
