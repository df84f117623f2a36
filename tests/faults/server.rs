//! A server that misbehaves, over bare sockets: it can do so at every byte.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use ccc_runtime::transport::Transport;
use ccc_runtime::transport::{HyperTransport, Limits, TransportFuture};
use http::{HeaderValue, Request, Uri};
use tokio::io::{AsyncReadExt, AsyncWriteExt, Interest};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::{sleep, timeout};

use super::answer::{Answer, DRIP, End, Pace, answer};
use super::fault::Fault;
use super::ledger::{ATTEMPT, Ledger};
use crate::support::received::Received;

/// Time for which a stalled connection stays open, unless the client leaves.
const HELD: Duration = Duration::from_secs(20);

/// A server for one client, which makes one call at a time.
pub(crate) struct Server {
    pub(crate) ledger: Ledger,
    address: SocketAddr,
    /// A port that refuses connections: it is bound, and nobody listens.
    refusing: TcpSocket,
    /// Number of requests in service.
    busy: AtomicUsize,
}

impl Server {
    pub(crate) async fn start() -> io::Result<Arc<Self>> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let refusing = TcpSocket::new_v4()?;
        refusing.bind((Ipv4Addr::LOCALHOST, 0).into())?;
        let address = listener.local_addr()?;
        let server = Arc::new(Self { ledger: Ledger::default(), address, refusing, busy: AtomicUsize::new(0) });
        let accepting = Arc::clone(&server);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = Arc::clone(&accepting);
                // A broken connection concerns the client under test, which reports it.
                tokio::spawn(async move { server.serve(stream).await });
            }
        });
        Ok(server)
    }

    /// Returns the endpoint for the client.
    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns a transport that tells the server of each attempt.
    pub(crate) fn transport(self: &Arc<Self>, inner: HyperTransport) -> impl Transport + 'static {
        Announced { inner, server: Arc::clone(self) }
    }

    /// Waits until no request is in service.
    pub(crate) async fn settle(&self) {
        let settled = async {
            while self.busy.load(Ordering::SeqCst) > 0 {
                sleep(Duration::from_millis(5)).await;
            }
        };
        // Slower ones show by their effect.
        let _ = timeout(HELD, settled).await;
    }

    async fn serve(&self, mut stream: TcpStream) -> io::Result<()> {
        if self.ledger.present().fault == Fault::ClosedOnAccept {
            return Ok(());
        }
        while stream.peek(&mut [0]).await? > 0 {
            self.busy.fetch_add(1, Ordering::SeqCst);
            let end = self.serve_one(&mut stream).await;
            self.busy.fetch_sub(1, Ordering::SeqCst);
            match end? {
                End::Reset => return stream.set_zero_linger(),
                End::Close | End::Hold => return Ok(()),
                End::Keep => {}
            }
        }
        Ok(())
    }

    /// Serves a request whose first bytes have arrived.
    async fn serve_one(&self, stream: &mut TcpStream) -> io::Result<End> {
        match self.ledger.present().fault {
            Fault::ResetUnread => return Ok(End::Reset),
            Fault::StallUnread => return hold(stream).await,
            Fault::StallInHead => {
                stream.read_exact(&mut [0; 20]).await?;
                return hold(stream).await;
            }
            Fault::StallInBody => {
                read_head(stream).await?;
                return hold(stream).await;
            }
            _ => {}
        }
        let Some(request) = read(stream).await? else { return Ok(End::Close) };
        let (step, response) = self.ledger.receive(&request);
        if step.fault == Fault::Late {
            hold(stream).await?;
        }
        if step.runs {
            self.ledger.execute(&request);
        }
        let answer = answer(step.fault, &request, &response);
        write(stream, &answer).await?;
        match answer.end {
            End::Hold => hold(stream).await,
            end => Ok(end),
        }
    }
}

/// Tells the server of each attempt before hyper sends it.
struct Announced {
    inner: HyperTransport,
    server: Arc<Server>,
}

impl Transport for Announced {
    fn send(&self, mut request: Request<Bytes>, limits: Limits) -> TransportFuture {
        let (attempt, step) = self.server.ledger.send();
        if let Ok(attempt) = HeaderValue::try_from(attempt) {
            request.headers_mut().insert(ATTEMPT, attempt);
        }
        let refusing = self.server.refusing.local_addr();
        if step.fault == Fault::Refused
            && let Some(uri) = refusing.ok().and_then(|address| format!("http://{address}/").parse::<Uri>().ok())
        {
            *request.uri_mut() = uri;
        }
        self.inner.send(request, limits)
    }
}

/// Waits until the client has gone.
async fn hold(stream: &TcpStream) -> io::Result<End> {
    let gone = async {
        while !stream.ready(Interest::READABLE).await?.is_read_closed() {
            sleep(Duration::from_millis(5)).await;
        }
        Ok(End::Close)
    };
    timeout(HELD, gone).await.unwrap_or(Ok(End::Close))
}

/// Reads the head of a request byte by byte, and nothing behind it.
async fn read_head(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut raw = Vec::new();
    while !raw.ends_with(b"\r\n\r\n") {
        raw.push(stream.read_u8().await?);
    }
    Ok(raw)
}

async fn read(stream: &mut TcpStream) -> io::Result<Option<Received>> {
    let mut raw = Vec::new();
    loop {
        if stream.read_buf(&mut raw).await? == 0 {
            return Ok(None);
        }
        if let Some(request) = Received::new(raw.clone(), 0) {
            let length = request.header("content-length").and_then(|length| length.parse().ok());
            if request.body().len() >= length.unwrap_or(0) {
                return Ok(Some(request));
            }
        }
    }
}

async fn write(stream: &mut TcpStream, answer: &Answer) -> io::Result<()> {
    match answer.pace {
        Pace::AtOnce => stream.write_all(&answer.bytes).await,
        Pace::Drip => {
            for byte in &answer.bytes {
                stream.write_u8(*byte).await?;
                sleep(DRIP).await;
            }
            Ok(())
        }
        Pace::Flood(count) => {
            stream.write_all(&answer.bytes).await?;
            let filler = vec![b' '; 64 * 1024];
            for at in (0..count).step_by(filler.len()) {
                stream.write_all(&filler[..filler.len().min(count - at)]).await?;
            }
            Ok(())
        }
    }
}
