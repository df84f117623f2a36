//! What a test in another language uses: the mock's own interface, beside the service's.

use http::StatusCode;

use crate::log::Head;
use crate::script::Raw;
use crate::shared::Shared;

/// What paths of this interface begin with.
const PREFIX: &str = "/_mock";

/// Whether a path is one of this interface.
pub(crate) fn serves(path: &str) -> bool {
    path.strip_prefix(PREFIX).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

pub(crate) fn answer(_shared: &Shared, _head: &Head, _body: &[u8]) -> Raw {
    Raw { status: StatusCode::NOT_FOUND, content_type: "application/json".to_owned(), body: "{}".into() }
}
