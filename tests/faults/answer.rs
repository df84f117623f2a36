//! The bytes of the server's answers.

use std::io::Write;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use super::fault::Fault;
use crate::support::received::Received;

/// Bytes of a huge reply.
const HUGE: usize = 200_000_000;
/// Bytes of the decompressed bomb: more than the clients of these tests take.
const BOMB: usize = 4 * 1024 * 1024;
/// The page of a captive portal.
const PAGE: &str = "<html><body>Please log in</body></html>";

static COMPRESSED: LazyLock<Vec<u8>> = LazyLock::new(|| gzip(&vec![b' '; BOMB]));

/// The bytes to write, and the fate of the connection.
pub(crate) struct Answer {
    pub(crate) bytes: Vec<u8>,
    pub(crate) pace: Pace,
    pub(crate) end: End,
}

/// The pace of writing.
#[derive(Clone, Copy)]
pub(crate) enum Pace {
    AtOnce,
    /// Byte by byte.
    Drip,
    /// At once, and then this many bytes more.
    Flood(usize),
}

/// The fate of the connection.
#[derive(Clone, Copy)]
pub(crate) enum End {
    /// It takes the next request.
    Keep,
    Close,
    Reset,
    /// It stays open, and nothing more comes.
    Hold,
}

/// Returns the answer to a request: a broken one, or success with this envelope.
pub(crate) fn answer(fault: Fault, request: &Received, response: &Value) -> Answer {
    let body = json!({ "Response": response }).to_string();
    let whole = ok(body.as_bytes());
    let (head, half) = (whole.len() - body.len(), body.len() / 2);
    let cut = |at: usize, end| Answer { bytes: whole[..at].to_vec(), pace: Pace::AtOnce, end };
    match fault {
        Fault::StallBeforeReply => cut(0, End::Hold),
        Fault::StallInReplyHead => cut(head / 2, End::Hold),
        Fault::StallInReplyBody => cut(head + half, End::Hold),
        Fault::ClosedInReplyHead => cut(head / 2, End::Close),
        Fault::ClosedInReplyBody => cut(head + half, End::Close),
        Fault::ResetInReplyBody => cut(head + half, End::Reset),
        Fault::Closed | Fault::Late => cut(0, End::Close),
        Fault::Reset => cut(0, End::Reset),
        Fault::Drip => Answer { bytes: whole, pace: Pace::Drip, end: End::Close },
        Fault::Huge => flood(),
        Fault::Nothing => Answer { bytes: whole, pace: Pace::AtOnce, end: End::Keep },
        Fault::Stray => {
            let stray = ok(json!({ "Response": { "RequestId": "r-stray" } }).to_string().as_bytes());
            Answer { bytes: [whole, stray].concat(), pace: Pace::AtOnce, end: End::Keep }
        }
        _ => {
            let bytes = framing(fault, &body).or_else(|| page(fault, request)).or_else(|| unreadable(fault, &body));
            let bytes = bytes.unwrap_or_else(|| refusal(fault, request, response));
            Answer { bytes, pace: Pace::AtOnce, end: End::Close }
        }
    }
}

fn flood() -> Answer {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {HUGE}\r\n\r\n");
    Answer { bytes: head.into_bytes(), pace: Pace::Flood(HUGE), end: End::Close }
}

/// Returns broken HTTP.
fn framing(fault: Fault, body: &str) -> Option<Vec<u8>> {
    let with_length = |length: usize| {
        format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}")
    };
    let text = match fault {
        Fault::Garbage => return Some(b"\x00\x16\x03\x01\xff\xfe no HTTP at all\r\n\r\n".to_vec()),
        Fault::LengthTooLong => with_length(body.len() + 10),
        Fault::LengthTooShort => with_length(body.len() - 10),
        Fault::BrokenChunk => {
            format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\nxyz\r\n", &body[..1])
        }
        _ => return None,
    };
    Some(text.into_bytes())
}

