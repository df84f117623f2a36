//! The query of a `GET`, as the mock makes parameters from it.
#![no_main]

use ccc_mock::Site;
use libfuzzer_sys::fuzz_target;

#[path = "../../ccc-mock/tests/strangers/properties.rs"]
#[allow(dead_code, reason = "the other targets check the rest")]
mod properties;

fuzz_target!(|input: &[u8]| {
    if let Some((action, query)) = ccc_fuzz::action(input)
        && let Ok(query) = std::str::from_utf8(query)
    {
        properties::query(action, query, Site::China);
    }
});
