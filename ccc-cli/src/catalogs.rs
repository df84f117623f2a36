//! The catalogs: that of ccc, which is part of the program, and that of all products in the cache.

use std::sync::{Arc, OnceLock};

use ccc_catalog::model::{Code, Product};
use ccc_catalog::{Catalog, ProductEntry, VersionEntry};

use crate::cache;
use crate::exit::Exit;
use crate::names;
use crate::say;

/// All catalogs of this run. The cache is read when it is first needed; a call of ccc never needs it.
#[derive(Debug, Default)]
pub(crate) struct Catalogs {
    cached: OnceLock<Option<Catalog<'static>>>,
}

impl Catalogs {
    /// Returns the products, by name: those that are part of the program, and all others of the cache.
    ///
    /// The program's own precede those of the same name in the cache: people reviewed their rules and safety.
    pub(crate) fn products(&self) -> Vec<ProductEntry<'_>> {
        let own = own();
        let mut products: Vec<_> = own.into_iter().flat_map(Catalog::products).collect();
        let others = self.cached().into_iter().flat_map(Catalog::products);
        products.extend(others.filter(|product| own.is_none_or(|own| own.product(product.name()).is_none())));
        products.sort_by_key(ProductEntry::name);
        products
    }

    /// Returns a product by its name as a user typed it, in a version or in its newest.
    ///
    /// # Errors
    /// The exit code, after a message: an unknown product or version.
    pub(crate) fn entry(&self, given: &str, version: Option<&str>) -> Result<VersionEntry<'_>, Exit> {
        let mut known = Vec::new();
        // Lazily and in this order: ccc works without the cache, and with a broken one.
        let catalogs = own().into_iter().chain(std::iter::once_with(|| self.cached()).flatten());
        for catalog in catalogs {
            let name = names::find(given, catalog.products().map(|product| product.name()));
            let Some(product) = name.and_then(|name| catalog.product(name)) else { continue };
            match version {
                None => return Ok(product.newest()),
                Some(version) => match product.version(version) {
                    Some(entry) => return Ok(entry),
                    None => known.extend(product.versions().map(|entry| entry.version())),
                },
            }
        }
        Err(self.unknown(given, version.unwrap_or_default(), &known))
    }

    /// Loads a product, as [`entry`](Self::entry) finds it.
    ///
    /// # Errors
    /// The exit code, after a message: also a damaged catalog.
    pub(crate) fn load(&self, given: &str, version: Option<&str>) -> Result<Arc<Product>, Exit> {
        let loaded = self.entry(given, version)?.load();
        loaded.map_err(|error| {
            say::error(error);
            Exit::Failure
        })
    }

    /// Returns the products that may return an error code: those of the program itself, and of the cache those that list it.
    ///
    /// A product of the cache that is damaged is left out.
    pub(crate) fn with_code(&self, wire: &str) -> Vec<Arc<Product>> {
        let mut products = Vec::new();
        for entry in self.products().iter().map(ProductEntry::newest) {
            let is_own = own().is_some_and(|own| own.product(entry.product()).is_some());
            // One product at a time: all of them together fill half a gigabyte.
            let product = if is_own { entry.load() } else { entry.read().map(Arc::new) };
            let Ok(product) = product else { continue };
            if is_own || product.codes.iter().any(|code| code.wire.eq_ignore_ascii_case(wire)) {
                products.push(product);
            }
        }
        products
    }

    /// Returns the catalog of the cache, if it is there and in order. Names a broken one once.
    pub(crate) fn cached(&self) -> Option<&Catalog<'static>> {
        let opened = self.cached.get_or_init(|| {
            cache::open().unwrap_or_else(|problem| {
                say::warning(problem);
                say::help("`tc3 catalog update` writes it anew; ccc works without it");
                None
            })
        });
        opened.as_ref()
    }

    fn unknown(&self, given: &str, version: &str, known: &[&str]) -> Exit {
        if !known.is_empty() {
            let advice = format!("known: {}", known.join(", "));
            return say::usage(format_args!("`{given}` has no version `{version}`"), advice);
        }
        let products = self.products();
        let action = products.iter().map(ProductEntry::newest).find_map(|entry| {
            Some((entry.product(), names::find(given, entry.actions().map(|action| action.name()))?))
        });
        if let Some((product, action)) = action {
            let advice = format!("name the product first: `tc3 {product} {action}`");
            return say::usage(format_args!("`{given}` is an action, not a product"), advice);
        }
        let names = products.iter().map(ProductEntry::name);
        let otherwise = match self.cached() {
            Some(_) => "`tc3 search WORD` finds products and actions",
            None => "only ccc is part of the program; `tc3 catalog update` fetches all products",
        };
        say::usage(format_args!("no product or command is named `{given}`"), names::advice(given, names, otherwise))
    }
}

/// Returns the catalog that is part of the program.
pub(crate) fn own() -> Option<&'static Catalog<'static>> {
    ccc_catalog::embedded().ok()
}

/// Returns the error codes that every product may return.
pub(crate) fn common() -> Vec<Code> {
    own().and_then(|catalog| catalog.common().ok()).unwrap_or_default()
}
