//! Products ready for a catalog.

use crate::block::Block;
use crate::error::BuildError;
use crate::listing;
use crate::model::{Product, Sites};
use crate::usual;

/// A product that is already compressed. Threads can make these side by side.
#[derive(Debug, Clone)]
pub struct Packed {
    /// Its name and version.
    pub(crate) name: (String, String),
    pub(crate) title: String,
    pub(crate) sites: Sites,
    pub(crate) block: Block,
    pub(crate) action_count: u32,
    pub(crate) actions: Vec<u8>,
}

impl Packed {
    /// Compresses a product.
    ///
    /// # Errors
    /// A product that refers to types or codes that it does not have, or that is too large.
    pub fn new(product: &Product) -> Result<Self, BuildError> {
        let faulty = |problem: String| BuildError::Faulty {
            product: product.name.clone(),
            version: product.version.clone(),
            problem,
        };
        if let Some(problem) = product.fault() {
            return Err(faulty(problem));
        }
        Ok(Self {
            name: (product.name.clone(), product.version.clone()),
            title: product.title.clone(),
            sites: product.sites,
            block: Block::of(&without_usual_names(product)).map_err(faulty)?,
            action_count: u32::try_from(product.actions.len()).map_err(|_| BuildError::TooLarge)?,
            actions: listing::write(&product.actions).ok_or(BuildError::TooLarge)?,
        })
    }
}

fn without_usual_names(product: &Product) -> Product {
    let mut product = product.clone();
    usual::leave_out(&mut product);
    product
}
