//! The position of the walk.

use crate::message::{DynMessage, Member, Path, View};
use crate::site::Site;

/// The position of the walk.
#[derive(Clone, Copy)]
pub(super) struct Scope<'p> {
    pub(super) site: Option<Site>,
    pub(super) path: &'p Path<'p>,
}

/// A member of an object, on the way through it.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) object: &'a dyn DynMessage,
    pub(super) member: &'static Member,
    pub(super) scope: &'a Scope<'a>,
}

/// The value of another member of the same object.
pub(super) fn sibling<'a>(object: &'a dyn DynMessage, name: &str) -> Option<View<'a>> {
    let index = object.descriptor().position(name)?;
    object.view(index).present()
}
