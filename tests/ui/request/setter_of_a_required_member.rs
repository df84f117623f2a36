//! What `new` has taken is a public field, and has no setter beside it.

use ccc_generated::HangUpCallRequest;

fn main() {
    let mut request = HangUpCallRequest::new(1_400_000_000, "a");
    request.session_id = "b".to_owned();
    request.session_id("c");
}
