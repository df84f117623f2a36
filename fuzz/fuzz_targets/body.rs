//! The body of a `POST`, as the mock checks it against the spec.
#![no_main]

use ccc_mock::Site;
use libfuzzer_sys::fuzz_target;

#[path = "../../ccc-mock/tests/strangers/properties.rs"]
#[allow(dead_code, reason = "the other targets check the rest")]
mod properties;

fuzz_target!(|input: &[u8]| {
    if let Some((action, body)) = ccc_fuzz::action(input) {
        properties::body(action, body, Site::China);
    }
});