/// Returns the answer of something between client and service.
fn page(fault: Fault, request: &Received) -> Option<Vec<u8>> {
    let (status, page) = match fault {
        Fault::Page502 => {
            ("502 Bad Gateway", format!("<html><pre>\n{}</pre></html>", String::from_utf8_lossy(&request.raw)))
        }
        Fault::Page429 => ("429 Too Many Requests", PAGE.to_owned()),
        Fault::Page200 => ("200 OK", PAGE.to_owned()),
        Fault::Redirect => ("302 Found\r\nLocation: http://127.0.0.1:1/", String::new()),
        _ => return None,
    };
    Some(http(&format!("{status}\r\nContent-Type: text/html"), page.as_bytes()))
}

/// Returns bodies that cannot be understood, and one that can.
fn unreadable(fault: Fault, body: &str) -> Option<Vec<u8>> {
    let bytes = match fault {
        Fault::Empty => ok(b""),
        Fault::HalfJson => ok(&body.as_bytes()[..body.len() / 2]),
        Fault::NoEnvelope => ok(b"{}"),
        Fault::NotUtf8 => ok(b"{\"Response\":{\"RequestId\":\"r-\xff\xfe\"}}"),
        Fault::Nested => ok(with_depth(body, "DeprecatedWarning").as_bytes()),
        Fault::NestedUnknown => ok(with_depth(body, "Unheard").as_bytes()),
        Fault::TruncatedGzip => {
            let compressed = gzip(body.as_bytes());
            http("200 OK\r\nContent-Encoding: gzip", &compressed[..compressed.len() / 2])
        }
        Fault::GzipBomb => http("200 OK\r\nContent-Encoding: gzip", &COMPRESSED),
        Fault::DuplicateKeys => {
            let inner = body.trim_start_matches("{\"Response\":{").trim_end_matches("}}");
            ok(format!("{{\"Response\":{{{inner},{inner}}},\"Response\":{{}}}}").as_bytes())
        }
        _ => return None,
    };
    Some(bytes)
}

/// Returns a reply with one more member, of lists in lists.
fn with_depth(body: &str, name: &str) -> String {
    let lists = "[".repeat(10_000) + &"]".repeat(10_000);
    body.replacen("{\"Response\":{", &format!("{{\"Response\":{{\"{name}\":{lists},"), 1)
}

/// Returns errors of the service, with a message that repeats the request.
fn refusal(fault: Fault, request: &Received, response: &Value) -> Vec<u8> {
    let right = httpdate::fmt_http_date(SystemTime::now());
    let (status, code) = match fault {
        Fault::Expired => (format!("200 OK\r\nDate: {right}"), "AuthFailure.SignatureExpire"),
        Fault::ExpiredWithoutProof => ("200 OK\r\nDate: yesterday".to_owned(), "AuthFailure.SignatureExpire"),
        Fault::TokenRefused => ("200 OK".to_owned(), "AuthFailure.TokenFailure"),
        Fault::Throttled => ("200 OK".to_owned(), "RequestLimitExceeded"),
        Fault::AddressBlocked => ("200 OK".to_owned(), "RequestLimitExceeded.IPLimitExceeded"),
        Fault::Internal => ("200 OK".to_owned(), "InternalError"),
        Fault::Database => ("500 Internal Server Error".to_owned(), "InternalError.DBError"),
        Fault::Unavailable => ("200 OK".to_owned(), "ServiceUnavailable"),
        Fault::ReplyTooLarge => ("200 OK".to_owned(), "ResponseSizeLimitExceeded"),
        _ => ("500 Internal Server Error".to_owned(), "InvalidParameterValue"),
    };
    let message = format!("not this: {}", String::from_utf8_lossy(request.body()));
    let error = json!({ "Error": { "Code": code, "Message": message }, "RequestId": response["RequestId"] });
    http(&format!("{status}\r\nContent-Type: application/json"), json!({ "Response": error }).to_string().as_bytes())
}

fn ok(body: &[u8]) -> Vec<u8> {
    http("200 OK\r\nContent-Type: application/json", body)
}

fn http(status: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n", body.len()).into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to a vector cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Pause between two bytes of a slow reply.
pub(crate) const DRIP: Duration = Duration::from_millis(20);
