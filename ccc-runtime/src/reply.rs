//! From an HTTP reply to success or failure.

use std::sync::LazyLock;

use bytes::Bytes;
use http::Response;
use regex_lite::Regex;

use crate::error::{Kind, ReplyFacts, excerpt, reply_excerpt};
use crate::object::Object;
use crate::object::read::{self, Fault, Mode};

/// The header in which gateways repeat the request id.
const REQUEST_ID_HEADER: &str = "x-tc-requestid";

/// The request id in a body that cannot be read as a whole.
static REQUEST_ID: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#""RequestId"\s*:\s*"([0-9A-Za-z-]{1,64})""#).ok());

/// Reads a reply into the response of the action.
///
/// The service answers its own errors with status 200, but an error in its envelope counts whatever the status is: it
/// says more. A status other than success without such an error is a failure even if the body can be read.
pub(crate) fn read(response: &Response<Bytes>, into: &mut dyn Object, mode: Mode) -> (ReplyFacts, Result<(), Kind>) {
    let (status, body) = (response.status(), response.body());
    let header = response.headers().get(REQUEST_ID_HEADER).and_then(|id| id.to_str().ok()).map(str::to_owned);
    let mut facts = ReplyFacts { status: Some(status), ..ReplyFacts::default() };
    let result = match read::reply(body, into, mode) {
        Ok(reply) => {
            if let Some(warning) = reply.deprecated {
                let warning = excerpt(&warning);
                tracing::warn!(warning, "the service says that the action is deprecated");
            }
            facts.request_id = reply.request_id.or(header);
            match reply.fault {
                Some(Fault { code, message }) => return (facts, Err(Kind::Api { code, message })),
                None if status.is_success() => return (facts, Ok(())),
                None => Err(Kind::Http),
            }
        }
        Err(error) => {
            facts.request_id = header.or_else(|| find_request_id(body));
            Err(if status.is_success() { Kind::Decode(error) } else { Kind::Http })
        }
    };
    facts.excerpt = Some(reply_excerpt(body));
    (facts, result)
}

fn find_request_id(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    REQUEST_ID.as_ref()?.captures(text).map(|found| found[1].to_owned())
}
