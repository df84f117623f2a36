//! Writing a catalog.

use std::collections::BTreeMap;

use adler2::adler32_slice;

use crate::block::Block;
use crate::error::BuildError;
use crate::index;
use crate::layout::{FORMAT, MAGIC};
use crate::model::{Code, Product};
use crate::packed::Packed;

/// Collects products and writes them as a catalog. Equal products make equal bytes, in whatever order they come.
///
/// ```
/// use ccc_catalog::{Builder, Catalog, model::Product};
///
/// let mut product = Product::default();
/// product.name = "demo".to_owned();
/// product.version = "2024-01-01".to_owned();
///
/// let mut builder = Builder::new();
/// builder.add(&product)?;
/// let catalog = Catalog::open(builder.finish()?)?;
/// assert_eq!(*catalog.load("demo", None)?, product);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Builder {
    note: String,
    common: Vec<Code>,
    versions: BTreeMap<(String, String), Packed>,
}

impl Builder {
    /// Begins an empty catalog.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a line of text that stands near the beginning of the file and says who wrote it.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Sets the error codes that every product may return.
    pub fn common(mut self, codes: Vec<Code>) -> Self {
        self.common = codes;
        self
    }

    /// Compresses a product and adds it.
    ///
    /// # Errors
    /// As [`Packed::new`] and [`add_packed`](Self::add_packed).
    pub fn add(&mut self, product: &Product) -> Result<(), BuildError> {
        self.add_packed(Packed::new(product)?)
    }

    /// Adds a compressed product.
    ///
    /// # Errors
    /// A version of a product that was added before.
    pub fn add_packed(&mut self, packed: Packed) -> Result<(), BuildError> {
        if self.versions.contains_key(&packed.name) {
            let (product, version) = packed.name;
            return Err(BuildError::Twice { product, version });
        }
        self.versions.insert(packed.name.clone(), packed);
        Ok(())
    }

    /// Returns the bytes of the catalog.
    ///
    /// # Errors
    /// More than four gigabytes.
    pub fn finish(self) -> Result<Vec<u8>, BuildError> {
        let common = Block::of(&self.common).map_err(|_| BuildError::TooLarge)?;
        let index = index::write(&self.note, &common, self.versions.iter()).ok_or(BuildError::TooLarge)?;
        let length = u32::try_from(index.len()).map_err(|_| BuildError::TooLarge)?;
        let mut out = MAGIC.to_vec();
        for number in [FORMAT, length, adler32_slice(&index)] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        out.extend_from_slice(&index);
        let blocks = self.versions.values().map(|packed| &packed.block);
        for block in std::iter::once(&common).chain(blocks) {
            out.extend_from_slice(&block.bytes);
        }
        if u32::try_from(out.len()).is_err() {
            return Err(BuildError::TooLarge);
        }
        Ok(out)
    }
}
