//! Requests, replies and data types, described by data instead of by code.
//!
//! A generated type has a [`Descriptor`] of its members, and two functions that hand out member `i` as a borrowed [`Slot`] or
//! [`View`]. Everything else is a walk over the descriptor, written here once for all types: [`write`](write()),
//! [`read`](read::read), [`validate`](validate::validate), [`show`] with secrets masked, [`equal`] and [`copy`]. Generated crates
//! are therefore short and quick to compile, and a correction of a walk reaches every type at once.

mod arguments;
mod copy;
mod descriptor;
mod elements;
mod path;
pub(crate) mod read;
mod rule;
mod secrets;
mod show;
mod slot;
pub(crate) mod validate;
mod write;

pub use self::arguments::{list, strings};
pub use self::copy::{copy, equal};
pub use self::descriptor::{BOTH, Descriptor, Facts, Mask, Member, OPTIONAL, PROMISED, Presence, REQUIRED};
pub(crate) use self::path::Path;
pub use self::rule::{Basis, Format, Rule};
pub(crate) use self::secrets::secrets;
pub(crate) use self::show::mask;
pub use self::show::show;
pub use self::slot::{DynMessage, Element, List, Message, OpenEnum, Optional, Slot, View, Wire};
pub use self::write::{Multipart, multipart, to_json, write, write_element};
