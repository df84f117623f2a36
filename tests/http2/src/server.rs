//! A server behind TLS that speaks either protocol and gives every request the same answer.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::Fault;

/// The header that says how many milliseconds an answer takes.
pub(crate) const DELAY: &str = "x-delay";
/// The answer to every request.
const BODY: &str = r#"{"Response":{"RequestId":"8f1d2c30-0000-4000-8000-000000000000"}}"#;

pub(crate) struct Server {
    port: u16,
    certificate: CertificateDer<'static>,
    connections: Arc<AtomicUsize>,
}

impl Server {
    pub(crate) fn endpoint(&self) -> String {
        format!("https://localhost:{}/", self.port)
    }

    pub(crate) fn certificate(&self) -> CertificateDer<'static> {
        self.certificate.clone()
    }

    /// Returns the number of connections up to now.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// Starts the server on a thread of its own.
pub(crate) fn start() -> Result<Server, Fault> {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
    let certificate = made.cert.der().clone();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der())?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let mut config = config.with_no_client_auth().with_single_cert(vec![certificate.clone()], key)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));

    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&connections);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    thread::spawn(move || {
        runtime.block_on(async {
            let listener = TcpListener::from_std(listener)?;
            loop {
                let (stream, _) = listener.accept().await?;
                counted.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream, acceptor.clone()));
            }
            #[allow(unreachable_code)]
            Ok::<(), Fault>(())
        })
    });
    Ok(Server { port, certificate, connections })
}

/// Serves one connection until the client closes it, which is no fault.
async fn serve(stream: TcpStream, acceptor: TlsAcceptor) -> Result<(), Fault> {
    stream.set_nodelay(true)?;
    let stream = acceptor.accept(stream).await?;
    let is_http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
    let (stream, service) = (TokioIo::new(stream), service_fn(answer));
    if is_http2 {
        // As many streams as nginx allows on a connection.
        let mut server = http2::Builder::new(TokioExecutor::new());
        server.max_concurrent_streams(128).serve_connection(stream, service).await?;
    } else {
        http1::Builder::new().serve_connection(stream, service).await?;
    }
    Ok(())
}

async fn answer(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let delay = request.headers().get(DELAY).and_then(|value| value.to_str().ok()?.parse().ok()).unwrap_or_default();
    let _ = request.into_body().collect().await;
    if delay > 0 {
        tokio::time::sleep(Duration::from_millis(delay)).await;
    }
    Ok(Response::builder().header("content-type", "application/json").body(Full::new(Bytes::from(BODY))).unwrap_or_default())
}
