//! One connection: HTTP on one side, requests and answers on the other.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_TYPE, DATE, HeaderName, HeaderValue};
use http::request::Parts;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::admin;
use crate::exchange::{Answer, Reply};
use crate::gate::MOST_BODY;
use crate::log::Head;
use crate::script::Raw;
use crate::shared::Shared;

/// The type of the API's replies: official SDKs take only this text for JSON.
const JSON: &str = "application/json";
/// The header that repeats a reply's id.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-tc-requestid");

/// Ends a connection without an answer.
#[derive(Debug)]
struct Close;

impl fmt::Display for Close {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is closed on purpose")
    }
}

impl std::error::Error for Close {}

/// Serves a connection until one side closes it.
pub(super) async fn serve(stream: TcpStream, shared: Arc<Shared>, number: u64) {
    // Without this, a small answer on a kept connection can wait for an acknowledgement. A failure only costs time.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| answer(request, Arc::clone(&shared), number));
    // A connection that breaks, or that is closed on purpose, concerns the client under test.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

async fn answer(request: Request<Incoming>, shared: Arc<Shared>, number: u64) -> Result<Response<Full<Bytes>>, Close> {
    let (parts, body) = request.into_parts();
    let head = head(&parts, &shared, number);
    if admin::serves(&head.path) {
        let body = read(body).await?.unwrap_or_default();
        return Ok(response(admin::answer(&shared, &head, &body), &shared));
    }
    if shared.drops_before_reading(&head) {
        return Err(Close);
    }
    let body = read(body).await?;
    let Answer { reply, delay } = shared.exchange(&head, body.as_ref());
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    match reply {
        Reply::Close => Err(Close),
        Reply::Raw(raw) => Ok(response(raw, &shared)),
        Reply::Envelope { request_id, body } => {
            let raw = Raw { status: StatusCode::OK, content_type: JSON.to_owned(), body };
            let mut response = response(raw, &shared);
            if let Ok(value) = HeaderValue::try_from(request_id) {
                response.headers_mut().insert(REQUEST_ID, value);
            }
            Ok(response)
        }
    }
}

fn head(parts: &Parts, shared: &Shared, connection: u64) -> Head {
    Head {
        method: parts.method.as_str().to_owned(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers.clone(),
        connection,
        at: shared.clock.now_millis(),
    }
}

/// Returns a body, or `None` if it is too large. Reading goes on for a while after that, because a client that still
/// writes would not read why it is refused.
async fn read(mut body: Incoming) -> Result<Option<Bytes>, Close> {
    const READ_ON: usize = 8 * MOST_BODY;
    let mut bytes = BytesMut::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        // A client that has gone needs no answer.
        let Ok(data) = frame.map_err(|_| Close)?.into_data() else { continue };
        length += data.len();
        if length <= MOST_BODY {
            bytes.extend_from_slice(&data);
        } else {
            bytes = BytesMut::new();
        }
        if length > READ_ON {
            break;
        }
    }
    Ok((length <= MOST_BODY).then(|| bytes.freeze()))
}

/// A reply of HTTP, with the time of the mock's clock.
fn response(raw: Raw, shared: &Shared) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(raw.body));
    *response.status_mut() = raw.status;
    if let Ok(value) = HeaderValue::try_from(raw.content_type) {
        response.headers_mut().insert(CONTENT_TYPE, value);
    }
    if let Ok(value) = HeaderValue::try_from(date(shared.clock.now())) {
        response.headers_mut().insert(DATE, value);
    }
    response
}

/// Returns a time as HTTP writes it, which ends with the year 9999.
fn date(seconds: u64) -> String {
    const LAST: u64 = 253_402_300_799;
    httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds.min(LAST)))
}
