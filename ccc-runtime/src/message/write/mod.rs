//! Messages as JSON, as a body in parts, or in the format of any serde serializer.

mod generic;
mod json;
mod multipart;

pub use self::generic::{write, write_element};
pub use self::json::to_json;
pub use self::multipart::{Multipart, multipart};
