//! The parts of a call that are ours.

use std::future::ready;
use std::hint::black_box;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use ccc_generated::model::{CallType, OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired};
use ccc_generated::{Client, Credentials, ModifyOwnNumberApplyRequest, ModifyOwnNumberApplyResponse, RateLimit, Site};
use ccc_runtime::codegen::Message;
use ccc_runtime::codegen::{Mode, read_reply as reply};
use ccc_runtime::internals::to_json;
use ccc_runtime::internals::{Scope, Signable, Signer};
use ccc_runtime::transport::{Limits, Transport, TransportFuture};
use http::{Request, Response};
use tokio::runtime::Runtime;

use crate::Fault;

/// Number of repetitions of each part in a turn, of which the shortest counts, and number of turns.
const TIMES: u32 = 2_000;
const TURNS: usize = 50;
const BODY: &[u8] = br#"{"Response":{"RequestId":"8f1d2c30-0000-4000-8000-000000000000"}}"#;

/// The request of the official example, with five numbers.
pub(crate) fn request() -> ModifyOwnNumberApplyRequest {
    let number = || {
        OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
            call_type: CallType::InboundAndOutbound,
            phone_number: "02012345678".to_owned(),
            max_call_count: 1,
            max_call_p_sec: 1,
        })
    };
    ModifyOwnNumberApplyRequest::new(1_400_000_000, [number(), number(), number(), number(), number()]).apply_id(1)
}

fn credentials() -> Result<Credentials, Fault> {
    Ok(Credentials::new("AKIDexample000000001", "key-of-nobody-0000000001")?)
}

/// A client with the default transport.
pub(crate) fn client(endpoint: &str) -> Result<Client, Fault> {
    let builder = Client::builder().site(Site::China).credentials(credentials()?).endpoint(endpoint);
    Ok(builder.rate_limit(RateLimit::off()).build()?)
}

/// A transport that keeps the last request, and answers at once.
#[derive(Clone, Default)]
struct Short {
    last: Arc<Mutex<Option<Request<Bytes>>>>,
}

impl Transport for Short {
    fn send(&self, request: Request<Bytes>, _limits: Limits) -> TransportFuture {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(request);
        Box::pin(ready(Ok(Response::new(Bytes::from_static(BODY)))))
    }
}

fn short(endpoint: &str, transport: Short) -> Result<Client, Fault> {
    let builder = Client::builder().site(Site::China).credentials(credentials()?).endpoint(endpoint);
    Ok(builder.rate_limit(RateLimit::off()).transport(transport).build()?)
}

/// Returns the bytes that our client sends.
pub(crate) async fn recorded(endpoint: &str) -> Result<Request<Bytes>, Fault> {
    let transport = Short::default();
    short(endpoint, transport.clone())?.modify_own_number_apply(request()).await?;
    let request = transport.last.lock().unwrap_or_else(PoisonError::into_inner).take();
    request.ok_or_else(|| "nothing was sent".into())
}

/// Prints the time of a whole call without a network, and of its parts; returns it with the number of its allocations.
pub(crate) fn report(endpoint: &str, runtime: &Runtime) -> Result<(Duration, u64), Fault> {
    let client = short(endpoint, Short::default())?;
    let whole = time(|| runtime.block_on(async { black_box(client.modify_own_number_apply(request()).await).is_ok() }));
    let allocated = allocations(&client, runtime);
    let request = request();
    let check = time(|| black_box(&request).validate().is_ok());
    let write = time(|| to_json(black_box(&request)).is_ok());
    let payload = to_json(&request)?;
    let (signer, credentials) = (Signer::default(), credentials()?);
    let sign = time(|| {
        let signable = Signable {
            method: "POST",
            query: "",
            content_type: "application/json",
            host: "ccc.tencentcloudapi.com",
            payload: black_box(&payload),
        };
        !signer.authorization(&signable, &Scope::new(1_700_000_000, "ccc"), &credentials).is_empty()
    });
    let read = time(|| reply(black_box(BODY), &mut ModifyOwnNumberApplyResponse::empty(), Mode::Tolerant).is_ok());
    eprintln!("our part of a call, without a network: {whole:.2?}, of a body of {} bytes", payload.len());
    let rest = whole.saturating_sub(check + write + sign + read);
    eprintln!("    check {check:.2?}, write {write:.2?}, sign {sign:.2?}, read {read:.2?}");
    eprintln!("    the rest (the request itself, headers, trace id, limits, span) {rest:.2?}");
    let (all, own) = allocated;
    eprintln!("    allocations of a call without a network: {all}, {own} of them of the request itself");
    Ok((whole, all))
}

/// Returns the allocations of a call, and how many of them build the typed request.
fn allocations(client: &Client, runtime: &Runtime) -> (u64, u64) {
    let call = || runtime.block_on(async { black_box(client.modify_own_number_apply(request()).await).is_ok() });
    let whole = allocation_counter::measure(|| assert!(call(), "what is measured must succeed"));
    let own = allocation_counter::measure(|| drop(black_box(request())));
    (whole.count_total, own.count_total)
}

/// Makes `calls` calls without a network.
pub(crate) fn calls_only(calls: u32) -> Result<(), Fault> {
    let client = short("https://ccc.tencentcloudapi.com", Short::default())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        for _ in 0..calls {
            client.modify_own_number_apply(request()).await?;
        }
        Ok(())
    })
}

/// Returns the time of one repetition, in the shortest turn; each must succeed.
fn time(mut work: impl FnMut() -> bool) -> Duration {
    let turns = (0..TURNS).map(|_| {
        let start = crate::now();
        let failures = (0..TIMES).filter(|_| !work()).count();
        assert_eq!(failures, 0, "what is measured must succeed");
        crate::now().saturating_sub(start) / TIMES
    });
    turns.min().unwrap_or_default()
}
