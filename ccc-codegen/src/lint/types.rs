//! What a member holds, with everything that it refers to at hand.

use std::collections::BTreeMap;

use super::walk::{Found, Walk};
use ccc_codegen_core::spec::model::{DataType, Enum, Member, Unify};
use ccc_codegen_core::spec::{Builtin, Pointer, TypeExpr};

/// What a member holds.
#[derive(Clone)]
pub(super) enum Type<'a> {
    /// A text.
    Text,
    /// A whole number.
    Int,
    /// A whole number that is not negative.
    Uint,
    /// A number.
    Float,
    /// A truth value.
    Bool,
    /// One of the values of an enum.
    Enum(&'a Enum),
    /// An object, with the place of its data type.
    Object(&'a DataType, Pointer<'a>),
    /// A list.
    List(Box<Self>),
}

impl<'a> Type<'a> {
    /// The innermost type: of a list, that of its items.
    pub(super) fn item(&self) -> &Self {
        match self {
            Self::List(item) => item.item(),
            plain => plain,
        }
    }

    /// The enum, of a member that holds its values, alone or in a list.
    pub(super) fn set(&self) -> Option<&'a Enum> {
        match self.item() {
            Self::Enum(set) => Some(set),
            _ => None,
        }
    }

    /// What stands on the wire, in words.
    pub(super) fn describe(&self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Uint => "a whole number that is not negative",
            Self::Float => "a number",
            Self::Bool => "true or false",
            Self::Enum(set) if set.ty == "string" => "a text",
            Self::Int | Self::Enum(_) => "a whole number",
            Self::Object(..) => "an object",
            Self::List(_) => "a list",
        }
    }
}

/// The types that can be named in a place.
pub(super) struct Names<'a> {
    types: BTreeMap<&'a str, (&'a DataType, Pointer<'a>)>,
    enums: BTreeMap<&'a str, &'a Enum>,
    unify: Vec<&'a Unify>,
}

impl<'a> Names<'a> {
    /// What is shared, and what one action keeps to itself.
    pub(super) fn seen_by(action: Option<usize>, walk: &Walk<'a>) -> Self {
        let near = |owner: Option<usize>| owner.is_none() || owner == action;
        let types = walk.types.iter().filter(|data| near(data.action));
        let enums = walk.enums.iter().filter(|set| near(set.action));
        Self {
            types: types.map(|data| (data.value.name.as_str(), (data.value, data.here.clone()))).collect(),
            enums: enums.map(|set| (set.value.name.as_str(), set.value)).collect(),
            unify: walk.unify.iter().map(|Found { value, .. }| *value).collect(),
        }
    }

    /// What a member holds; `None` where the spec names nothing that exists.
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
        Builtin::String | Builtin::Date | Builtin::Datetime | Builtin::DatetimeIso => Some(Type::Text),
        Builtin::Int => Some(Type::Int),
        Builtin::Uint => Some(Type::Uint),
        Builtin::Float => Some(Type::Float),
        Builtin::Bool => Some(Type::Bool),
        Builtin::Binary => None,
    }
}
