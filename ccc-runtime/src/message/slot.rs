//! The closed set of kinds in which members are handed out.

use bytes::Bytes;

use super::descriptor::Descriptor;

/// A member, borrowed to be filled.
#[non_exhaustive]
pub enum Slot<'a> {
    /// A string.
    String(&'a mut String),
    /// A signed integer.
    Int(&'a mut i64),
    /// An unsigned integer.
    Uint(&'a mut u64),
    /// A floating-point number.
    Float(&'a mut f64),
    /// A boolean.
    Bool(&'a mut bool),
    /// A value of an open enum.
    Enum(&'a mut dyn OpenEnum),
    /// Bytes that are not text.
    Bytes(&'a mut Bytes),
    /// A message within the message.
    Message(&'a mut dyn DynMessage),
    /// A list.
    List(&'a mut dyn List),
    /// A string that may be absent.
    OptString(&'a mut Option<String>),
    /// A signed integer that may be absent.
    OptInt(&'a mut Option<i64>),
    /// An unsigned integer that may be absent.
    OptUint(&'a mut Option<u64>),
    /// A floating-point number that may be absent.
    OptFloat(&'a mut Option<f64>),
    /// A boolean that may be absent.
    OptBool(&'a mut Option<bool>),
    /// Anything else that may be absent.
    Opt(&'a mut dyn Optional),
    /// No member has this index.
    End,
}

/// A member, borrowed to be read.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum View<'a> {
    /// A string.
    String(&'a str),
    /// A signed integer.
    Int(i64),
    /// An unsigned integer.
    Uint(u64),
    /// A floating-point number.
    Float(f64),
    /// A boolean.
    Bool(bool),
    /// A value of an open enum.
    Enum(&'a dyn OpenEnum),
    /// Bytes that are not text.
    Bytes(&'a [u8]),
    /// A message within the message.
    Message(&'a dyn DynMessage),
    /// A list.
    List(&'a dyn List),
    /// A string that may be absent.
    OptString(&'a Option<String>),
    /// A signed integer that may be absent.
    OptInt(Option<i64>),
    /// An unsigned integer that may be absent.
    OptUint(Option<u64>),
    /// A floating-point number that may be absent.
    OptFloat(Option<f64>),
    /// A boolean that may be absent.
    OptBool(Option<bool>),
    /// Anything else that may be absent.
    Opt(&'a dyn Optional),
    /// No member has this index.
    End,
}

impl View<'_> {
    /// Returns the present value, never of an `Opt…` kind; `None` if the member is absent.
    pub fn present(self) -> Option<Self> {
        match self {
            Self::OptString(text) => text.as_deref().map(View::String),
            Self::OptInt(number) => number.map(View::Int),
            Self::OptUint(number) => number.map(View::Uint),
            Self::OptFloat(number) => number.map(View::Float),
            Self::OptBool(flag) => flag.map(View::Bool),
            Self::Opt(optional) => optional.view(),
            Self::End => None,
            plain => Some(plain),
        }
    }
}

impl Slot<'_> {
    /// The slot of the value itself, made present; never one of the `Opt…` kinds.
    pub fn insert(self) -> Self {
        match self {
            Self::OptString(text) => Self::String(text.get_or_insert_default()),
            Self::OptInt(number) => Self::Int(number.get_or_insert_default()),
            Self::OptUint(number) => Self::Uint(number.get_or_insert_default()),
            Self::OptFloat(number) => Self::Float(number.get_or_insert_default()),
            Self::OptBool(flag) => Self::Bool(flag.get_or_insert_default()),
            Self::Opt(optional) => optional.insert(),
            plain => plain,
        }
    }
}

impl Slot<'_> {
    /// Makes the slot as it was before anything was put into it.
    pub(crate) fn reset(self) {
        match self {
            Self::String(text) => text.clear(),
            Self::Int(number) => *number = 0,
            Self::Uint(number) => *number = 0,
            Self::Float(number) => *number = 0.0,
            Self::Bool(flag) => *flag = false,
            Self::Enum(value) => {
                let none = if matches!(value.wire(), Wire::String(_)) { Wire::String("") } else { Wire::Int(0) };
                value.set(none);
            }
            Self::Bytes(bytes) => bytes.clear(),
            Self::Message(object) => {
                (0..object.descriptor().members.len()).for_each(|index| object.slot(index).reset());
            }
            Self::List(list) => list.clear(),
            Self::OptString(text) => *text = None,
            Self::OptInt(number) => *number = None,
            Self::OptUint(number) => *number = None,
            Self::OptFloat(number) => *number = None,
            Self::OptBool(flag) => *flag = None,
            Self::Opt(optional) => optional.clear(),
            Self::End => {}
        }
    }
}

/// A value of an open enum on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Wire<'a> {
    /// A string.
    String(&'a str),
    /// An integer.
    Int(i64),
}

/// An enum that keeps values it does not know.
pub trait OpenEnum: Send + Sync {
    /// The value as it stands on the wire.
    fn wire(&self) -> Wire<'_>;

    /// Takes a value from the wire; `false` if it is a text where a number belongs or the reverse.
    fn set(&mut self, value: Wire<'_>) -> bool;
}

/// A type that can be an item of a list, or absent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a member of a request or reply",
    label = "not a type that the wire has",
    note = "a type of your own becomes one with `#[ccc_type]`; others are String, i64, u64, f64, bool, and Vec and Option of them"
)]
pub trait Element: Send + Sync {
    /// The value before anything is read into it.
    fn empty() -> Self
    where
        Self: Sized;

    /// The value, to be read.
    fn view(&self) -> View<'_>;

    /// The value, to be filled.
    fn slot(&mut self) -> Slot<'_>;
}

/// A list of any element.
pub trait List: Send + Sync {
    /// Returns the number of items.
    fn len(&self) -> usize;

    /// Returns true if there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Item `index`, or [`View::End`].
    fn view(&self, index: usize) -> View<'_>;

    /// Adds an empty item and hands it out.
    fn push(&mut self) -> Slot<'_>;

    /// Removes all items.
    fn clear(&mut self);
}

/// A value that may be absent.
pub trait Optional: Send + Sync {
    /// The value, if it is there.
    fn view(&self) -> Option<View<'_>>;

    /// The value, made present.
    fn insert(&mut self) -> Slot<'_>;

    /// Makes the value absent.
    fn clear(&mut self);
}

/// A request, a reply or a data type.
///
/// The two functions that hand out members keep to the order of the descriptor.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no request, reply or data type",
    label = "not a type with members",
    note = "a type of your own becomes one with `#[ccc_type]`; one that stands in replies only with `#[ccc_type(reply)]`"
)]
pub trait Message: Send + Sync + Sized {
    /// The facts of the type.
    const DESCRIPTOR: &'static Descriptor;

    /// Returns member `index`, to be read.
    fn view(&self, index: usize) -> View<'_>;

    /// Returns member `index`, to be filled.
    fn slot(&mut self, index: usize) -> Slot<'_>;

    /// Returns a message with nothing in it.
    fn empty() -> Self;
}

/// A [`Message`] of any type, as a `dyn`. Rust compiles each walk once for it, and not once for each type.
pub trait DynMessage: Send + Sync {
    /// Returns the facts of its type.
    fn descriptor(&self) -> &'static Descriptor;

    /// Returns member `index`, to be read.
    fn view(&self, index: usize) -> View<'_>;

    /// Returns member `index`, to be filled.
    fn slot(&mut self, index: usize) -> Slot<'_>;
}

impl<T: Message> DynMessage for T {
    fn descriptor(&self) -> &'static Descriptor {
        T::DESCRIPTOR
    }

    fn view(&self, index: usize) -> View<'_> {
        Message::view(self, index)
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        Message::slot(self, index)
    }
}
