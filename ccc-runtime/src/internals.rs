//! Parts that the project's own tests, benchmarks and fuzz targets reach one by one. They may change in any release.

pub use crate::events::error::EventError;
pub use crate::events::parser::{DEFAULT_LIMIT, Event, EventParser};
pub use crate::exec::sign::{ALGORITHM, DerivedKey, SIGNED_HEADERS, Scope, Signable, Signer};
pub use crate::message::read::event as read_event;
pub use crate::message::validate::{inspect, validate};
pub use crate::message::{Multipart, multipart, to_json};
