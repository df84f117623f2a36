//! The files of the page, as parts of the program.

use axum::response::{IntoResponse, Response};
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use http::{HeaderMap, Method, StatusCode, Uri};

use crate::refusal::Refusal;

/// A file: its path, its type and its bytes.
type Asset = (&'static str, &'static str, &'static [u8]);

const SCRIPT: &str = "text/javascript; charset=utf-8";

macro_rules! assets {
    ($($path:literal $kind:expr;)*) => {
        [$((concat!("/", $path), $kind, include_bytes!(concat!("../web/", $path)).as_slice())),*]
    };
}

const ASSETS: &[Asset] = &assets! {
    "index.html" "text/html; charset=utf-8";
    "style.css" "text/css; charset=utf-8";
    "icon.svg" "image/svg+xml";
    "action.js" SCRIPT;
    "api.js" SCRIPT;
    "app.js" SCRIPT;
    "diagnose.js" SCRIPT;
    "dom.js" SCRIPT;
    "find.js" SCRIPT;
    "form.js" SCRIPT;
    "history.js" SCRIPT;
    "json.js" SCRIPT;
    "kinds.js" SCRIPT;
    "markdown.js" SCRIPT;
    "result.js" SCRIPT;
    "settings.js" SCRIPT;
    "store.js" SCRIPT;
    "target.js" SCRIPT;
    "tree.js" SCRIPT;
    "wire.js" SCRIPT;
};

/// Answers a request for a file. A path is compared as a whole and never reaches a file system.
pub(crate) async fn answer(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let refusal = Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "files are only read");
        return ([(ALLOW, "GET, HEAD")], refusal).into_response();
    }
    let path = if uri.path() == "/" { "/index.html" } else { uri.path() };
    let Some((_, kind, bytes)) = ASSETS.iter().find(|(asset, ..)| *asset == path) else {
        return Refusal::new(StatusCode::NOT_FOUND, "no such page; the explorer is at /").into_response();
    };
    let tag = tag(bytes);
    let fresh = headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let caching = [(ETAG, tag), (CACHE_CONTROL, "no-cache".to_owned())];
    if fresh {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    (caching, [(CONTENT_TYPE, *kind)], *bytes).into_response()
}

/// Returns a tag that differs for other bytes: FNV-1a, which needs to resist no attack here.
fn tag(bytes: &[u8]) -> String {
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("\"{hash:016x}\"")
}
