//! A message that a product pushes: an object without an envelope.

use serde::de::DeserializeSeed;

use super::drift::{Drifts, PushDrift};
use super::value::MembersSeed;
use super::walk::Walk;
use crate::message::{DynMessage, Path};

/// Reads the body of a message into an object, and returns its deviations from the description. A member of another shape is
/// left out.
///
/// # Errors
/// When the text is not a JSON object.
pub(crate) fn push(text: &str, into: &mut dyn DynMessage) -> Result<Vec<PushDrift>, serde_json::Error> {
    let drifts = Drifts::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    MembersSeed { object: into, walk: Walk::pushed(&drifts), path: &Path::Root }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(drifts.into_list())
}
