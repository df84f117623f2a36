//! A request may get more members, so that only the crate itself can name them all.

use ccc_generated::HangUpCallRequest;

fn main() {
    HangUpCallRequest { sdk_app_id: 1_400_000_000, session_id: "a".to_owned() };
}
