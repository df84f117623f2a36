//! Reasons why a product or an action cannot be used.

use crate::names::did_you_mean;

/// A reason why a product or an action of a catalog cannot be used.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum LookupError {
    /// The catalog has no such product.
    #[error("no product is called `{name}`{}", did_you_mean(suggestions))]
    UnknownProduct {
        /// The name that was looked for.
        name: String,
        /// Names that it may stand for, at most three.
        suggestions: Vec<String>,
    },
    /// The product has no such action.
    #[error("{product} has no action `{name}`{}", did_you_mean(suggestions))]
    UnknownAction {
        /// The product.
        product: String,
        /// The name that was looked for.
        name: String,
        /// Names that it may stand for, at most three.
        suggestions: Vec<String>,
    },
    /// The catalog cannot be read, or lacks the version.
    #[error(transparent)]
    Catalog(#[from] ccc_catalog::Error),
    /// The description holds a name that no request can carry.
    #[error("the description of {product} holds a name that cannot be sent: {name:?}")]
    BadName {
        /// The product.
        product: String,
        /// The name.
        name: String,
    },
}
