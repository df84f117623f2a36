//! A small HTTP server that gives every request the same answer and keeps the requests.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

/// A request: its head, and its body.
type Request = (String, String);

/// A server on its own port, which runs until the tests end.
pub struct Server {
    port: u16,
    requests: Receiver<Request>,
}

impl Server {
    /// Starts a server with the given content of the envelope.
    pub fn start(response: &str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let (sender, requests) = mpsc::channel();
        let body = format!(r#"{{"Response":{response}}}"#);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A broken connection concerns the client under test, which reports it.
                let _ = serve(&stream, &body, &sender);
            }
        });
        Self { port, requests }
    }

    /// Returns the endpoint for the client.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Checks that exactly the given request came.
    pub fn received(&self, action: &str, body: &str) {
        let (head, received) = self.requests.try_recv().expect("a request came");
        let lines: Vec<String> = head.lines().map(str::to_ascii_lowercase).collect();
        assert_eq!(lines.first().map(String::as_str), Some("post / http/1.1"));
        for header in [format!("x-tc-action: {action}"), "x-tc-version: 2020-02-10".into()] {
            assert!(lines.contains(&header.to_ascii_lowercase()), "{header} is not in {lines:#?}");
        }
        assert!(lines.iter().any(|line| line.starts_with("authorization: tc3-hmac-sha256 ")), "{lines:#?}");
        assert_eq!(received, body);
        self.received_nothing();
    }

    /// Checks that no request came, or no further one.
    pub fn received_nothing(&self) {
        assert_eq!(self.requests.try_recv().ok(), None);
    }
}

/// Answers one request and closes the connection.
fn serve(stream: &TcpStream, body: &str, requests: &Sender<Request>) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
        head.push_str(&line);
    }
    let mut received = String::new();
    reader.take(length).read_to_string(&mut received)?;
    // Recorded before the answer: a client with a reply finds its request here.
    let _ = requests.send((head, received));
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close";
    let mut writer = stream;
    writer.write_all(format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).as_bytes())
}
