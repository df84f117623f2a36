//! Lists that come in pages.

use proc_macro2::Ident;

use super::{Kind, Shape};
use crate::source::At;
use crate::spec::model::PageStyle;

/// How an action pages.
#[derive(Debug)]
pub struct Paging {
    /// How a position in the list is given.
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
    /// Where it is given.
    pub at: At,
}

/// A member, named from outside its object.
#[derive(Debug)]
pub struct Reference {
    /// The wire names on the way to it, with dots between them.
    pub path: String,
    /// The fields on the way to it, itself the last.
    pub steps: Vec<Step>,
    /// What it holds.
    pub kind: Kind,
    /// Where it is named.
    pub at: At,
}

/// A field on the way to a member.
#[derive(Debug)]
pub struct Step {
    /// Its name.
    pub ident: Ident,
    /// Whether it may be absent.
    pub shape: Shape,
}
