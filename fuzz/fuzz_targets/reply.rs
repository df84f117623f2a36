//! A reply of the service, as a client reads it.
#![no_main]

use ccc_generated::DescribeTelCdrResponse;
use ccc_runtime::codegen::Message;
use ccc_runtime::codegen::{Mode, Reply, read_reply as reply};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let strict = read(bytes, Mode::Strict);
    let Ok((object, envelope)) = read(bytes, Mode::Tolerant) else {
        assert!(strict.is_err(), "what is as declared can be understood");
        return;
    };
    if let Ok((strict, _)) = strict {
        assert_eq!(strict, object, "what is as declared is read alike");
    }
    // Nothing that was read can be in the way of showing it.
    assert!(!format!("{object:?} {envelope:?}").is_empty());
    if envelope.fault.is_some() {
        return;
    }
    // What was understood is written as declared. Members that were promised and did not come are still not there.
    let written = format!(r#"{{"Response":{}}}"#, serde_json::to_string(&object).expect("an object can be written"));
    let (again, _) = read(written.as_bytes(), Mode::Tolerant).expect("what is written can be read");
    assert_eq!(again, object, "what is written is what was read");
});

fn read(bytes: &[u8], mode: Mode) -> Result<(DescribeTelCdrResponse, Reply), serde_json::Error> {
    let mut object = DescribeTelCdrResponse::empty();
    let envelope = reply(bytes, &mut object, mode)?;
    Ok((object, envelope))
}
