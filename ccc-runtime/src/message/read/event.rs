//! The data of an event: members of a reply, mostly without the envelope.

use serde::de::DeserializeSeed;

use super::reply::{ANYTHING, ERROR, Nothing, RESPONSE, Reply, ResponseSeed, enveloped, has_member, lacks_response};
use super::walk::{Mode, Walk};
use crate::message::DynMessage;

/// Reads the data of an event into an object: members of a reply, by themselves or in its envelope. None has to be there.
///
/// An error of the service counts whatever stands beside it.
///
/// # Errors
/// When the text is not a JSON object, or holds a value that cannot be understood.
pub fn event(text: &str, into: &mut dyn DynMessage, mode: Mode) -> Result<Reply, serde_json::Error> {
    let walk = Walk::new(mode).partial();
    if !has_member(into, RESPONSE) {
        match enveloped(text, into, walk) {
            Err(error) if lacks_response(&error) => {}
            result => return result,
        }
    }
    match bare(text, into, walk) {
        // A member of another shape beside an error must not hide it.
        Err(error) if error.is_data() && !has_member(into, ERROR) => {
            bare(text, &mut Nothing, ANYTHING).ok().filter(|reply| reply.fault.is_some()).ok_or(error)
        }
        result => result,
    }
}

fn bare(text: &str, into: &mut dyn DynMessage, walk: Walk<'_>) -> Result<Reply, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let reply = ResponseSeed { object: into, walk }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(reply)
}
