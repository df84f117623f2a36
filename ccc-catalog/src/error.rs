//! Errors of reading and of writing.

/// A reason why a catalog cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are something else.
    #[error("this is not a catalog: a catalog begins with `tc3cat`; check the path")]
    NotACatalog,
    /// A later version of this crate wrote it.
    #[error("the catalog has format {found}, and this program reads {known}; update the program")]
    Newer {
        /// The format of the catalog.
        found: u32,
        /// The format that this version reads.
        known: u32,
    },
    /// An earlier version of this crate wrote it.
    #[error("the catalog has the old format {found}, and this program reads {known}; write the catalog anew")]
    Older {
        /// The format of the catalog.
        found: u32,
        /// The format that this version reads.
        known: u32,
    },
    /// Its end is missing.
    #[error("the catalog ends after {found} of {expected} bytes; fetch or write it again")]
    Truncated {
        /// The bytes that it should have.
        expected: u64,
        /// The bytes that it has.
        found: u64,
    },
    /// Something in it contradicts something else.
    #[error("the catalog is damaged: {problem}; fetch or write it again")]
    Damaged {
        /// The contradiction.
        problem: String,
    },
    /// It holds no product of this name.
    #[error("the catalog holds no product `{product}`")]
    UnknownProduct {
        /// The name.
        product: String,
    },
    /// It holds the product in other versions.
    #[error("the catalog holds `{product}` only in {}, not in version `{version}`", known.join(", "))]
    UnknownVersion {
        /// The product.
        product: String,
        /// The version.
        version: String,
        /// The versions that it holds, the newest first.
        known: Vec<String>,
    },
}

impl Error {
    pub(crate) fn damaged(problem: impl Into<String>) -> Self {
        Self::Damaged { problem: problem.into() }
    }
}

/// A reason why a catalog cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// Two products have one name and one version.
    #[error("`{product} {version}` was added twice; add each version of a product once")]
    Twice {
        /// The product.
        product: String,
        /// The version.
        version: String,
    },
    /// A product contradicts itself.
    #[error("`{product} {version}` cannot be written: {problem}")]
    Faulty {
        /// The product.
        product: String,
        /// The version.
        version: String,
        /// The contradiction.
        problem: String,
    },
    /// The whole is larger than a catalog can be.
    #[error("the catalog would be larger than {} bytes; write several catalogs", u32::MAX)]
    TooLarge,
}
