//! Objects on the wire, described by a table instead of by code.
//!
//! A generated type states its facts once: a [`Table`] of its members, and two functions that hand out member `i` as a
//! borrowed [`Slot`] or [`View`]. Everything a type can do is one walk over that table, written here and shared by all
//! types: [`write`](write()) it, [`read`] it tolerantly, [`validate`] it, [`show`] it with secrets masked, compare and copy it.
//! That keeps generated crates small to read and cheap to compile, and a fix to a walk reaches every type at once.

mod copy;
mod path;
pub mod read;
mod show;
mod slot;
pub mod validate;
mod write;

pub use copy::{copy, equal};
pub use path::Path;
pub use show::{mask, show, show_required};
pub use slot::{Element, List, OpenEnum, Optional, Slot, View, Wire};
pub use write::{Multipart, multipart, to_json, write, write_element};

use crate::action::Sites;

/// A request, a response or a data type, as generated code describes it.
///
/// The two functions must agree with the table on the order of the members.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no request, reply or data type",
    label = "not a type with members",
    note = "a type of your own becomes one with `#[ccc_type]`; one that stands in replies only with `#[ccc_type(reply)]`"
)]
pub trait Fields: Send + Sync + Sized {
    /// The facts of the type.
    const TABLE: &'static Table;

    /// Member `index`, to be read.
    fn view(&self, index: usize) -> View<'_>;

    /// Member `index`, to be filled.
    fn slot(&mut self, index: usize) -> Slot<'_>;

    /// The object before anything is read into it.
    fn empty() -> Self;
}

/// An object on the wire, whatever its type: what the walks walk.
///
/// It differs from [`Fields`] in that it can be a `dyn`; every type that has those is one.
pub trait Object: Send + Sync {
    /// The facts of its type.
    fn table(&self) -> &'static Table;

    /// Member `index`, to be read.
    fn view(&self, index: usize) -> View<'_>;

    /// Member `index`, to be filled.
    fn slot(&mut self, index: usize) -> Slot<'_>;
}

impl<T: Fields> Object for T {
    fn table(&self) -> &'static Table {
        T::TABLE
    }

    fn view(&self, index: usize) -> View<'_> {
        Fields::view(self, index)
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        Fields::slot(self, index)
    }
}

/// Checks an object where no site is chosen.
#[doc(hidden)]
pub fn validate_anywhere(object: &dyn Object) -> Result<(), validate::Violations> {
    validate::validate(object, None)
}

/// Anything that texts come from, as a list of texts.
#[doc(hidden)]
pub fn texts(items: impl IntoIterator<Item = impl Into<String>>) -> Vec<String> {
    items.into_iter().map(Into::into).collect()
}

/// Anything that items come from, as a list of them.
#[doc(hidden)]
pub fn list<T>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    items.into_iter().collect()
}

/// The facts of a type.
#[derive(Debug)]
pub struct Table {
    /// Tencent's name of the type.
    pub name: &'static str,
    /// Its members, in the order of the upstream description.
    pub members: &'static [Member],
}

/// The facts of a member.
#[derive(Debug)]
pub struct Member {
    /// The wire name: ASCII letters, digits and underscores.
    pub name: &'static str,
    /// Whether the key must be there.
    pub presence: Presence,
    /// How its value is masked.
    pub mask: Mask,
    /// The sites that have it.
    pub sites: Sites,
    /// What its value must satisfy.
    pub rules: &'static [validate::Rule],
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It may be left out.
    Optional,
    /// A request without it is refused.
    Required,
    /// Every reply is said to hold it.
    Promised,
    /// Both: the type stands in requests and in replies.
    RequiredAndPromised,
}

impl Presence {
    /// Whether a request without it is refused.
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Required | Self::RequiredAndPromised)
    }

    /// Whether every reply is said to hold it.
    pub const fn is_promised(self) -> bool {
        matches!(self, Self::Promised | Self::RequiredAndPromised)
    }
}

/// How much of a value may be shown in logs and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mask {
    /// All of it.
    None,
    /// Nothing: a key, a token, a password.
    Secret,
    /// The last two digits of a phone number.
    Phone,
    /// The first letter and the domain of a mail address.
    Email,
    /// The first letter of a name, an identity number or the like.
    Personal,
}

impl Member {
    /// A member that may be left out and has no further facts.
    pub const fn new(name: &'static str) -> Self {
        Self { name, presence: Presence::Optional, mask: Mask::None, sites: Sites::ALL, rules: &[] }
    }

    /// A request without it is refused.
    pub const fn required(name: &'static str) -> Self {
        Self { presence: Presence::Required, ..Self::new(name) }
    }

    /// Every reply is said to hold it.
    pub const fn promised(name: &'static str) -> Self {
        Self { presence: Presence::Promised, ..Self::new(name) }
    }

    /// Required in requests and promised in replies.
    pub const fn required_and_promised(name: &'static str) -> Self {
        Self { presence: Presence::RequiredAndPromised, ..Self::new(name) }
    }

    /// With a mask.
    pub const fn masked(self, mask: Mask) -> Self {
        Self { mask, ..self }
    }

    /// Only on some sites.
    pub const fn only_on(self, sites: Sites) -> Self {
        Self { sites, ..self }
    }

    /// With rules.
    pub const fn rules(self, rules: &'static [validate::Rule]) -> Self {
        Self { rules, ..self }
    }
}
