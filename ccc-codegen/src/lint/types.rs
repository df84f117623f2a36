//! The types of members, with their references resolved.

use std::collections::BTreeMap;

use super::listing::{Entry, Listing};
use ccc_codegen_core::spec::model::{DataType, Enum, Member, Unify};
use ccc_codegen_core::spec::{Builtin, Pointer, TypeExpr};

/// The type of a member.
#[derive(Clone)]
pub(super) enum Type<'a> {
    /// A string.
    String,
    /// An integer.
    Int,
    /// An integer that is not negative.
    Uint,
    /// A number.
    Float,
    /// A boolean.
    Bool,
    /// One of the values of an enum.
    Enum(&'a Enum),
    /// An object, with the place of its data type.
    Object(&'a DataType, Pointer<'a>),
    /// A list.
    List(Box<Self>),
}

impl<'a> Type<'a> {
    /// Returns the innermost type; of a list, the type of its items.
    pub(super) fn item(&self) -> &Self {
        match self {
            Self::List(item) => item.item(),
            plain => plain,
        }
    }

    /// Returns the enum of a member that holds one of its values, or a list of them.
    pub(super) fn set(&self) -> Option<&'a Enum> {
        match self.item() {
            Self::Enum(set) => Some(set),
            _ => None,
        }
    }

    /// Names the type on the wire in words.
    pub(super) fn describe(&self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Uint => "a non-negative integer",
            Self::Float => "a number",
            Self::Bool => "a boolean",
            Self::Enum(set) if set.ty == "string" => "a string",
            Self::Int | Self::Enum(_) => "an integer",
            Self::Object(..) => "an object",
            Self::List(_) => "a list",
        }
    }
}

/// The types that the members of one object can name.
pub(super) struct Names<'a> {
    types: BTreeMap<&'a str, (&'a DataType, Pointer<'a>)>,
    enums: BTreeMap<&'a str, &'a Enum>,
    unify: Vec<&'a Unify>,
}

impl<'a> Names<'a> {
    /// Collects the shared types and the private ones of one action.
    pub(super) fn seen_by(action: Option<usize>, listing: &Listing<'a>) -> Self {
        let near = |owner: Option<usize>| owner.is_none() || owner == action;
        let types = listing.types.iter().filter(|data| near(data.action));
        let enums = listing.enums.iter().filter(|set| near(set.action));
        Self {
            types: types.map(|data| (data.value.name.as_str(), (data.value, data.here.clone()))).collect(),
            enums: enums.map(|set| (set.value.name.as_str(), set.value)).collect(),
            unify: listing.unify.iter().map(|Entry { value, .. }| *value).collect(),
        }
    }

    /// Returns the type of a member; `None` if it names an unknown type.
    pub(super) fn of(&self, member: &Member) -> Option<Type<'a>> {
        self.resolve(&member.name, &member.ty)
    }

    fn resolve(&self, member: &str, ty: &str) -> Option<Type<'a>> {
        let unified =
            self.unify.iter().find(|unify| unify.member == member && unify.from.iter().any(|from| from == ty));
        match TypeExpr::parse(unified.map_or(ty, |unify| unify.to.as_str())) {
            TypeExpr::Builtin(given) => builtin(given),
            TypeExpr::List(item) => self.resolve(member, item).map(|item| Type::List(Box::new(item))),
            TypeExpr::Named(name) => {
                let set = self.enums.get(name).map(|set| Type::Enum(set));
                set.or_else(|| self.types.get(name).map(|(data, here)| Type::Object(data, here.clone())))
            }
        }
    }
}

fn builtin(builtin: Builtin) -> Option<Type<'static>> {
    match builtin {
        Builtin::String | Builtin::Date | Builtin::Datetime | Builtin::DatetimeIso => Some(Type::String),
        Builtin::Int => Some(Type::Int),
        Builtin::Uint => Some(Type::Uint),
        Builtin::Float => Some(Type::Float),
        Builtin::Bool => Some(Type::Bool),
        Builtin::Binary => None,
    }
}
