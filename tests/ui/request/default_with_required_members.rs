//! A request that cannot do without something cannot be made of nothing.

use ccc_generated::HangUpCallRequest;

fn main() {
    HangUpCallRequest::default();
}
