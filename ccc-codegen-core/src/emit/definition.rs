//! The author of a type.

/// The author of the struct itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Definition {
    /// The generator: it emits the struct with the traits of plain data.
    Emitted,
    /// The user, with derives: only the traits of a message are added.
    Given,
    /// The user, with a reported mistake. The added code lets the rest of the crate compile: one mistake is one error.
    Mistaken {
        /// True if the mistake is a derive of serde's traits, which cannot be implemented twice.
        serde_derived: bool,
    },
}
