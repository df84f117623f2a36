//! An object as a body in parts, a member each: what actions take that are sent files.

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use serde_json::Error;

use super::json::to_json_value;
use crate::message::{DynMessage, View, Wire};

/// A body in parts, and what has to stand in front of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Multipart {
    /// The value of the header `Content-Type`, with the boundary that sets the parts apart.
    pub content_type: String,
    /// The body.
    pub body: Vec<u8>,
}

/// An object as `multipart/form-data`, as the official SDKs write it: bytes as a file, objects and lists as JSON, the rest
/// as text. Absent members have no part.
///
/// # Errors
/// When a floating-point member is infinite or not a number; the message names the member.
pub fn multipart(object: &dyn DynMessage) -> Result<Multipart, Error> {
    let mut parts = Vec::with_capacity(object.descriptor().members.len());
    for (index, member) in object.descriptor().members.iter().enumerate() {
        if let Some(value) = object.view(index).present() {
            parts.push((header(member.name(), &value), content(member.name(), value)?));
        }
    }
    let boundary = boundary(&parts);
    Ok(Multipart { body: body(&boundary, &parts), content_type: format!("multipart/form-data; boundary={boundary}") })
}

/// A member: its header lines, and what it holds.
type Part = (String, Vec<u8>);

fn header(name: &str, value: &View<'_>) -> String {
    let mut header = format!("Content-Disposition: form-data; name=\"{name}\"");
    match value {
        // Writing to a text cannot fail.
        View::Bytes(_) => drop(write!(header, "; filename=\"{name}\"")),
        View::Message(_) | View::List(_) => header.push_str("\r\nContent-Type: application/json"),
        _ => {}
    }
    header
}

/// A text without the quotation marks that it has in JSON, and everything else as in JSON.
fn content(name: &'static str, value: View<'_>) -> Result<Vec<u8>, Error> {
    match value {
        View::Bytes(bytes) => Ok(bytes.to_vec()),
        View::String(text) => Ok(text.as_bytes().to_vec()),
        View::Enum(value) => Ok(match value.wire() {
            Wire::String(text) => text.as_bytes().to_vec(),
            Wire::Int(number) => number.to_string().into_bytes(),
        }),
        other => to_json_value(other, name),
    }
}

/// Random letters that no part holds.
fn boundary(parts: &[Part]) -> String {
    loop {
        let boundary = format!("{:032x}", fastrand::u128(..));
        let inside = |(_, content): &Part| content.windows(boundary.len()).any(|window| window == boundary.as_bytes());
        if !parts.iter().any(inside) {
            return boundary;
        }
    }
}

fn body(boundary: &str, parts: &[Part]) -> Vec<u8> {
    let size = parts.iter().map(|(header, content)| header.len() + content.len() + boundary.len() + 16).sum::<usize>();
    let mut body = Vec::with_capacity(size + boundary.len() + 8);
    for (header, content) in parts {
        for piece in [b"--", boundary.as_bytes(), b"\r\n", header.as_bytes(), b"\r\n\r\n", content, b"\r\n"] {
            body.extend_from_slice(piece);
        }
    }
    for piece in [b"--", boundary.as_bytes(), b"--\r\n"] {
        body.extend_from_slice(piece);
    }
    body
}
