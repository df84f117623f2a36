//! The envelope around every reply: `{"Response": {…, "RequestId": "…"}}`.

use std::borrow::Cow;
use std::fmt;
use std::str::Utf8Error;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::keys::KeySeed;
use super::value::Members;
use super::walk::{Mode, Walk};
use crate::message::{Descriptor, DynMessage, Message, Path, Slot, View};

/// The parts of a reply besides the members of its type.
#[derive(Debug, Default)]
pub struct Reply {
    /// The error that the service answered with, if it did.
    pub fault: Option<Fault>,
    /// The id under which Tencent's support finds the call.
    pub request_id: Option<String>,
    /// The service's warning that the action will be withdrawn.
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
/// An error of the service counts whatever stands beside it. So does one in the shape from before version 3 of the API,
/// `{"code": 4100, "codeDesc": "AuthFailure", "message": "…"}`, where there is no `Response`.
///
/// # Errors
/// When the bytes are not JSON, hold no `Response`, or hold a value that cannot be understood.
pub fn reply(bytes: &[u8], into: &mut dyn DynMessage, mode: Mode) -> Result<Reply, serde_json::Error> {
    // To look through all of it once is cheaper than to look through each text by itself.
    let text = std::str::from_utf8(bytes).map_err(not_utf8)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    enveloped(text, into, Walk::new(mode))
}

pub(super) fn enveloped(text: &str, into: &mut dyn DynMessage, walk: Walk<'_>) -> Result<Reply, serde_json::Error> {
    let declares_error = has_member(into, ERROR);
    if declares_error && let Some(reply) = probe(text) {
        return Ok(reply);
    }
    match envelope(text, into, walk) {
        // A member of another shape beside an error must not hide it.
        Err(error) if error.is_data() && !declares_error => fault(text).ok_or(error),
        result => result,
    }
}

fn envelope(text: &str, into: &mut dyn DynMessage, walk: Walk<'_>) -> Result<Reply, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let reply = EnvelopeSeed { object: into, walk }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(reply)
}

/// The error of a reply, and nothing else of it.
fn fault(text: &str) -> Option<Reply> {
    envelope(text, &mut Nothing, ANYTHING).ok().filter(|reply| reply.fault.is_some())
}

/// Refuses nothing.
pub(super) const ANYTHING: Walk<'static> = Walk::new(Mode::Tolerant).partial();

/// A response without members: all that stands in a reply is passed over.
pub(super) struct Nothing;

impl Message for Nothing {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new("Nothing", &[]);

    fn view(&self, _: usize) -> View<'_> {
        View::End
    }

    fn slot(&mut self, _: usize) -> Slot<'_> {
        Slot::End
    }

    fn empty() -> Self {
        Self
    }
}

/// The beginning of the error of [`reply`] for JSON that is no reply.
const NO_RESPONSE: &str = "Response: missing";

/// Returns true if an error of [`reply`] means that there is no `Response`.
pub(crate) fn lacks_response(error: &serde_json::Error) -> bool {
    error.to_string().starts_with(NO_RESPONSE)
}

fn not_utf8(error: Utf8Error) -> serde_json::Error {
    Error::custom(format_args!("not UTF-8 from byte {} on", error.valid_up_to()))
}

pub(super) const RESPONSE: &str = "Response";
pub(super) const ERROR: &str = "Error";
pub(super) const REQUEST_ID: &str = "RequestId";

pub(super) fn has_member(object: &dyn DynMessage, name: &str) -> bool {
    object.descriptor().members.iter().any(|member| member.name() == name)
}

/// A response type with a member called `Error` leaves open what an `Error` in a reply is. It is the service's when it
/// has a code and stands alone with the request id.
fn probe(text: &str) -> Option<Reply> {
    let reply: serde_json::Value = serde_json::from_str(text).ok()?;
    let response = reply.get(RESPONSE)?.as_object()?;
    let error = response.get(ERROR)?;
    let text = |value: Option<&serde_json::Value>| value.and_then(|text| text.as_str()).map(str::to_owned);
    let fault = Fault { code: text(error.get("Code"))?, message: text(error.get("Message")).unwrap_or_default() };
    let alone = response.keys().all(|key| key == ERROR || key == REQUEST_ID);
    let request_id = text(response.get(REQUEST_ID)).filter(|id| !id.is_empty());
    alone.then_some(Reply { fault: Some(fault), request_id, deprecated: None })
}

