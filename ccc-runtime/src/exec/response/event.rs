//! Replies that come as a stream of events.

use http::{HeaderMap, Response};

use super::diagnose::diagnose;
use super::encoding;
use super::head::{find_request_id, named_id, refused, shown, warn_of};
use crate::error::{Kind, ReplyFacts};
use crate::exec::secrets::of_call;
use crate::keys::Credentials;
use crate::message::read;
use crate::message::read::Mode;
use crate::message::{DynMessage, Slot};

/// Returns the facts in the head of a stream of events, and the problem that keeps it from being read.
pub(crate) fn opened<T>(response: &Response<T>) -> (ReplyFacts, Result<(), Kind>) {
    let (status, headers) = (response.status(), response.headers());
    let facts = ReplyFacts { status: Some(status), request_id: named_id(headers), excerpt: None };
    (facts, encoding::none(headers).map_err(Kind::Decode))
}

/// Reads the data of an event into the response of the action.
///
/// The response gets the id of the call where the event does not name it; an id that it names is kept for those that follow.
pub(crate) fn read_event(
    data: &str,
    into: &mut dyn DynMessage,
    mode: Mode,
    facts: &mut ReplyFacts,
    credentials: &Credentials,
) -> Result<(), Kind> {
    let reply = read::event(data, into, mode).map_err(|error| {
        if facts.request_id.is_none() {
            facts.request_id = find_request_id(data.as_bytes());
        }
        facts.excerpt = shown(data.as_bytes(), &of_call(credentials, None));
        // The headers are about the stream and say nothing of what an event holds.
        Kind::Decode(diagnose(&HeaderMap::new(), data.as_bytes(), error))
    })?;
    warn_of(reply.deprecated);
    if reply.request_id.is_some() {
        facts.request_id = reply.request_id;
    }
    if let Some(fault) = reply.fault {
        return Err(refused(&fault, &of_call(credentials, None)));
    }
    if let Some(id) = &facts.request_id {
        name_call(into, id);
    }
    Ok(())
}

/// Sets the id of the call where it is missing.
fn name_call(into: &mut dyn DynMessage, id: &str) {
    let index = into.descriptor().members.iter().position(|member| member.name == "RequestId");
    if let Some(Slot::String(own)) = index.map(|index| into.slot(index))
        && own.is_empty()
    {
        id.clone_into(own);
    }
}
