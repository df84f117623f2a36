//! From an HTTP reply to success or failure.

mod diagnose;
mod encoding;
mod event;

use std::sync::LazyLock;

use bytes::Bytes;
use http::{HeaderMap, Response};
use regex_lite::Regex;

use self::diagnose::diagnose;
pub(crate) use self::event::{is_event_stream, opened, read_event};
use crate::error::{DecodeProblem, Kind, ReplyFacts, Undecodable};
use crate::message::DynMessage;
use crate::message::read;
use crate::message::read::{Fault, Mode};
use crate::redact::{excerpt, reply_excerpt};

/// The header in which gateways repeat the request id.
const REQUEST_ID_HEADER: &str = "x-tc-requestid";
/// The longest text that is taken for a request id.
const LONGEST_ID: usize = 64;

/// The request id in a body that cannot be read as a whole.
static REQUEST_ID: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#""RequestId"\s*:\s*"([0-9A-Za-z-]{1,64})""#).ok());

/// Reads a reply into the response of the action. Its body may have at most `max_body` bytes once it is decompressed.
///
/// The service answers its own errors with status 200, but an error in its envelope counts whatever the status is: it
/// says more. A status other than success without such an error is a failure even if the body can be read.
pub(crate) fn read(
    response: &Response<Bytes>,
    into: &mut dyn DynMessage,
    mode: Mode,
    max_body: usize,
) -> (ReplyFacts, Result<(), Kind>) {
    let (status, headers) = (response.status(), response.headers());
    let mut facts = ReplyFacts { status: Some(status), request_id: named_id(headers), excerpt: None };
    let refused = |undecodable| if status.is_success() { Kind::Decode(undecodable) } else { Kind::Http };
    let body = match encoding::decoded(headers, response.body(), max_body) {
        Ok(body) => body,
        Err(undecodable) => return (facts, Err(refused(undecodable))),
    };
    let result = match read::reply(&body, into, mode) {
        Ok(reply) => {
            warn_of(reply.deprecated);
            facts.request_id = reply.request_id.or(facts.request_id);
            match reply.fault {
                Some(Fault { code, message }) => return (facts, Err(Kind::Api { code, message })),
                None if status.is_success() && facts.request_id.is_some() => return (facts, Ok(())),
                // Only what never reached the service has none.
                None if status.is_success() => Err(Kind::Decode(Undecodable::new(DecodeProblem::NoRequestId))),
                None => Err(Kind::Http),
            }
        }
        Err(error) => {
            facts.request_id = facts.request_id.or_else(|| find_request_id(&body));
            Err(refused(diagnose(headers, &body, error)))
        }
    };
    facts.excerpt = shown(&body);
    (facts, result)
}

/// Passes on what the service says of an action that will go away.
fn warn_of(deprecated: Option<String>) {
    if let Some(warning) = deprecated {
        let warning = excerpt(&warning);
        tracing::warn!(warning, "the service says that the action is deprecated");
    }
}

/// The beginning of a body, if there is any.
fn shown(body: &[u8]) -> Option<String> {
    Some(reply_excerpt(body)).filter(|excerpt| !excerpt.trim().is_empty())
}

/// The request id that a header names, if it can be one.
fn named_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get(REQUEST_ID_HEADER)?.to_str().ok()?;
    let is_id = !id.is_empty() && id.len() <= LONGEST_ID;
    is_id.then(|| id.to_owned())
}

fn find_request_id(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    REQUEST_ID.as_ref()?.captures(text).map(|found| found[1].to_owned())
}
