//! Paths in nested messages, in wire names.

use std::fmt;

/// A place in a nested object: `DetailList[3].PhoneNumber`.
///
/// Frames live on the stack of the walk and point to their parents, so a walk that finds nothing wrong allocates
/// nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'a> {
    /// The object that the walk began with.
    Root,
    /// A member of an object.
    Member(&'a Self, &'a str),
    /// An item of a list.
    Item(&'a Self, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(Self::Root, name) => f.write_str(name),
            Self::Member(parent, name) => write!(f, "{parent}.{name}"),
            Self::Item(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}
