//! The closed set of kinds in which members are handed out.

use bytes::Bytes;

use super::{Fields, Object};

/// A member, borrowed to be filled.
pub enum Slot<'a> {
    /// A text.
    Text(&'a mut String),
    /// A signed number.
    Int(&'a mut i64),
    /// An unsigned number.
    Uint(&'a mut u64),
    /// A floating-point number.
    Float(&'a mut f64),
    /// A truth value.
    Bool(&'a mut bool),
    /// A value of an open enum.
    Enum(&'a mut dyn OpenEnum),
    /// Bytes that are no text.
    Bytes(&'a mut Bytes),
    /// An object.
    Object(&'a mut dyn Object),
    /// A list.
    List(&'a mut dyn List),
    /// A text that may be absent.
    OptText(&'a mut Option<String>),
    /// A signed number that may be absent.
    OptInt(&'a mut Option<i64>),
    /// An unsigned number that may be absent.
    OptUint(&'a mut Option<u64>),
    /// A floating-point number that may be absent.
    OptFloat(&'a mut Option<f64>),
    /// A truth value that may be absent.
    OptBool(&'a mut Option<bool>),
    /// Anything else that may be absent.
    Opt(&'a mut dyn Optional),
    /// There is no such member.
    End,
}

/// A member, borrowed to be read.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// A text.
    Text(&'a str),
    /// A signed number.
    Int(i64),
    /// An unsigned number.
    Uint(u64),
    /// A floating-point number.
    Float(f64),
    /// A truth value.
    Bool(bool),
    /// A value of an open enum.
    Enum(&'a dyn OpenEnum),
    /// Bytes that are no text.
    Bytes(&'a [u8]),
    /// An object.
    Object(&'a dyn Object),
    /// A list.
    List(&'a dyn List),
    /// A text that may be absent.
    OptText(&'a Option<String>),
    /// A signed number that may be absent.
    OptInt(Option<i64>),
    /// An unsigned number that may be absent.
    OptUint(Option<u64>),
    /// A floating-point number that may be absent.
    OptFloat(Option<f64>),
    /// A truth value that may be absent.
    OptBool(Option<bool>),
    /// Anything else that may be absent.
    Opt(&'a dyn Optional),
    /// There is no such member.
    End,
}

impl View<'_> {
    /// What is there, or `None` when the member is absent; never one of the `Opt…` kinds.
    pub fn present(self) -> Option<Self> {
        match self {
            Self::OptText(text) => text.as_deref().map(View::Text),
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
            Self::OptText(text) => Self::Text(text.get_or_insert_default()),
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
            Self::Text(text) => text.clear(),
            Self::Int(number) => *number = 0,
            Self::Uint(number) => *number = 0,
            Self::Float(number) => *number = 0.0,
            Self::Bool(flag) => *flag = false,
            Self::Enum(value) => {
                let none = if matches!(value.wire(), Wire::Text(_)) { Wire::Text("") } else { Wire::Int(0) };
                value.set(none);
            }
            Self::Bytes(bytes) => bytes.clear(),
            Self::Object(object) => (0..object.table().members.len()).for_each(|index| object.slot(index).reset()),
            Self::List(list) => list.clear(),
            Self::OptText(text) => *text = None,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire<'a> {
    /// A text.
    Text(&'a str),
    /// A whole number.
    Int(i64),
}

/// An enum that keeps values it does not know.
pub trait OpenEnum: Send + Sync {
    /// The value as it stands on the wire.
    fn wire(&self) -> Wire<'_>;

    /// Takes a value from the wire; `false` if it is a text where a number belongs or the reverse.
    fn set(&mut self, value: Wire<'_>) -> bool;
}

/// What can stand in a list or be absent.
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

    /// Returns a copy, made by the walk that copies objects.
    fn copied(&self) -> Self
    where
        Self: Sized,
    {
        super::copy::element(self)
    }
}

/// A list of any element.
pub trait List: Send + Sync {
    /// How many items there are.
    fn len(&self) -> usize;

    /// Whether there are none.
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

impl<T: Element> List for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn view(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::End, Element::view)
    }

    fn push(&mut self) -> Slot<'_> {
        self.push(T::empty());
        self.last_mut().map_or(Slot::End, Element::slot)
    }

    fn clear(&mut self) {
        self.clear();
    }
}

impl<T: Element> Optional for Option<T> {
    fn view(&self) -> Option<View<'_>> {
        self.as_ref().map(Element::view)
    }

    fn insert(&mut self) -> Slot<'_> {
        self.get_or_insert_with(T::empty).slot()
    }

    fn clear(&mut self) {
        *self = None;
    }
}

impl<T: Element> Element for Vec<T> {
    fn empty() -> Self {
        Self::new()
    }

    fn view(&self) -> View<'_> {
        View::List(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }
}

impl<T: Element> Element for Option<T> {
    fn empty() -> Self {
        None
    }

    fn view(&self) -> View<'_> {
        View::Opt(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Opt(self)
    }
}

impl<T: Fields> Element for T {
    fn empty() -> Self {
        Fields::empty()
    }

    fn view(&self) -> View<'_> {
        View::Object(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Object(self)
    }
}

/// A type that contains itself holds itself in a box.
impl<T: Fields> Fields for Box<T> {
    const TABLE: &'static super::Table = T::TABLE;

    fn view(&self, index: usize) -> View<'_> {
        (**self).view(index)
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        (**self).slot(index)
    }

    fn empty() -> Self {
        Self::new(T::empty())
    }
}

/// Scalars stand for themselves.
macro_rules! scalar {
    ($($ty:ty => $kind:ident, $get:expr;)*) => {$(
        impl Element for $ty {
            fn empty() -> Self {
                Self::default()
            }

            fn view(&self) -> View<'_> {
                let get: fn(&$ty) -> View<'_> = $get;
                get(self)
            }

            fn slot(&mut self) -> Slot<'_> {
                Slot::$kind(self)
            }
        }
    )*};
}

scalar! {
    String => Text, |text| View::Text(text);
    i64 => Int, |number| View::Int(*number);
    u64 => Uint, |number| View::Uint(*number);
    f64 => Float, |number| View::Float(*number);
    bool => Bool, |flag| View::Bool(*flag);
    Bytes => Bytes, |bytes| View::Bytes(bytes);
}
