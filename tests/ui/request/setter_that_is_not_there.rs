//! A member that the action does not have cannot be set.

use ccc_generated::HangUpCallRequest;

fn main() {
    HangUpCallRequest::new(1_400_000_000, "a").session_name("b");
}
