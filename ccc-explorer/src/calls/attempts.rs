//! The number of attempts of a call.

use std::cell::Cell;

use bytes::Bytes;
use ccc_runtime::transport::{HyperTransport, Limits, OpenFuture, Proxy, Transport, TransportFuture};
use http::Request;

tokio::task_local! {
    static SENT: Cell<u32>;
}

/// The default transport, which counts what it sends for the call that runs.
#[derive(Debug)]
pub(crate) struct Counting(HyperTransport);

impl Counting {
    pub(crate) fn new(proxy: Proxy) -> std::io::Result<Self> {
        HyperTransport::builder().proxy(proxy).build().map(Self)
    }
}

impl Transport for Counting {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture {
        count();
        self.0.send(request, limits)
    }

    fn open(&self, request: Request<Bytes>, limits: Limits) -> OpenFuture {
        count();
        self.0.open(request, limits)
    }
}

fn count() {
    // Outside `counted`, nobody asks for the number.
    let _ = SENT.try_with(|sent| sent.set(sent.get() + 1));
}

/// Runs a call, and returns its result with the number of its attempts.
pub(crate) async fn counted<T>(call: impl Future<Output = T>) -> (T, u32) {
    SENT.scope(Cell::new(0), async {
        let made = call.await;
        (made, SENT.with(Cell::get))
    })
    .await
}
