//! Paging through lists.

use proc_macro2::Ident;

use super::{Kind, Shape};
use crate::source::At;
use crate::spec::model::PageStyle;

/// The paging of an action.
#[derive(Debug)]
pub struct Paging {
    /// The kind of position in the list.
    pub style: PageStyle,
    /// The member of the request that holds the position.
    pub position: Reference,
    /// The member of the request that holds the size of a page.
    pub size: Reference,
    /// The number of the first page, or the first offset.
    pub base: u64,
    /// The greatest size of a page.
    pub max_size: Option<u64>,
    /// The member of the reply that counts all items.
    pub total: Option<Reference>,
    /// The members of the reply that hold the items.
    pub lists: Vec<Reference>,
    /// The member of the last item that becomes the next position.
    pub next: Option<Reference>,
    /// The place that gives it.
    pub at: At,
}

/// A path to a member.
#[derive(Debug)]
pub struct Reference {
    /// The wire names of the path, with dots between them.
    pub path: String,
    /// The fields of the path; the last is the member.
    pub steps: Vec<Step>,
    /// The type of the member.
    pub kind: Kind,
    /// The place that names it.
    pub at: At,
}

/// A field in a path to a member.
#[derive(Debug)]
pub struct Step {
    /// The name.
    pub ident: Ident,
    /// The shape of the field.
    pub shape: Shape,
}
