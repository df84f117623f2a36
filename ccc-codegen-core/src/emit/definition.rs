//! The author of a type.

/// Who writes the struct itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Definition {
    /// It is emitted, with everything that plain data has.
    Emitted,
    /// The user wrote it, with derives of their own: only what makes it an object is added.
    Given,
    /// The user wrote it, with a mistake that is reported. What is added lets the rest of the crate compile, so that one
    /// mistake is one error; it never runs.
    Mistaken {
        /// The mistake is a derive of serde's traits, which are not to be implemented twice.
        serde_derived: bool,
    },
}
