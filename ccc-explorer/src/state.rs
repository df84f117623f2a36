//! State that all requests share.

use std::sync::Arc;

use ccc_catalog::model::Product;
use ccc_catalog::{Catalog, Error, VersionEntry};

use crate::calls::{History, Mocks};
use crate::options::Options;

/// The state of an explorer.
pub(crate) struct State {
    built_in: &'static Catalog<'static>,
    catalog: Option<Arc<Catalog<'static>>>,
    pub(crate) mocks: Mocks,
    pub(crate) history: History,
}

impl State {
    /// Makes the state of a start.
    pub(crate) fn new(options: Options) -> Result<Self, Error> {
        let built_in = ccc_catalog::embedded()?;
        Ok(Self { built_in, catalog: options.catalog, mocks: Mocks::default(), history: History::default() })
    }

    /// Returns the newest version of each product, by name.
    pub(crate) fn products(&self) -> Vec<VersionEntry<'_>> {
        let opened = self.catalog.as_deref();
        let mut products: Vec<_> = opened.into_iter().flat_map(Catalog::products).map(|entry| entry.newest()).collect();
        let only_built_in = self.built_in.products().map(|entry| entry.newest());
        let missing: Vec<_> =
            only_built_in.filter(|entry| products.iter().all(|known| known.product() != entry.product())).collect();
        products.extend(missing);
        products.sort_by_key(VersionEntry::product);
        products
    }

    /// Returns the catalog that describes a product.
    pub(crate) fn catalog_of(&self, product: &str) -> &Catalog<'static> {
        self.catalog.as_deref().filter(|catalog| catalog.product(product).is_some()).unwrap_or(self.built_in)
    }

    /// Loads a product, in a version or in its newest.
    pub(crate) fn product(&self, product: &str, version: Option<&str>) -> Result<Arc<Product>, Error> {
        self.catalog_of(product).load(product, version)
    }
}
