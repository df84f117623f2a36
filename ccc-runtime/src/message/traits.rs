//! The traits of a type that has members.

use super::{Descriptor, Slot, View};

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
