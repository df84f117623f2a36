//! Cost of the walk over descriptors, compared with the code of serde derive for the same types.
//!
//! A run prints the time of each way (divan), then the proportion of both, measured in turns because a busy machine slows
//! both. It fails if a proportion misses its bound.

mod ratios;
mod records;
mod twins;

use std::process::ExitCode;

use ccc_generated::{
    DescribeTelCdrResponse, ModifyOwnNumberApplyRequest, ModifyOwnNumberApplyResponse, model::TelCdrInfo,
};
use ccc_runtime::codegen::Message;
use ccc_runtime::codegen::{Mode, Reply, read_reply as reply};
use ccc_runtime::internals::to_json;
use divan::Bencher;
use divan::counter::BytesCount;
use serde_json::Value;

use crate::twins::{Envelope, Plain};

/// Number of calls in the large reply: about 1.4 MB.
const CALLS: u32 = 350;
/// Number of phone numbers in the large request.
const NUMBERS: u32 = 200;

fn main() -> ExitCode {
    if let Err(fault) = prove() {
        eprintln!("the two ways do not do the same, so their times say nothing: {fault}");
        return ExitCode::FAILURE;
    }
    divan::main();
    // With a filter, or as a test, run nothing else.
    let whole_run = std::env::args().skip(1).eq(["--bench"]);
    if whole_run { ratios::report() } else { ExitCode::SUCCESS }
}

/// Proves that both ways write the same JSON and read the same values from it, with every member.
fn prove() -> Result<(), String> {
    let say = |error: serde_json::Error| error.to_string();
    let twin = records::calls(CALLS);
    let text = serde_json::to_vec(&twin).map_err(say)?;
    let ours = read_ours::<DescribeTelCdrResponse>(&text).map_err(say)?;
    let theirs: Envelope<twins::DescribeTelCdrResponse> = serde_json::from_slice(&text).map_err(say)?;
    let value = |bytes: Vec<u8>| serde_json::from_slice::<Value>(&bytes).map_err(say);
    let original = value(serde_json::to_vec(&twin.response).map_err(say)?)?;
    if value(to_json(&ours).map_err(say)?)? != original {
        return Err("what ours wrote differs".to_owned());
    }
    if value(serde_json::to_vec(&theirs.response).map_err(say)?)? != original {
        return Err("what serde derive wrote differs".to_owned());
    }
    if serde_json::to_vec(&ours).map_err(say)? != to_json(&ours).map_err(say)? {
        return Err("ours writes otherwise through serde".to_owned());
    }
    let call = original.pointer("/TelCdrs/0").unwrap_or(&Value::Null);
    if let Some(left_out) = TelCdrInfo::DESCRIPTOR.members().iter().find(|member| call.get(member.name()).is_none()) {
        return Err(format!("the records leave out `{}`", left_out.name()));
    }
    let refused = serde_json::to_vec(&records::refused()).map_err(say)?;
    let fault = reply_to_modify(&refused).map_err(say)?.fault.ok_or("the error was not seen")?;
    let twin = records::refused().response.error.ok_or("there is no error")?;
    if (fault.code, fault.message) != (twin.code, twin.message) {
        return Err("the error was read otherwise".to_owned());
    }
    records::numbers(NUMBERS).validate().map_err(|violations| violations.to_string())
}

fn read_ours<T: Message>(bytes: &[u8]) -> serde_json::Result<T> {
    let mut response = T::empty();
    reply(bytes, &mut response, Mode::Tolerant)?;
    Ok(response)
}

fn read_derived<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<T> {
    serde_json::from_slice::<Envelope<T>>(bytes).map(|envelope| envelope.response)
}

fn reply_to_modify(bytes: &[u8]) -> serde_json::Result<Reply> {
    reply(bytes, &mut ModifyOwnNumberApplyResponse::empty(), Mode::Tolerant)
}

/// Returns the bytes of a twin. Writing it cannot fail, as [`prove`] has checked.
fn bytes<T: serde::Serialize>(twin: &T) -> Vec<u8> {
    serde_json::to_vec(twin).unwrap_or_default()
}

/// A reply of about 1.4 MB.
#[divan::bench_group]
mod large_reply {
    use super::{Bencher, BytesCount, CALLS, DescribeTelCdrResponse, bytes, records, to_json, twins};

    #[divan::bench]
    fn read_ours(bencher: Bencher<'_, '_>) {
        let text = bytes(&records::calls(CALLS));
        bencher
            .counter(BytesCount::of_slice(text.as_slice()))
            .bench(|| super::read_ours::<DescribeTelCdrResponse>(&text));
    }

    #[divan::bench]
    fn read_derived(bencher: Bencher<'_, '_>) {
        let text = bytes(&records::calls(CALLS));
        bencher
            .counter(BytesCount::of_slice(text.as_slice()))
            .bench(|| super::read_derived::<twins::DescribeTelCdrResponse>(&text));
    }

    #[divan::bench]
    fn write_ours(bencher: Bencher<'_, '_>) {
        let text = bytes(&records::calls(CALLS));
        let Ok(response) = super::read_ours::<DescribeTelCdrResponse>(&text) else { return };
        bencher.counter(BytesCount::of_slice(text.as_slice())).bench(|| to_json(&response));
    }

    #[divan::bench]
    fn write_derived(bencher: Bencher<'_, '_>) {
        let twin = records::calls(CALLS);
        bencher.counter(BytesCount::of_slice(bytes(&twin).as_slice())).bench(|| serde_json::to_vec(&twin.response));
    }
}

/// A reply that holds nothing but the request id, and an error in its place.
#[divan::bench_group]
mod small_reply {
    use super::{Bencher, Plain, bytes, read_derived, records, reply_to_modify};

    #[divan::bench]
    fn done_ours(bencher: Bencher<'_, '_>) {
        let text = bytes(&records::done());
        bencher.bench(|| reply_to_modify(&text));
    }

    #[divan::bench]
    fn done_derived(bencher: Bencher<'_, '_>) {
        let text = bytes(&records::done());
        bencher.bench(|| read_derived::<Plain>(&text));
    }

    #[divan::bench]
    fn error_ours(bencher: Bencher<'_, '_>) {
        let text = bytes(&records::refused());
        bencher.bench(|| reply_to_modify(&text));
    }

    #[divan::bench]
    fn error_derived(bencher: Bencher<'_, '_>) {
        let text = bytes(&records::refused());
        bencher.bench(|| read_derived::<Plain>(&text));
    }
}

/// A request of 200 numbers: a check must cost less than writing it.
#[divan::bench_group]
mod large_request {
    use super::{Bencher, ModifyOwnNumberApplyRequest, NUMBERS, records, to_json};

    #[divan::bench]
    fn validate(bencher: Bencher<'_, '_>) {
        let request: ModifyOwnNumberApplyRequest = records::numbers(NUMBERS);
        bencher.bench(|| request.validate());
    }

    #[divan::bench]
    fn write(bencher: Bencher<'_, '_>) {
        let request = records::numbers(NUMBERS);
        bencher.bench(|| to_json(&request));
    }
}
