//! Objects and their members.

use proc_macro2::{Ident, TokenStream};

use super::{Basis, Format, Name, Sensitive, Sites, WireValue};
use crate::source::At;

/// A request, a response or a data type.
#[derive(Debug)]
pub struct Struct {
    /// Tencent's name and the name of the type.
    pub name: Name,
    /// The description.
    pub doc: String,
    /// The use in requests and replies.
    pub usage: Usage,
    /// The sites that have it.
    pub sites: Sites,
    /// The members.
    pub fields: Vec<Field>,
    /// Tencent's page.
    pub link: Option<String>,
    /// The name of the struct of its required members, if it has one.
    pub required_ident: Ident,
}

impl Struct {
    /// Returns the required members of a request.
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

    /// Returns true if it can be built without a required member.
    pub fn has_default(&self) -> bool {
        self.required().next().is_none()
    }
}

/// The use of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// True if requests hold it.
    pub input: bool,
    /// True if replies hold it.
    pub output: bool,
}

/// A member.
#[derive(Debug)]
pub struct Field {
    /// The wire name and the name of the field.
    pub name: Name,
    /// The description.
    pub doc: String,
    /// The type.
    pub kind: Kind,
    /// The shape of the Rust field.
    pub shape: Shape,
    /// The presence that the service documents.
    pub presence: Presence,
    /// The replacement, or the reason for the deprecation.
    pub deprecated: Option<String>,
    /// The sites that have it.
    pub sites: Sites,
    /// The masking of its value.
    pub sensitive: Option<Sensitive>,
    /// The rules on its value.
    pub rules: Vec<Rule>,
    /// The place that gives its type.
    pub type_at: At,
}

/// A reference to a data type or an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeRef {
    /// True for a type in the module `model`, which all actions share; false for a type beside one action.
    pub shared: bool,
    /// The name.
    pub ident: Ident,
}

/// The type of a member.
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
    /// An enum, with the type of its values.
    Enum(TypeRef, super::Repr),
    /// An object.
    Object(TypeRef),
    /// A type in a user's crate, in the user's own tokens: only the compiler knows if it is an object or an enum.
    Element(TokenStream),
    /// A list.
    List(Box<Self>),
}

impl Kind {
    /// Returns the type of the items of a list, or else the type itself.
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

    /// Returns the data type or enum of the value or of its items.
    pub fn type_ref(&self) -> Option<&TypeRef> {
        match self.item() {
            Self::Enum(named, _) | Self::Object(named) => Some(named),
            _ => None,
        }
    }

    /// Returns the type in words, with an article.
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

/// The shape of a field: plain or optional.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `T`
    Plain,
    /// `Option<T>`
    Optional,
    /// `Option<Box<T>>`: the type contains itself.
    Boxed,
}

/// The presence of a member, as documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Presence {
    /// True if a request without it is refused.
    pub required: bool,
    /// True if every reply holds it, as documented.
    pub promised: bool,
}

/// A rule on a value, with its source.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The condition.
    pub constraint: Constraint,
    /// The basis: documented, or seen in examples.
    pub basis: Basis,
    /// The sites that document it, if not all that have the member.
    pub sites: Option<Sites>,
    /// The place that gives it.
    pub at: At,
}

/// A condition on a value.
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
    /// A time not after another member, and at most a number of days before it.
    Window(String, Option<u32>),
}

impl Constraint {
    /// Returns the key in the spec and in the macro, which is also the last part of the rule's stable id.
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

/// A limit of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound(pub f64);

impl Bound {
    /// Returns the limit as an integer, if it is one.
    pub fn whole(self) -> Option<i64> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        #[allow(clippy::cast_possible_truncation, reason = "an integer of at most 53 bits")]
        (self.0.fract() == 0.0 && self.0.abs() <= EXACT).then_some(self.0 as i64)
    }
}
