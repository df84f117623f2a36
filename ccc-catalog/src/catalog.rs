//! Reading a catalog.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::block;
use crate::error::Error;
use crate::index::{self, Index, Stored, Version};
use crate::layout;
use crate::listing::{self, ListedAction};
use crate::model::{Code, Product, Safety, Sites};
use crate::usual;

/// An open catalog.
///
/// Opening reads the index: names cost no decompression, and they are borrowed from the bytes. A product is decompressed
/// when it is loaded.
pub struct Catalog<'a> {
    bytes: Cow<'a, [u8]>,
    index: Index,
    /// The products that are loaded, by their place in the index.
    loaded: Vec<OnceLock<Arc<Product>>>,
}

impl<'a> Catalog<'a> {
    /// Opens a catalog: bytes that it takes (`Vec<u8>`) or borrows (`&[u8]`).
    ///
    /// # Errors
    /// Bytes that are no catalog, are of another version of the format, are cut off, or are damaged. A damaged block
    /// only shows when it is loaded.
    pub fn open(bytes: impl Into<Cow<'a, [u8]>>) -> Result<Self, Error> {
        let bytes = bytes.into();
        let length = layout::index(&bytes)?.len();
        let index = index::read(&bytes, length)?;
        let loaded = index.versions.iter().map(|_| OnceLock::new()).collect();
        Ok(Self { bytes, index, loaded })
    }

    /// Returns the line that says who wrote the catalog.
    pub fn note(&self) -> &str {
        self.string(&self.index.note)
    }

    /// Returns the products, by name.
    pub fn products(&self) -> impl Iterator<Item = ProductEntry<'_>> {
        let versions = &self.index.versions;
        let mut from = 0;
        std::iter::from_fn(move || {
            let name = self.string(&versions.get(from)?.product);
            let count =
                versions.get(from..)?.iter().take_while(|version| self.string(&version.product) == name).count();
            let entry = ProductEntry { catalog: self, range: from..from + count };
            from += count;
            Some(entry)
        })
    }

    /// Returns every version of every product, by name and version.
    pub fn versions(&self) -> impl DoubleEndedIterator<Item = VersionEntry<'_>> + ExactSizeIterator {
        (0..self.index.versions.len()).map(|at| VersionEntry { catalog: self, at })
    }

    /// Returns the product of a name.
    pub fn product(&self, name: &str) -> Option<ProductEntry<'_>> {
        let versions = &self.index.versions;
        let from = versions.partition_point(|version| self.string(&version.product) < name);
        let to = versions.partition_point(|version| self.string(&version.product) <= name);
        (from < to).then_some(ProductEntry { catalog: self, range: from..to })
    }

    /// Loads a product: in a version, or in its newest. It is decompressed once and kept with the catalog.
    ///
    /// # Errors
    /// An unknown product or version, or a damaged block.
    pub fn load(&self, product: &str, version: Option<&str>) -> Result<Arc<Product>, Error> {
        let found = self.product(product).ok_or_else(|| Error::UnknownProduct { product: product.to_owned() })?;
        let entry = match version {
            None => found.newest(),
            Some(version) => found.version(version).ok_or_else(|| Error::UnknownVersion {
                product: product.to_owned(),
                version: version.to_owned(),
                known: found.versions().map(|entry| entry.version().to_owned()).collect(),
            })?,
        };
        entry.load()
    }

    /// Reads the error codes that every product may return.
    ///
    /// # Errors
    /// A damaged block.
    pub fn common(&self) -> Result<Vec<Code>, Error> {
        let Stored { bytes, raw } = &self.index.common;
        block::read(self.bytes.get(bytes.clone()).unwrap_or_default(), *raw, "the common error codes")
    }

    fn string(&self, place: &Range<usize>) -> &str {
        layout::string(&self.bytes, place)
    }
}

impl fmt::Debug for Catalog<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalog")
            .field("bytes", &self.bytes.len())
            .field("versions", &self.index.versions.len())
            .finish_non_exhaustive()
    }
}

/// A product in the index of a catalog.
#[derive(Debug, Clone)]
pub struct ProductEntry<'c> {
    catalog: &'c Catalog<'c>,
    /// Its versions in the index; never empty.
    range: Range<usize>,
}

impl<'c> ProductEntry<'c> {
    /// Returns Tencent's name of the product.
    pub fn name(&self) -> &'c str {
        self.newest().product()
    }

    /// Returns the newest version's name for people.
    pub fn title(&self) -> &'c str {
        self.newest().title()
    }

    /// Returns its newest version.
    pub fn newest(&self) -> VersionEntry<'c> {
        VersionEntry { catalog: self.catalog, at: self.range.end.saturating_sub(1) }
    }

    /// Returns its versions, the newest first.
    pub fn versions(&self) -> impl Iterator<Item = VersionEntry<'c>> + use<'c> {
        let catalog = self.catalog;
        self.range.clone().rev().map(move |at| VersionEntry { catalog, at })
    }

    /// Returns a version of it.
    pub fn version(&self, version: &str) -> Option<VersionEntry<'c>> {
        self.versions().find(|entry| entry.version() == version)
    }
}

