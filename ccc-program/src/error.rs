//! Reasons why a call is no program.

use ccc_codegen_core::emit::Misfit;

/// A reason why a call cannot be written as a program.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum ProgramError {
    /// The product has no such action.
    #[error("{product} has no action `{action}`")]
    UnknownAction {
        /// The product.
        product: String,
        /// The name that was looked for.
        action: String,
    },
    /// The request is no JSON object.
    #[error("the request is not a JSON object")]
    NoObject,
    /// A value does not fit the type of its member, or a required one is missing.
    #[error("{0}")]
    Misfit(#[from] Misfit),
    /// The description holds a name that no Rust item can have, or a reference that leads nowhere.
    #[error(
        "`{product}` in the catalog: {problem}; make the catalog anew: `cargo codegen catalog`, `tc3 catalog update`"
    )]
    BrokenCatalog {
        /// The product.
        product: String,
        /// The problem.
        problem: String,
    },
}
