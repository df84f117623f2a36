//! Ten thousand calls of one client, without a network.

use std::future::IntoFuture;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use allocation_counter::measure;
use bytes::Bytes;
use ccc_runtime::transport::{Limits, Transport, TransportFuture};
use http::{Request, Response};
use tokio::sync::Semaphore;

use crate::{REPLY, builder, request};

const CALLS: usize = 10_000;
/// The most bytes that a call in flight may hold: its future with the typed request, the body, the headers and the trace id.
const OF_A_CALL: i64 = 6 * 1024;

/// A transport that holds every request until it may be answered.
#[derive(Clone)]
struct Held(Arc<Semaphore>);

impl Transport for Held {
    fn send(&self, request: Request<Bytes>, _: Limits) -> TransportFuture {
        let Self(gate) = self.clone();
        Box::pin(async move {
            let _may_answer = gate.acquire().await.unwrap();
            drop(request);
            Ok(Response::new(Bytes::from_static(REPLY.as_bytes())))
        })
    }
}

#[test]
fn ten_thousand_calls_of_one_client() {
    let transport = Held(Arc::new(Semaphore::new(0)));
    let client = builder().endpoint("http://127.0.0.1:9").transport(transport.clone()).build().unwrap();
    let mut context = Context::from_waker(Waker::noop());
    let mut calls: Vec<Pin<Box<_>>> = Vec::with_capacity(CALLS);
    let held = measure(|| {
        for _ in 0..CALLS {
            let mut call = client.create_user_sig(request()).into_future();
            assert!(call.as_mut().poll(&mut context).is_pending());
            calls.push(call);
        }
    });
    let of_a_call = held.bytes_current / i64::try_from(CALLS).unwrap();
    eprintln!("{CALLS} calls in flight hold {of_a_call} bytes each, without a network");
    assert!(of_a_call <= OF_A_CALL, "a call in flight holds {of_a_call} bytes");

    let freed = measure(|| {
        transport.0.add_permits(CALLS);
        for call in &mut calls {
            let answered = call.as_mut().poll(&mut context).map(Result::unwrap);
            assert!(matches!(answered, Poll::Ready(reply) if reply.user_sig == "s"), "a call is not answered");
        }
        calls.clear();
    });
    let left = held.bytes_current + freed.bytes_current;
    assert!(left < 64 * 1024, "{left} bytes are left of {CALLS} calls");
}
