//! Objects and their members.

use proc_macro2::{Ident, TokenStream};

use super::{Basis, Format, Name, Sensitive, Sites, WireValue};
use crate::source::At;

/// A request, a response or a data type.
#[derive(Debug)]
pub struct Struct {
    /// Tencent's name and the type's.
    pub name: Name,
    /// What it describes.
    pub doc: String,
    /// Where it stands.
    pub usage: Usage,
    /// Which sites have it.
    pub sites: Sites,
    /// Its members.
    pub fields: Vec<Field>,
    /// Tencent's page.
    pub link: Option<String>,
    /// The name of the struct of its required members, if it has one.
    pub required_ident: Ident,
}

impl Struct {
    /// The members that a request cannot do without.
    pub fn required(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| self.usage.input && field.presence.required)
    }

    /// Returns the name of the struct of the required members if `new` takes one: where they are many, or where two
    /// neighbours could be swapped and the call would still compile.
    pub fn required_struct(&self) -> Option<&Ident> {
        const MOST_ARGUMENTS: usize = 5;
        let required: Vec<&Field> = self.required().collect();
        let swappable = required.windows(2).any(|pair| pair[0].kind.is_like(&pair[1].kind));
        (swappable || required.len() > MOST_ARGUMENTS).then_some(&self.required_ident)
    }

    /// Whether it can be built from nothing.
    pub fn has_default(&self) -> bool {
        self.required().next().is_none()
    }
}

/// Where a type stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// In requests.
    pub input: bool,
    /// In replies.
    pub output: bool,
}

/// A member.
#[derive(Debug)]
pub struct Field {
    /// The wire name and the field's.
    pub name: Name,
    /// What it means.
    pub doc: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be absent, in Rust's terms.
    pub shape: Shape,
    /// Whether it must be there, in the service's terms.
    pub presence: Presence,
    /// What to use instead, or why it goes away.
    pub deprecated: Option<String>,
    /// Which sites have it.
    pub sites: Sites,
    /// How it is masked.
    pub sensitive: Option<Sensitive>,
    /// What its value must satisfy.
    pub rules: Vec<Rule>,
    /// Where its type is given.
    pub type_at: At,
}

/// A reference to a data type or an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeRef {
    /// Whether it is in the module `model`, which all actions share, rather than beside one action.
    pub shared: bool,
    /// Its name.
    pub ident: Ident,
}

/// What a member holds.
#[derive(Debug, Clone)]
pub enum Kind {
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
    /// Bytes, sent as a part of a multipart body.
    Bytes,
    /// An enum, and the type of its values.
    Enum(TypeRef, super::Repr),
    /// An object.
    Object(TypeRef),
    /// A type in a user's crate, in the user's own tokens: only the compiler knows whether it is an object or an enum.
    Element(TokenStream),
    /// A list.
    List(Box<Self>),
}

impl Kind {
    /// The innermost kind: of a list, that of its items.
    pub fn item(&self) -> &Self {
        match self {
            Self::List(item) => item.item(),
            plain => plain,
        }
    }

    /// Returns true if an argument for one may also be given for the other.
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            // A literal fits both integers, and a literal string fits what becomes a string or bytes.
            (Self::Int | Self::Uint, Self::Int | Self::Uint)
            | (Self::String | Self::Bytes, Self::String | Self::Bytes)
            | (Self::Float, Self::Float)
            | (Self::Bool, Self::Bool) => true,
            (Self::Enum(one, _), Self::Enum(other, _)) | (Self::Object(one), Self::Object(other)) => one == other,
            (Self::Element(one), Self::Element(other)) => one.to_string() == other.to_string(),
            (Self::List(one), Self::List(other)) => one.is_like(other),
            _ => false,
        }
    }

    /// The data type or enum that it is or, as a list, holds.
    pub fn type_ref(&self) -> Option<&TypeRef> {
        match self.item() {
            Self::Enum(named, _) | Self::Object(named) => Some(named),
            _ => None,
        }
    }

    /// What it is, in words, with its article.
    pub fn describe(&self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Int => "a signed integer",
            Self::Uint => "an unsigned integer",
            Self::Float => "a floating-point number",
            Self::Bool => "a boolean",
            Self::Bytes => "bytes",
            Self::Enum(..) => "an enum",
            Self::Object(_) => "an object",
            Self::Element(_) => "a type",
            Self::List(_) => "a list",
        }
    }
}

/// Whether a member may be absent, in Rust's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `T`
    Plain,
    /// `Option<T>`
    Optional,
    /// `Option<Box<T>>`: the type contains itself.
    Boxed,
}

/// Whether a member must be there, in the service's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Presence {
    /// A request without it is refused.
    pub required: bool,
    /// Every reply is said to hold it.
    pub promised: bool,
}

/// What a value must satisfy, and where that is said.
#[derive(Debug, Clone)]
pub struct Rule {
    /// What is asked.
    pub constraint: Constraint,
    /// Whether upstream states it.
    pub basis: Basis,
    /// The sites whose descriptions state it, where that is not all that have the member.
    pub sites: Option<Sites>,
    /// Where.
    pub at: At,
}

/// What a value must satisfy.
#[derive(Debug, Clone, PartialEq)]
pub enum Constraint {
    /// The least number.
    Min(Bound),
    /// The greatest number.
    Max(Bound),
    /// The least length in characters.
    MinLen(u64),
    /// The greatest length in characters.
    MaxLen(u64),
    /// The greatest length in bytes.
    MaxBytes(u64),
    /// The least number of items.
    MinItems(u64),
    /// The greatest number of items.
    MaxItems(u64),
    /// A regular expression.
    Pattern(String),
    /// A well-known format.
    Format(Format),
    /// The only values allowed.
    OneOf(Vec<WireValue>),
    /// Required when another member holds one of some values.
    RequiredWhen(String, Vec<WireValue>),
    /// A time not after another member, and at most so many days before it.
    Window(String, Option<u32>),
}

impl Constraint {
    /// Its key in the spec and in the macro, and the last part of its stable id.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Min(_) => "min",
            Self::Max(_) => "max",
            Self::MinLen(_) => "min_len",
            Self::MaxLen(_) => "max_len",
            Self::MaxBytes(_) => "max_bytes",
            Self::MinItems(_) => "min_items",
            Self::MaxItems(_) => "max_items",
            Self::Pattern(_) => "pattern",
            Self::Format(_) => "format",
            Self::OneOf(_) => "one_of",
            Self::RequiredWhen(..) => "required_when",
            Self::Window(..) => "window",
        }
    }
}

/// The limit of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound(pub f64);

impl Bound {
    /// The limit as a whole number, if it is one.
    pub fn whole(self) -> Option<i64> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        #[allow(clippy::cast_possible_truncation, reason = "a whole number of at most 53 bits")]
        (self.0.fract() == 0.0 && self.0.abs() <= EXACT).then_some(self.0 as i64)
    }
}
