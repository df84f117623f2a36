//! JSON, written straight into a buffer.
//!
//! Values are left to serde_json. Keys are not: it would look for characters to escape in every one of them, and keys are
//! nearly half of what is written. The names in a table hold none. Texts are not either, unless one has such characters: it
//! looks at their bytes one by one.

#[cfg(test)]
mod tests;

use serde::ser::Serialize;
use serde_json::{Error, Serializer};

use super::generic::{Place, put};
use crate::message::{DynMessage, List, View};

/// The room for a body at first: most are shorter, and need no more.
const USUAL: usize = 512;

/// An object as the bytes of a request body.
///
/// # Errors
/// When a floating-point member is infinite or not a number; the message names the member.
pub fn to_json(object: &dyn DynMessage) -> Result<Vec<u8>, Error> {
    let mut json = Vec::with_capacity(USUAL);
    Value(&mut json).put_object(object)?;
    Ok(json)
}

/// A value as JSON; nothing where it is absent. `name` is the member it belongs to.
pub(super) fn to_json_value(value: View<'_>, name: &'static str) -> Result<Vec<u8>, Error> {
    let mut json = Vec::new();
    put(value, name, Value(&mut json))?;
    Ok(json)
}

/// The place of a value.
struct Value<'b>(&'b mut Vec<u8>);

impl Place for Value<'_> {
    type Done = ();
    type Error = Error;

    fn put<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(&mut Serializer::new(self.0))
    }

    fn put_text(self, text: &str) -> Result<(), Error> {
        if !is_plain(text) {
            return self.put(text);
        }
        let json = self.0;
        json.reserve(text.len() + 2);
        json.push(b'"');
        json.extend_from_slice(text.as_bytes());
        json.push(b'"');
        Ok(())
    }

    fn put_object(self, object: &dyn DynMessage) -> Result<(), Error> {
        let json = self.0;
        json.push(b'{');
        let mut first = true;
        for (index, member) in object.descriptor().members.iter().enumerate() {
            if put(object.view(index), member.name(), Entry { json, first, name: member.name() })?.is_some() {
                first = false;
            }
        }
        json.push(b'}');
        Ok(())
    }

    fn put_list(self, list: &dyn List, name: &'static str) -> Result<(), Error> {
        let json = self.0;
        json.push(b'[');
        for index in 0..list.len() {
            if index > 0 {
                json.push(b',');
            }
            if put(list.view(index), name, Value(json))?.is_none() {
                json.extend_from_slice(b"null");
            }
        }
        json.push(b']');
        Ok(())
    }
}

/// Returns true if JSON has a text as it is. It looks at each byte, whatever the ones before it were, which the processor does
/// with many at once.
#[allow(clippy::needless_bitwise_bool, reason = "a lazy operator looks at one byte after the other")]
fn is_plain(text: &str) -> bool {
    text.bytes().fold(true, |plain, byte| plain & (byte >= b' ') & (byte != b'"') & (byte != b'\\'))
}

/// The place of a key and its value; nothing is written for a member that is absent.
struct Entry<'b> {
    json: &'b mut Vec<u8>,
    first: bool,
    name: &'static str,
}

impl<'b> Entry<'b> {
    /// Writes the key. Kept apart, or it would be there once for each kind of value.
    #[inline(never)]
    fn key(self) -> Value<'b> {
        let Self { json, first, name } = self;
        debug_assert!(
            name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'),
            "`{name}` is no wire name"
        );
        json.reserve(name.len() + 4);
        json.extend_from_slice(if first { b"\"" } else { b",\"" });
        json.extend_from_slice(name.as_bytes());
        json.extend_from_slice(b"\":");
        Value(json)
    }
}

impl Place for Entry<'_> {
    type Done = ();
    type Error = Error;

    fn put<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.key().put(value)
    }

    fn put_text(self, text: &str) -> Result<(), Error> {
        self.key().put_text(text)
    }

    fn put_object(self, object: &dyn DynMessage) -> Result<(), Error> {
        self.key().put_object(object)
    }

    fn put_list(self, list: &dyn List, name: &'static str) -> Result<(), Error> {
        self.key().put_list(list, name)
    }
}
