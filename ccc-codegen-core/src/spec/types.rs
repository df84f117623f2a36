//! The syntax of a member's `type`.

/// The built-in types by name, in the order of messages.
pub const BUILTINS: [(&str, Builtin); 9] = [
    ("string", Builtin::String),
    ("int64", Builtin::Int),
    ("uint64", Builtin::Uint),
    ("float", Builtin::Float),
    ("bool", Builtin::Bool),
    ("date", Builtin::Date),
    ("datetime", Builtin::Datetime),
    ("datetime_iso", Builtin::DatetimeIso),
    ("binary", Builtin::Binary),
];

/// A type that is neither a data type nor an enum of the spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Builtin {
    /// A string.
    String,
    /// A signed integer of 64 bits.
    Int,
    /// An unsigned integer of 64 bits.
    Uint,
    /// A floating-point number of 64 bits.
    Float,
    /// A boolean.
    Bool,
    /// A date, as a string in the product's format.
    Date,
    /// A date and a time, as a string in the product's format.
    Datetime,
    /// A date and a time, as a string in ISO 8601.
    DatetimeIso,
    /// Bytes, sent as a part of a multipart body.
    Binary,
}

/// A parsed type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypeExpr<'t> {
    /// A built-in type.
    Builtin(Builtin),
    /// The name of a data type or an enum, which may not exist.
    Named(&'t str),
    /// A list, with the type of its items.
    List(&'t str),
}

impl<'t> TypeExpr<'t> {
    /// Parses a type, without a check that a named type exists.
    pub fn parse(ty: &'t str) -> Self {
        let ty = ty.trim();
        if let Some(item) = ty.strip_prefix("list<").and_then(|rest| rest.strip_suffix('>')) {
            return Self::List(item.trim());
        }
        BUILTINS.iter().find(|(name, _)| *name == ty).map_or(Self::Named(ty), |(_, builtin)| Self::Builtin(*builtin))
    }
}
