//! The problem of a body that is no reply.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::head::is_event_stream;
use crate::error::{DecodeProblem, Undecodable};
use crate::message::read::lacks_response;
use crate::redact::excerpt;

/// The words of serde_json for too deep nesting; it offers no other sign.
const TOO_DEEP: &str = "recursion limit exceeded";
/// The length of the part of a body that shows its kind.
const LOOKED_AT: usize = 512;

/// Tells what is wrong with a body that the reader has refused with an error.
pub(super) fn diagnose(headers: &HeaderMap, body: &[u8], error: serde_json::Error) -> Undecodable {
    let problem = problem(headers, body, &error);
    Undecodable::because(problem, error)
}

fn problem(headers: &HeaderMap, body: &[u8], error: &serde_json::Error) -> DecodeProblem {
    let content = body.trim_ascii();
    if content.is_empty() {
        return DecodeProblem::Empty;
    }
    let content_type = content_type(headers);
    if is_html(content, content_type.as_deref()) {
        return DecodeProblem::Html;
    }
    if is_event_stream(headers) && !looks_like_json(content) {
        return DecodeProblem::EventStream;
    }
    // A proxy's page in another encoding says more by its type than by its first odd byte.
    if !looks_like_json(content)
        && let Some(content_type) = content_type.filter(|content_type| !content_type.contains("json"))
    {
        return DecodeProblem::WrongContentType { content_type };
    }
    if let Err(error) = std::str::from_utf8(body) {
        return DecodeProblem::NotUtf8 { valid_up_to: error.valid_up_to() };
    }
    of_json(content, error)
}

fn of_json(content: &[u8], error: &serde_json::Error) -> DecodeProblem {
    if error.is_eof() {
        return DecodeProblem::Truncated;
    }
    let text = error.to_string();
    if text.starts_with(TOO_DEEP) {
        return DecodeProblem::TooDeep;
    }
    if error.is_syntax() {
        return if looks_like_json(content) {
            DecodeProblem::Malformed { line: error.line(), column: error.column() }
        } else {
            DecodeProblem::NotJson
        };
    }
    if lacks_response(error) {
        return DecodeProblem::NoResponse;
    }
    // The reader's words for a misfit begin with its path.
    let (path, what) = text.split_once(": ").unwrap_or(("Response", &text));
    DecodeProblem::WrongShape { path: path.to_owned(), what: what.to_owned() }
}

fn looks_like_json(content: &[u8]) -> bool {
    content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content).trim_ascii_start().starts_with(b"{")
}

fn is_html(content: &[u8], content_type: Option<&str>) -> bool {
    let start = content.get(..LOOKED_AT).unwrap_or(content).to_ascii_lowercase();
    if !start.starts_with(b"<") {
        return false;
    }
    content_type.is_some_and(|content_type| content_type.contains("html"))
        || [b"<!doctype html".as_slice(), b"<html"].iter().any(|tag| start.windows(tag.len()).any(|part| part == *tag))
}

/// The type of the body, in lower case and fit for a log.
fn content_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_TYPE)?;
    Some(excerpt(&String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase()))
}
