//! From an HTTP reply to success or failure.

use bytes::Bytes;
use http::Response;

use super::diagnose::diagnose;
use super::encoding;
use super::head::{self, find_request_id, named_id, shown, warn_of};
use crate::error::{DecodeProblem, Kind, ReplyFacts, Undecodable};
use crate::exec::Refill;
use crate::message::read;
use crate::message::read::Mode;
use crate::redact::Secrets;

/// Reads a reply into the response of the action. Its body may have at most `max_body` bytes once it is decompressed;
/// `secrets` are those of the call, which no failure repeats.
///
/// The service answers its own errors with status 200, but an error in its envelope counts whatever the status is: it
/// says more. A status other than success without such an error is a failure even if the body can be read.
pub(crate) fn read<'s>(
    response: &Response<Bytes>,
    into: &mut dyn Refill,
    mode: Mode,
    max_body: usize,
    secrets: &dyn Fn() -> Secrets<'s>,
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
                Some(fault) => return (facts, Err(head::refused(&fault, &secrets()))),
                None if status.is_success() && facts.request_id.is_some() => {
                    into.keep(&body);
                    return (facts, Ok(()));
                }
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
    facts.excerpt = shown(&body, &secrets());
    (facts, result)
}
