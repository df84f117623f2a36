//! The header `Authorization`, as the mock takes it apart.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../ccc-mock/tests/strangers/properties.rs"]
#[allow(dead_code, reason = "the other targets check the rest")]
mod properties;

fuzz_target!(|header: &str| properties::authorization(header));
