//! A client with a pool, as the default transport has one, for one protocol.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt, Full};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls::{ClientConfig, RootCertStore};

use crate::Fault;
use crate::server::{DELAY, Server};

/// The protocol of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protocol {
    Http1,
    Http2,
}

impl Protocol {
    pub(crate) const ALL: [Self; 2] = [Self::Http1, Self::Http2];
}

pub(crate) struct Client {
    pool: hyper_util::client::legacy::Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    prepared: Request<Bytes>,
}

impl Client {
    /// A client of a server whose answers take `delay`.
    pub(crate) fn new(server: &Server, protocol: Protocol, delay: Duration) -> Result<Self, Fault> {
        let mut roots = RootCertStore::empty();
        roots.add(server.certificate())?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        let config = config.with_root_certificates(roots).with_no_client_auth();
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        let https = HttpsConnectorBuilder::new().with_tls_config(config).https_only();
        let connector = match protocol {
            Protocol::Http1 => https.enable_http1().wrap_connector(tcp),
            Protocol::Http2 => https.enable_http2().wrap_connector(tcp),
        };
        let pool = hyper_util::client::legacy::Client::builder(TokioExecutor::new())
            .http2_only(protocol == Protocol::Http2)
            .build(connector);
        Ok(Self { pool, prepared: request(server, delay)? })
    }

    pub(crate) async fn call(&self) -> Result<(), Fault> {
        let reply = self.pool.request(self.prepared.clone().map(Full::new)).await?;
        let succeeded = reply.status().is_success();
        let body = reply.into_body().collect().await?.to_bytes();
        if succeeded && !body.is_empty() { Ok(()) } else { Err("not answered".into()) }
    }
}

/// Returns a request with the headers and the size of a call of ccc.
fn request(server: &Server, delay: Duration) -> Result<Request<Bytes>, Fault> {
    let authorization = format!(
        "TC3-HMAC-SHA256 Credential=AKIDexample000000001/2026-01-01/ccc/tc3_request, SignedHeaders=content-type;host, \
         Signature={}",
        "0".repeat(64)
    );
    let request = Request::post(server.endpoint())
        .header("content-type", "application/json")
        .header("accept-encoding", "gzip")
        .header("x-tc-action", "ModifyOwnNumberApply")
        .header("x-tc-version", "2020-02-10")
        .header("x-tc-requestclient", "TC3_RUST_0.1.0")
        .header("x-tc-traceid", "8f1d2c30-0000-4000-8000-000000000000")
        .header("x-tc-timestamp", "1700000000")
        .header("authorization", authorization)
        .header(DELAY, delay.as_millis().to_string());
    Ok(request.body(Bytes::from(vec![b'x'; 430]))?)
}
