//! One version of a product on one site, in upstream's own terms.

use ccc_codegen_core::spec::TypeExpr;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use ccc_codegen_core::source::Source;

/// The description of a product on one site.
#[derive(Debug)]
pub(super) struct Upstream {
    /// Its file.
    pub(super) source: Arc<Source>,
    /// Tencent's name of the product, as in its host name.
    pub(super) service: String,
    /// The version, a date.
    pub(super) version: String,
    /// The product's name for people.
    pub(super) title: String,
    /// A description of the product; may be empty.
    pub(super) brief: String,
    /// In the order of the file.
    pub(super) actions: Vec<Action>,
    /// Requests, responses and data types by name.
    pub(super) objects: BTreeMap<String, Object>,
}

/// An action.
#[derive(Debug)]
pub(super) struct Action {
    pub(super) name: String,
    /// Its name for people.
    pub(super) title: String,
    pub(super) document: String,
    pub(super) status: Status,
    /// Sent without a signature.
    pub(super) unsigned: bool,
    /// The name of the request among the objects.
    pub(super) input: String,
    /// The name of the response among the objects.
    pub(super) output: String,
}

/// The state of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Status {
    Online,
    Deprecated,
    Offline,
}

/// A request, a response or a data type.
#[derive(Debug, Default)]
pub(super) struct Object {
    pub(super) document: String,
    /// In the order of the file.
    pub(super) members: Vec<Member>,
}

/// A member of an object.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag that upstream gives")]
pub(super) struct Member {
    pub(super) name: String,
    /// In the terms of the spec: `int64`, `list<Item>`.
    pub(super) ty: String,
    /// The place of the type in the file.
    pub(super) type_at: Range<usize>,
    pub(super) document: String,
    pub(super) example: String,
    pub(super) required: bool,
    pub(super) nullable: bool,
    pub(super) always_present: bool,
    pub(super) deprecated: bool,
}

/// Returns the type of a member, or of the items of its list.
pub(super) fn item_type(ty: &str) -> &str {
    let ty = ty.trim();
    ty.strip_prefix("list<").and_then(|rest| rest.strip_suffix('>')).map_or(ty, str::trim)
}

/// Returns true for a type that needs no description.
pub(super) fn is_builtin(ty: &str) -> bool {
    matches!(TypeExpr::parse(ty), TypeExpr::Builtin(_))
}

/// Returns the data type of a member, if it has one.
pub(super) fn data_type(ty: &str) -> Option<&str> {
    Some(item_type(ty)).filter(|name| !is_builtin(name))
}
