//! A package index on this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use base64::Engine;
use sha2::{Digest, Sha256};

use crate::wheel::{CHINA, INTERNATIONAL, wheel};

/// The behaviour of an index.
#[derive(Debug, Clone, Default)]
struct Manner {
    json: bool,
    damaged: bool,
    key: Option<String>,
}

/// An index that serves until the process ends.
pub(crate) struct Index {
    port: u16,
    manner: Arc<Mutex<Manner>>,
}

impl Index {
    pub(crate) fn start(json: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let manner = Arc::new(Mutex::new(Manner { json, ..Manner::default() }));
        let shared = Arc::clone(&manner);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let manner = shared.lock().unwrap().clone();
                thread::spawn(move || serve(stream.unwrap(), &manner));
            }
        });
        Self { port, manner }
    }

    /// Promises checksums that no wheel has.
    pub(crate) fn damaged(self) -> Self {
        self.manner.lock().unwrap().damaged = true;
        self
    }

    /// Asks for a name and a password.
    pub(crate) fn locked(self, user: &str, password: &str) -> Self {
        let key = base64::engine::general_purpose::STANDARD.encode(format!("{user}:{password}"));
        self.manner.lock().unwrap().key = Some(format!("Basic {key}"));
        self
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/simple", self.port)
    }
}

fn serve(stream: TcpStream, manner: &Manner) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        lines.push(line.trim().to_owned());
    }
    let path = lines.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default().to_owned();
    let key =
        lines.iter().find_map(|line| line.to_lowercase().starts_with("authorization:").then(|| line[14..].trim()));
    let (status, form, body) = match &manner.key {
        Some(expected) if key != Some(expected) => ("401 Unauthorized", "text/plain", Vec::new()),
        _ => answer(&path, manner),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {form}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let mut stream = stream;
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

fn answer(path: &str, manner: &Manner) -> (&'static str, &'static str, Vec<u8>) {
    let packages =
        [("/simple/tccli/", CHINA, "china.json"), ("/simple/tccli-intl-en/", INTERNATIONAL, "international.json")];
    for (page, file, description) in packages {
        if path == format!("/files/{file}") {
            return ("200 OK", "application/octet-stream", wheel(description));
        }
        if path == page {
            let hash = Sha256::digest(wheel(description))
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<Vec<_>>()
                .concat();
            let hash = if manner.damaged { "0".repeat(64) } else { hash };
            return if manner.json {
                let body = format!(
                    r#"{{"files":[{{"filename":"{file}","url":"../../files/{file}","hashes":{{"sha256":"{hash}"}}}}]}}"#
                );
                ("200 OK", "application/vnd.pypi.simple.v1+json", body.into_bytes())
            } else {
                let body = format!("<html><a href=\"../../files/{file}#sha256={hash}\">{file}</a></html>");
                ("200 OK", "text/html; charset=utf-8", body.into_bytes())
            };
        }
    }
    ("404 Not Found", "text/plain", Vec::new())
}
