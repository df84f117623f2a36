//! Objects as JSON, or as whatever format a serde serializer writes.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Element, List, Object, View, Wire};

/// Writes an object with a serde serializer; absent members are left out.
///
/// # Errors
/// As the serializer reports them.
pub fn write<S: Serializer>(object: &dyn Object, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (index, member) in object.table().members.iter().enumerate() {
        if let Some(value) = object.view(index).present() {
            map.serialize_entry(member.name, &Written(value, member.name))?;
        }
    }
    map.end()
}

/// Writes a single value: an enum, a list, a scalar.
///
/// # Errors
/// As the serializer reports them.
pub fn write_element<S: Serializer>(element: &dyn Element, serializer: S) -> Result<S::Ok, S::Error> {
    Written(element.view(), "").serialize(serializer)
}

/// An object as the bytes of a request body.
///
/// # Errors
/// When a floating-point member is infinite or not a number; the message names the member.
pub fn to_json(object: &dyn Object) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = Vec::with_capacity(256);
    write(object, &mut serde_json::Serializer::new(&mut bytes))?;
    Ok(bytes)
}

/// A value about to be written, with the name of its member.
struct Written<'a>(View<'a>, &'static str);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            View::Text(text) => serializer.serialize_str(text),
            View::Int(number) => serializer.serialize_i64(number),
            View::Uint(number) => serializer.serialize_u64(number),
            View::Float(number) if number.is_finite() => serializer.serialize_f64(number),
            View::Float(_) => {
                Err(S::Error::custom(format_args!("{}: not a finite number, so JSON cannot hold it", self.1)))
            }
            View::Bool(flag) => serializer.serialize_bool(flag),
            View::Object(object) => write(object, serializer),
            View::List(list) => write_items(list, self.1, serializer),
            View::Enum(value) => match value.wire() {
                Wire::Text(text) => serializer.serialize_str(text),
                Wire::Int(number) => serializer.serialize_i64(number),
            },
            other => match other.present() {
                Some(value) => Written(value, self.1).serialize(serializer),
                None => serializer.serialize_none(),
            },
        }
    }
}

fn write_items<S: Serializer>(list: &dyn List, name: &'static str, serializer: S) -> Result<S::Ok, S::Error> {
    let mut seq = serializer.serialize_seq(Some(list.len()))?;
    for index in 0..list.len() {
        seq.serialize_element(&Written(list.view(index), name))?;
    }
    seq.end()
}
