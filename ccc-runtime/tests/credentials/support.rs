//! A clock, an environment, and servers that answer as they are told.

use std::collections::HashMap;
use std::fmt::{Debug, Write as _};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use ccc_runtime::Credentials;
use ccc_runtime::credentials::ProviderConfig;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Where the clocks of tests begin, in seconds since 1970.
pub const START: u64 = 1_700_000_000;

/// A clock that stands still until it is told to go on.
#[derive(Clone)]
pub struct Clock(Arc<AtomicU64>);

impl Clock {
    pub fn new() -> Self {
        Self(Arc::new(AtomicU64::new(START)))
    }

    pub fn advance(&self, seconds: u64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    pub fn time(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.0.load(Ordering::SeqCst))
    }

    /// A configuration with this clock and an empty environment. From now on, the process ends when a trace shows one of
    /// the secrets that the tests use.
    pub fn config(&self) -> ProviderConfig {
        for secret in ["s3cr3t", "test-secret-key", "base-token", "pod-token-1"] {
            ccc_trap::secret(secret);
        }
        let clock = self.clone();
        ProviderConfig::new().clock(move || clock.time()).variables(|_| None)
    }
}

/// The same with environment variables.
pub fn with_variables(config: ProviderConfig, variables: &[(&str, &str)]) -> ProviderConfig {
    let variables: HashMap<String, String> =
        variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    config.variables(move |name| variables.get(name).map(Into::into))
}

pub fn keys(id: &str) -> Credentials {
    Credentials::new(id, "test-secret-key").unwrap()
}

/// A request as a server saw it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// `GET /path`.
    pub line: String,
    pub headers: HashMap<String, String>,
    pub body: String,
}

impl Seen {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

/// A server on the loopback interface that keeps what it was sent.
pub struct Server {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Answers each request with a status and a body.
    pub async fn new(answer: impl Fn(&Seen) -> (u16, String) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen: Arc<Mutex<Vec<Seen>>> = Arc::default();
        let (kept, answer) = (Arc::clone(&seen), Arc::new(answer));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (kept, answer) = (Arc::clone(&kept), Arc::clone(&answer));
                tokio::spawn(async move {
                    let request = read_request(&mut stream).await;
                    let (status, body) = answer(&request);
                    kept.lock().unwrap().push(request);
                    let length = body.len();
                    let text =
                        format!("HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}");
                    stream.write_all(text.as_bytes()).await.unwrap();
                });
            }
        });
        Self { address, seen }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub fn lines(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.line).collect()
    }
}

/// The address of a port on which nobody listens.
pub async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

async fn read_request(stream: &mut TcpStream) -> Seen {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).await.unwrap();
        text.push_str(std::str::from_utf8(&buffer[..count]).unwrap());
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            assert!(count > 0, "cut off: {text}");
            continue;
        };
        let mut lines = head.lines();
        let line = lines.next().unwrap().strip_suffix(" HTTP/1.1").unwrap().to_owned();
        let headers: HashMap<String, String> = lines
            .map(|header| header.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
        if body.len() >= length {
            return Seen { line, headers, body: body.to_owned() };
        }
        assert!(count > 0, "cut off: {text}");
    }
}

/// A metadata service with one role, whose keys are numbered and last for so long from the clock's time on.
pub async fn metadata(clock: &Clock, life: u64) -> Server {
    let clock = clock.clone();
    let count = AtomicU64::new(0);
    Server::new(move |seen| {
        if seen.line == "GET /latest/meta-data/cam/security-credentials/" {
            return (200, "reader\n".to_owned());
        }
        let number = count.fetch_add(1, Ordering::SeqCst);
        let end = clock.time().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs() + life;
        (200, format!(
            r#"{{"TmpSecretId":"AKIDmachine{number}","TmpSecretKey":"s3cr3t-key","Token":"s3cr3t-token","ExpiredTime":{end},
                "Expiration":"2023-11-15T00:00:00Z","Code":"Success"}}"#
        ))
    })
    .await
}

/// The token service's reply to both of its actions.
pub fn role_keys(id: &str, end: u64) -> String {
    format!(
        r#"{{"Response":{{"Credentials":{{"Token":"s3cr3t-token","TmpSecretId":"{id}","TmpSecretKey":"s3cr3t-key"}},
            "ExpiredTime":{end},"Expiration":"2023-11-15T00:00:00Z","RequestId":"r-1"}}}}"#
    )
}

/// The warnings while it is the default subscriber.
#[derive(Clone, Default)]
pub struct Warnings(Arc<Mutex<Vec<String>>>);

impl Warnings {
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl Subscriber for Warnings {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() == Level::WARN
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        /// A warning with all its fields.
        struct Text(String);

        impl Visit for Text {
            fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
                write!(self.0, "{field}={value:?} ").unwrap();
            }
        }

        let mut text = Text(String::new());
        event.record(&mut text);
        self.0.lock().unwrap().push(text.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
