//! Behaviour that only one product has, beyond checked requests and answers.

use ccc_catalog::model::Product;

use crate::product::CCC;

/// Behaviour that is plugged into the mock of one product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plug {
    /// Applications to bring your own numbers are kept: [`own_numbers`](crate::own_numbers), for ccc.
    OwnNumbers,
}

impl Plug {
    /// Returns the plug of a product, if it has one.
    pub(crate) fn of(product: &Product) -> Option<Self> {
        (product.name == CCC).then_some(Self::OwnNumbers)
    }
}
