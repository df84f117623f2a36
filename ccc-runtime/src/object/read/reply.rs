//! The envelope around every reply: `{"Response": {…, "RequestId": "…"}}`.

use std::fmt;
use std::str::Utf8Error;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Unexpected, Visitor};

use super::members::{KeySeed, Members};
use super::{Mode, Walk};
use crate::object::{Object, Path, View};

/// What a reply says besides the members of its type.
#[derive(Debug, Default)]
pub struct Reply {
    /// The error that the service answered with, if it did.
    pub fault: Option<Fault>,
    /// The id under which Tencent's support finds the call.
    pub request_id: Option<String>,
    /// What the service says about an action that will go away.
    pub deprecated: Option<String>,
}

/// An error as the service reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The code: `FailedOperation.PermissionDenied`.
    pub code: String,
    /// The message, in the language asked for.
    pub message: String,
}

/// Reads a reply into an object, in one pass.
///
/// # Errors
/// When the bytes are not JSON, hold no `Response`, or hold a value that cannot be understood.
pub fn reply(bytes: &[u8], into: &mut dyn Object, mode: Mode) -> Result<Reply, serde_json::Error> {
    if has_member(into, ERROR)
        && let Some(reply) = probe(bytes)
    {
        return Ok(reply);
    }
    // To look through all of it once is cheaper than to look through each text by itself.
    let text = std::str::from_utf8(bytes).map_err(not_utf8)?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let walk = Walk { mode, required: false };
    let reply = EnvelopeSeed { object: into, walk }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(reply)
}

fn not_utf8(error: Utf8Error) -> serde_json::Error {
    Error::custom(format_args!("not UTF-8 from byte {} on", error.valid_up_to()))
}

const ERROR: &str = "Error";
pub(super) const REQUEST_ID: &str = "RequestId";

fn has_member(object: &dyn Object, name: &str) -> bool {
    object.table().members.iter().any(|member| member.name == name)
}

/// A response type with a member called `Error` leaves open what an `Error` in a reply is. It is the service's when it
/// has a code and stands alone with the request id.
fn probe(bytes: &[u8]) -> Option<Reply> {
    let reply: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    let response = reply.get("Response")?.as_object()?;
    let error = response.get(ERROR)?;
    let text = |value: Option<&serde_json::Value>| value.and_then(|text| text.as_str()).map(str::to_owned);
    let fault = Fault { code: text(error.get("Code"))?, message: text(error.get("Message")).unwrap_or_default() };
    let alone = response.keys().all(|key| key == ERROR || key == REQUEST_ID);
    alone.then(|| Reply { fault: Some(fault), request_id: text(response.get(REQUEST_ID)), deprecated: None })
}

/// Refuses a scalar where an object belongs. serde's own words would hold the value, which may be anything.
macro_rules! no_scalars {
    () => {
        fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
            Err(E::invalid_type(Unexpected::Other("a text"), &self))
        }

        fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
            Err(E::invalid_type(Unexpected::Other("a number"), &self))
        }

        fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
            Err(E::invalid_type(Unexpected::Other("a number"), &self))
        }

        fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
            Err(E::invalid_type(Unexpected::Other("a number"), &self))
        }
    };
}

/// Reads the envelope.
struct EnvelopeSeed<'o> {
    object: &'o mut dyn Object,
    walk: Walk,
}

impl<'de> DeserializeSeed<'de> for EnvelopeSeed<'_> {
    type Value = Reply;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Reply, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for EnvelopeSeed<'_> {
    type Value = Reply;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object that holds `Response`")
    }

    no_scalars!();

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Reply, A::Error> {
        let mut reply = None;
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            if key == "Response" && reply.is_none() {
                reply = Some(map.next_value_seed(ResponseSeed { object: &mut *self.object, walk: self.walk })?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        reply.ok_or_else(|| A::Error::missing_field("Response"))
    }
}

/// Reads what stands inside `Response`.
struct ResponseSeed<'o> {
    object: &'o mut dyn Object,
    walk: Walk,
}

impl<'de> DeserializeSeed<'de> for ResponseSeed<'_> {
    type Value = Reply;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Reply, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ResponseSeed<'_> {
    type Value = Reply;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object (`Response`)")
    }

    no_scalars!();

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Reply, A::Error> {
        let mut reply = Reply::default();
        let mut members = Members::new(&mut *self.object, self.walk, &Path::Root);
        while let Some(key) = map.next_key_seed(ResponseKeySeed(members.key()))? {
            match key {
                Key::Member(index) => members.fill(index, &mut map)?,
                Key::Error => reply.fault = map.next_value::<Option<Wrapped>>()?.map(|Wrapped(fault)| fault),
                Key::DeprecatedWarning => {
                    reply.deprecated = map.next_value::<serde_json::Value>()?.as_str().map(str::to_owned);
                }
                // A type that does not declare it still has it.
                Key::RequestId => reply.request_id = map.next_value::<serde_json::Value>()?.as_str().map(str::to_owned),
                Key::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        // An error reply holds nothing of what a reply promises.
        if reply.fault.is_none() {
            members.finish()?;
        }
        reply.request_id = request_id(self.object).or(reply.request_id);
        Ok(reply)
    }
}

/// The request id, where the type declares it.
fn request_id(object: &dyn Object) -> Option<String> {
    let index = object.table().members.iter().position(|member| member.name == REQUEST_ID)?;
    match object.view(index).present() {
        Some(View::Text(id)) if !id.is_empty() => Some(id.to_owned()),
        _ => None,
    }
}

/// A key inside `Response`.
enum Key {
    Member(usize),
    Error,
    RequestId,
    DeprecatedWarning,
    Other,
}

struct ResponseKeySeed(KeySeed);

impl<'de> DeserializeSeed<'de> for ResponseKeySeed {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for ResponseKeySeed {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        Ok(match (self.0.find(name), name) {
            (Some(index), _) => Key::Member(index),
            (None, ERROR) => Key::Error,
            (None, REQUEST_ID) => Key::RequestId,
            (None, "DeprecatedWarning") => Key::DeprecatedWarning,
            (None, _) => Key::Other,
        })
    }
}

/// [`Fault`] as it is read; a wrapper, so that the public type needs no serde implementation of its own.
struct Wrapped(Fault);

impl<'de> serde::Deserialize<'de> for Wrapped {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FaultVisitor).map(Self)
    }
}

struct FaultVisitor;

impl<'de> Visitor<'de> for FaultVisitor {
    type Value = Fault;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `Code` and `Message`")
    }

    no_scalars!();

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fault, A::Error> {
        let (mut code, mut message) = (None, None);
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            match &*key {
                "Code" => code = Some(map.next_value::<serde_json::Value>()?),
                "Message" => message = map.next_value::<serde_json::Value>()?.as_str().map(str::to_owned),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let code = code.ok_or_else(|| A::Error::missing_field("Code"))?;
        let code = code.as_str().ok_or_else(|| A::Error::custom("Error.Code: expected a text"))?.to_owned();
        Ok(Fault { code, message: message.unwrap_or_default() })
    }
}