/// Refuses all but an object, in words that begin with the path. serde's own would hold the value, which may be anything.
macro_rules! only_an_object {
    ($refusal:literal) => {
        fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
            Err(E::custom(concat!($refusal, ", found a string")))
        }

        fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
            Err(E::custom(concat!($refusal, ", found a number")))
        }

        fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
            Err(E::custom(concat!($refusal, ", found a number")))
        }

        fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
            Err(E::custom(concat!($refusal, ", found a number")))
        }

        fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
            Err(E::custom(concat!($refusal, ", found a boolean")))
        }

        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            Err(E::custom(concat!($refusal, ", found null")))
        }

        fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
            Err(A::Error::custom(concat!($refusal, ", found a list")))
        }
    };
}

/// Reads the envelope.
struct EnvelopeSeed<'o> {
    object: &'o mut dyn DynMessage,
    walk: Walk<'o>,
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

    only_an_object!("Response: missing");

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Reply, A::Error> {
        let (mut reply, mut old) = (None, OldError::default());
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match &*key {
                RESPONSE if reply.is_none() => {
                    reply = Some(map.next_value_seed(ResponseSeed { object: &mut *self.object, walk: self.walk })?);
                }
                RESPONSE => {
                    let path = Path::Member(&Path::Root, RESPONSE);
                    self.walk.deviation(&path, "the key stands twice; the first one counts")?;
                    map.next_value::<IgnoredAny>()?;
                }
                "code" => old.code = map.next_value::<serde_json::Value>()?.as_i64(),
                "codeDesc" => old.name = text_of(map.next_value()?),
                "message" => old.message = text_of(map.next_value()?),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        reply.or_else(|| old.into_reply()).ok_or_else(|| A::Error::custom(NO_RESPONSE))
    }
}

/// An error in the shape from before version 3 of the API, beside which there is no `Response`.
#[derive(Default)]
struct OldError {
    code: Option<i64>,
    name: Option<String>,
    message: Option<String>,
}

impl OldError {
    fn into_reply(self) -> Option<Reply> {
        // Zero stands for success, of which that shape says nothing that a typed response could hold.
        self.code.filter(|code| *code != 0)?;
        let code = self.name.filter(|name| !name.is_empty())?;
        let fault = Fault { code, message: self.message.unwrap_or_default() };
        Some(Reply { fault: Some(fault), ..Reply::default() })
    }
}

fn text_of(value: serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text),
        _ => None,
    }
}

/// Reads what stands inside `Response`.
pub(super) struct ResponseSeed<'o> {
    pub(super) object: &'o mut dyn DynMessage,
    pub(super) walk: Walk<'o>,
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

    only_an_object!("Response: expected an object");

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Reply, A::Error> {
        let mut reply = Reply::default();
        let mut members = Members::new(&mut *self.object, self.walk, &Path::Root);
        while let Some(key) = map.next_key_seed(ResponseKeySeed(members.key()))? {
            match key {
                Key::Member(index) => members.fill(index, &mut map)?,
                Key::Error => {
                    let fault = map.next_value::<Option<Wrapped>>()?.map(|Wrapped(fault)| fault);
                    // If the key occurs twice, a null does not undo an error.
                    reply.fault = fault.or(reply.fault);
                }
                Key::DeprecatedWarning => {
                    reply.deprecated = text_of(map.next_value()?);
                }
                // A type that does not declare it still has it.
                Key::RequestId => reply.request_id = text_of(map.next_value()?).filter(|id| !id.is_empty()),
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
fn request_id(object: &dyn DynMessage) -> Option<String> {
    let index = object.descriptor().members.iter().position(|member| member.name() == REQUEST_ID)?;
    match object.view(index).present() {
        Some(View::String(id)) if !id.is_empty() => Some(id.to_owned()),
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

struct ResponseKeySeed<'p>(KeySeed<'p>);

impl<'de> DeserializeSeed<'de> for ResponseKeySeed<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for ResponseKeySeed<'_> {
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

/// [`Fault`] as it is read; a wrapper, so the public type needs no serde implementation of its own.
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

    only_an_object!("Error: expected an object with `Code` and `Message`");

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fault, A::Error> {
        let (mut code, mut message) = (None, None);
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match &*key {
                "Code" => code = Some(map.next_value::<serde_json::Value>()?),
                "Message" => message = text_of(map.next_value()?),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let code = code.ok_or_else(|| A::Error::custom("Error.Code: missing"))?;
        let code = code.as_str().ok_or_else(|| A::Error::custom("Error.Code: expected a string"))?.to_owned();
        Ok(Fault { code, message: message.unwrap_or_default() })
    }
}
