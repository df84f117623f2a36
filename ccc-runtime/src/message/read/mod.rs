//! Reading objects tolerantly: one walk over the field table, with the path at hand.
//!
//! Tencent's services do not always keep to their own types. Numbers in texts, numbers for texts, `"true"`, empty texts
//! for absent values and whole numbers written as floats are taken as what they mean. In a reply, an optional member of
//! another shape, such as a list for an object or a fraction for an integer, is left out as a whole. A required or promised one
//! is an error. An item of a list cannot be left out by itself, for the items after it would change their places; it takes the
//! list along, unless items may be absent. Each such deviation is one `tracing` event with its path. In [`Mode::Strict`],
//! meant for tests, a deviation is an error.

mod drift;
mod event;
mod keys;
mod object;
mod push;
mod reply;
mod tolerate;
mod value;
mod walk;

pub use self::drift::PushDrift;
pub use self::event::event;
pub use self::object::{element, read};
pub(crate) use self::push::push;
pub(crate) use self::reply::lacks_response;
pub use self::reply::{Fault, Reply, reply};
pub use self::walk::Mode;
