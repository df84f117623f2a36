//! An explorer on a thread of its own, and requests to it, byte by byte.

#![allow(dead_code, clippy::panic, reason = "each test uses a part, and may stop at the first surprise")]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use ccc_explorer::Options;
use serde_json::Value;

/// A running explorer. It ends with the test's process.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) token: String,
}

/// An answer of HTTP.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

/// Starts an explorer.
pub(crate) fn start(options: Options) -> Running {
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let explorer = ccc_explorer::serve(options).await.unwrap();
            tell.send(Running { address: explorer.address(), token: explorer.token().to_owned() }).unwrap();
            explorer.run().await.unwrap();
        });
    });
    told.recv_timeout(Duration::from_secs(10)).unwrap()
}

impl Running {
    /// Sends a request with these headers, and those that end it.
    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in headers {
            head.extend([*name, ": ", *value, "\r\n"]);
        }
        stream.write_all(format!("{head}\r\n").as_bytes()).unwrap();
        // A server that refuses a large body may close before it has all of it.
        let _ = stream.write_all(body);
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        Answer::read(&all)
    }

    /// Sends a request as the page does.
    pub(crate) fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let host = self.address.to_string();
        let mut headers = vec![("Host", host.as_str()), ("X-Explorer-Token", self.token.as_str())];
        let body = body.map(|body| {
            headers.push(("Content-Type", "application/json"));
            body.to_string()
        });
        self.send(method, path, &headers, body.unwrap_or_default().as_bytes())
    }

    /// Sends JSON as the page does, and returns the JSON of a good answer.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Value {
        let answer = self.ask("POST", path, Some(body));
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.json()
    }

    /// Returns the JSON of a good answer.
    pub(crate) fn get(&self, path: &str) -> Value {
        let answer = self.ask("GET", path, None);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.json()
    }
}

impl Answer {
    fn read(all: &[u8]) -> Self {
        let end = all.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(all.len());
        let head = String::from_utf8_lossy(&all[..end]).to_ascii_lowercase();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let raw = all.get(end + 4..).unwrap_or_default();
        let body = if head.contains("transfer-encoding: chunked") { unchunked(raw) } else { raw.to_vec() };
        Self { status, head, body }
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}

fn unchunked(mut raw: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = raw.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(&String::from_utf8_lossy(&raw[..end]), 16).unwrap_or(0);
        body.extend_from_slice(raw.get(end + 2..end + 2 + size).unwrap_or_default());
        raw = raw.get(end + 4 + size..).unwrap_or_default();
    }
    body
}
