//! Kinds of members that are types of Rust.

use bytes::Bytes;

use super::descriptor::Descriptor;
use super::slot::{Element, List, Message, Optional, Slot, View};

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

impl<T: Message> Element for T {
    fn empty() -> Self {
        Message::empty()
    }

    fn view(&self) -> View<'_> {
        View::Message(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Message(self)
    }
}

/// A type that contains itself holds itself in a box.
impl<T: Message> Message for Box<T> {
    const DESCRIPTOR: &'static Descriptor = T::DESCRIPTOR;

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
    String => String, |text| View::String(text);
    i64 => Int, |number| View::Int(*number);
    u64 => Uint, |number| View::Uint(*number);
    f64 => Float, |number| View::Float(*number);
    bool => Bool, |flag| View::Bool(*flag);
    Bytes => Bytes, |bytes| View::Bytes(bytes);
}
