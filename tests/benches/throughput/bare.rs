//! Clients that post the same bytes every time, and look at nothing but the status.

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

use crate::Fault;

/// hyper-util's client with a pool, as the default transport has one, without TLS.
pub(crate) struct Hyper {
    client: Client<HttpConnector, Full<Bytes>>,
    prepared: Request<Bytes>,
}

impl Hyper {
    pub(crate) fn new(prepared: Request<Bytes>) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        Self { client: Client::builder(TokioExecutor::new()).build(connector), prepared }
    }

    pub(crate) async fn call(&self) -> Result<(), Fault> {
        let reply = self.client.request(self.prepared.clone().map(Full::new)).await?;
        let succeeded = reply.status().is_success();
        let body = reply.into_body().collect().await?.to_bytes();
        if succeeded && !body.is_empty() { Ok(()) } else { Err("not answered".into()) }
    }
}

/// The client of reqwest.
pub(crate) struct Reqwest {
    client: reqwest::Client,
    prepared: Request<Bytes>,
}

impl Reqwest {
    pub(crate) fn new(prepared: Request<Bytes>) -> Result<Self, Fault> {
        let client = reqwest::Client::builder().no_proxy().tcp_nodelay(true).build()?;
        Ok(Self { client, prepared })
    }

    pub(crate) async fn call(&self) -> Result<(), Fault> {
        let request = self.prepared.clone().map(reqwest::Body::from).try_into()?;
        let body = self.client.execute(request).await?.error_for_status()?.bytes().await?;
        if body.is_empty() { Err("not answered".into()) } else { Ok(()) }
    }
}
