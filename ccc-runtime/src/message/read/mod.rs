//! Reading objects tolerantly: one walk over the field table, with the path at hand.
//!
//! Tencent's services do not always keep to their own types. Numbers in texts, numbers for texts, `"true"`, empty texts
//! for absent values and whole numbers written as floats are taken as what they mean; a list or an object where an optional
//! scalar of a reply belongs is left out. Each such deviation is one `tracing` event with its path. In [`Mode::Strict`], meant for tests, a deviation is an error.

mod event;
mod keys;
mod object;
mod reply;
mod tolerate;
mod value;
mod walk;

pub use self::event::event;
pub use self::object::{element, read};
pub(crate) use self::reply::lacks_response;
pub use self::reply::{Fault, Reply, reply};
pub use self::walk::Mode;
