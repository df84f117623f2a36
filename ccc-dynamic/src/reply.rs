//! Replies.

use std::fmt;

use bytes::Bytes;
use ccc_runtime::codegen::{Descriptor, DynMessage, Slot, View};
use ccc_runtime::dynamic::Refill;

use crate::json::Json;
use crate::mask;
use crate::object::Object;
use crate::product::Action;

/// The object that holds every reply.
const RESPONSE: &str = "Response";
const REQUEST_ID: &str = "RequestId";

/// A reply: its members in the service's own order, and as the description has them.
#[derive(Clone)]
pub struct Reply {
    action: Action,
    object: Object,
    json: Json,
    size: usize,
}

impl Reply {
    /// Makes a reply that is not there yet.
    pub(crate) fn empty(action: Action) -> Self {
        let object = Object::new(action.product(), action.response_shape());
        Self { action, object, json: Json::Object(Vec::new()), size: 0 }
    }

    /// Returns the action.
    pub fn action(&self) -> Action {
        self.action
    }

    /// Returns the object inside `Response`, as the service wrote it.
    pub fn json(&self) -> &Json {
        &self.json
    }

    /// Returns the object inside `Response`.
    pub fn into_json(self) -> Json {
        self.json
    }

    /// Returns it with everything sensitive masked and members without description hidden, for messages and logs.
    pub fn masked(&self) -> Json {
        mask::members(self.action.product(), self.object.shape().members, &self.json)
    }

    /// Returns the id by which Tencent's support finds the call.
    pub fn request_id(&self) -> Option<&str> {
        self.json.get(REQUEST_ID).and_then(Json::as_str)
    }

    /// Returns the number of bytes of the reply.
    pub fn size(&self) -> usize {
        self.size
    }

    pub(crate) fn message(&self) -> &dyn DynMessage {
        &self.object
    }
}

impl DynMessage for Reply {
    fn descriptor(&self) -> &'static Descriptor {
        self.object.descriptor()
    }

    fn view(&self, index: usize) -> View<'_> {
        self.object.view(index)
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        self.object.slot(index)
    }
}

impl Refill for Reply {
    fn clear(&mut self) {
        self.object.clear();
        self.json = Json::Object(Vec::new());
    }

    fn keep(&mut self, body: &Bytes) {
        self.size = body.len();
        // The runtime has read the same bytes, a byte order mark before them aside.
        let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
        if let Ok(Json::Object(envelope)) = serde_json::from_slice(body) {
            // The first one counts, as in the runtime.
            let response = envelope.into_iter().find(|(name, _)| name == RESPONSE);
            self.json = response.map_or(Json::Null, |(_, response)| response);
        }
    }

    fn keep_event(&mut self, data: &str) {
        self.size = data.len();
        // As in the runtime, an event may lack the envelope of replies.
        let Ok(Json::Object(mut members)) = Json::parse(data) else { return };
        let own = self.object.shape().members.iter().any(|member| member.name == RESPONSE);
        let envelope = members.iter().position(|(name, _)| name == RESPONSE).filter(|_| !own);
        self.json = match envelope {
            Some(at) => members.swap_remove(at).1,
            None => Json::Object(members),
        };
    }
}

/// Masked, as the runtime shows every response.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.object.fmt(f)
    }
}