/// A version of a product in the index of a catalog.
#[derive(Debug, Clone, Copy)]
pub struct VersionEntry<'c> {
    catalog: &'c Catalog<'c>,
    at: usize,
}

impl<'c> VersionEntry<'c> {
    fn listed(&self) -> Option<&'c Version> {
        self.catalog.index.versions.get(self.at)
    }

    fn string(&self, place: impl Fn(&Version) -> &Range<usize>) -> &'c str {
        self.listed().map(|listed| self.catalog.string(place(listed))).unwrap_or_default()
    }

    /// Returns Tencent's name of the product.
    pub fn product(&self) -> &'c str {
        self.string(|listed| &listed.product)
    }

    /// Returns the version of the API.
    pub fn version(&self) -> &'c str {
        self.string(|listed| &listed.number)
    }

    /// Returns the product's name for people.
    pub fn title(&self) -> &'c str {
        self.string(|listed| &listed.title)
    }

    /// Returns the sites that offer it.
    pub fn sites(&self) -> Sites {
        self.listed().map_or_else(Sites::default, |listed| listed.sites)
    }

    /// Returns the number of its actions.
    pub fn action_count(&self) -> usize {
        self.listed().map_or(0, |listed| listed.action_count)
    }

    /// Returns its actions, by name. Nothing is decompressed.
    pub fn actions(&self) -> impl Iterator<Item = ActionEntry<'c>> + use<'c> {
        let bytes = &*self.catalog.bytes;
        self.listed()
            .into_iter()
            .flat_map(|listed| listing::actions(bytes, &listed.actions, listed.action_count))
            .map(|listed| ActionEntry { listed })
    }

    /// Returns an action of it.
    pub fn action(&self, name: &str) -> Option<ActionEntry<'c>> {
        self.actions().find(|action| action.name() == name)
    }

    /// Loads it. It is decompressed once and kept with the catalog.
    ///
    /// # Errors
    /// A damaged block.
    pub fn load(&self) -> Result<Arc<Product>, Error> {
        let Some(place) = self.catalog.loaded.get(self.at) else { return self.read().map(Arc::new) };
        if let Some(product) = place.get() {
            return Ok(Arc::clone(product));
        }
        let product = Arc::new(self.read()?);
        Ok(Arc::clone(place.get_or_init(|| product)))
    }

    /// Decompresses it and keeps nothing: for a walk through many products.
    ///
    /// # Errors
    /// A damaged block.
    pub fn read(&self) -> Result<Product, Error> {
        let whose = format!("`{} {}`", self.product(), self.version());
        let Some(Version { block: Stored { bytes, raw }, .. }) = self.listed() else {
            return Err(Error::damaged(format!("{whose} has no block")));
        };
        let mut product: Product =
            block::read(self.catalog.bytes.get(bytes.clone()).unwrap_or_default(), *raw, &whose)?;
        if product.name != self.product() || product.version != self.version() {
            return Err(Error::damaged(format!("the block of {whose} holds another product")));
        }
        usual::fill_in(&mut product);
        match product.fault() {
            Some(problem) => Err(Error::damaged(format!("in the block of {whose}, {problem}"))),
            None => Ok(product),
        }
    }

    /// Returns the numbers of bytes that its block has with and without compression.
    pub fn size(&self) -> (usize, usize) {
        self.listed().map_or((0, 0), |listed| (listed.block.bytes.len(), listed.block.raw))
    }
}

/// An action in the index of a catalog.
#[derive(Debug, Clone, Copy)]
pub struct ActionEntry<'c> {
    listed: ListedAction<'c>,
}

impl<'c> ActionEntry<'c> {
    /// Returns Tencent's name of the action.
    pub fn name(&self) -> &'c str {
        self.listed.name
    }

    /// Returns its purpose, in one line.
    pub fn summary(&self) -> &'c str {
        self.listed.summary
    }

    /// Returns the sites that have it.
    pub fn sites(&self) -> Sites {
        self.listed.sites()
    }

    /// Returns the effect of a second, accidental call.
    pub fn safety(&self) -> Safety {
        self.listed.safety()
    }

    /// Returns true if nobody has reviewed its safety class.
    pub fn is_safety_draft(&self) -> bool {
        self.listed.is_safety_draft()
    }

    /// Returns true if it is deprecated.
    pub fn is_deprecated(&self) -> bool {
        self.listed.is_deprecated()
    }

    /// Returns true if it pages.
    pub fn pages(&self) -> bool {
        self.listed.pages()
    }
}
