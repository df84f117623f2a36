//! A client that sends what it is told to, byte by byte, and the generated client.

#![allow(dead_code, reason = "each test uses a part")]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use ccc_generated::{Client, Credentials, Site};
use ccc_mock::fuzzing::{Sent, sign};
use ccc_mock::{Key, MockServer};
use serde_json::{Value, json};

/// A request that is not yet sent.
pub(crate) struct Call {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
    pub(crate) key: Key,
    pub(crate) signed: bool,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Call {
    /// A call of an action, signed by the mock's own key.
    pub(crate) fn new(mock: &MockServer, action: &str, parameters: &Value) -> Self {
        let header = |name: &str, value: &str| (name.to_owned(), value.as_bytes().to_vec());
        Self {
            method: "POST",
            path: "/".to_owned(),
            headers: vec![
                header("Host", &mock.address().to_string()),
                header("Content-Type", "application/json"),
                header("X-TC-Action", action),
                header("X-TC-Version", &mock.product().version),
                header("X-TC-Timestamp", &mock.clock().now().to_string()),
            ],
            body: parameters.to_string().into_bytes(),
            key: Key::new(mock.secret_id(), mock.secret_key()),
            signed: true,
        }
    }

    /// The same as a GET with these parameters.
    pub(crate) fn get(mut self, query: &str) -> Self {
        self.method = "GET";
        self.path = format!("/?{query}");
        self.body = Vec::new();
        self.header("Content-Type", "application/x-www-form-urlencoded")
    }

    /// Sets a header, in place of one of the same name.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.as_bytes().to_vec()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self
    }

    pub(crate) fn unsigned(mut self) -> Self {
        self.signed = false;
        self
    }

    fn value(&self, name: &str) -> Option<&[u8]> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_slice())
    }

    /// Sends it on a connection of its own; `None` if nothing comes back.
    pub(crate) fn send(mut self, mock: &MockServer) -> Option<Reply> {
        if self.signed {
            let query = self.path.split_once('?').map_or("", |(_, query)| query);
            let sent = Sent { method: self.method, query, headers: &self.headers, body: &self.body };
            let timestamp =
                self.value("X-TC-Timestamp").and_then(|value| std::str::from_utf8(value).ok()?.parse().ok());
            let authorization = sign(sent, &self.key, &mock.product().name, timestamp.unwrap_or_default());
            self.headers.extend(authorization.map(|value| ("Authorization".to_owned(), value.into_bytes())));
        }
        let mut bytes = format!("{} {} HTTP/1.1\r\nConnection: close\r\n", self.method, self.path).into_bytes();
        for (name, value) in &self.headers {
            bytes.extend_from_slice(name.as_bytes());
            bytes.extend_from_slice(b": ");
            bytes.extend_from_slice(value);
            bytes.extend_from_slice(b"\r\n");
        }
        bytes.extend_from_slice(format!("Content-Length: {}\r\n\r\n", self.body.len()).as_bytes());
        bytes.extend_from_slice(&self.body);
        raw(mock, &bytes)
    }

    /// Sends it and reads what stands inside `Response`.
    pub(crate) fn answer(self, mock: &MockServer) -> Value {
        let reply = self.send(mock).unwrap();
        assert!(reply.head.starts_with("HTTP/1.1 200 "), "{}", reply.head);
        assert_eq!(reply.header("content-type").as_deref(), Some("application/json"), "{}", reply.head);
        let envelope: Value = serde_json::from_slice(&reply.body).unwrap();
        let inside = &envelope["Response"];
        let request_id = inside["RequestId"].as_str().unwrap();
        assert_eq!(reply.header("x-tc-requestid").as_deref(), Some(request_id));
        assert!(reply.header("date").is_some());
        inside.clone()
    }

    /// The code and the message that it is refused with.
    pub(crate) fn refused(self, mock: &MockServer) -> (String, String) {
        let inside = self.answer(mock);
        let text = |name: &str| inside["Error"][name].as_str().unwrap_or_default().to_owned();
        (text("Code"), text("Message"))
    }

    /// The code that it is refused with; empty if it is not.
    pub(crate) fn code(self, mock: &MockServer) -> String {
        self.refused(mock).0
    }
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let found = lines.into_iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.to_owned())
    }
}

/// Sends bytes on a connection of their own; `None` if nothing comes back.
pub(crate) fn raw(mock: &MockServer, bytes: &[u8]) -> Option<Reply> {
    let mut stream = TcpStream::connect(mock.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // A mock that has closed the connection is noticed on reading.
    let _ = stream.write_all(bytes);
    let mut reply = Vec::new();
    let _ = stream.read_to_end(&mut reply);
    let end = reply.windows(4).position(|bytes| bytes == b"\r\n\r\n")?;
    let body = reply.split_off(end + 4);
    Some(Reply { head: String::from_utf8(reply).unwrap(), body })
}

/// A request that needs no state to be answered.
pub(crate) fn numbers() -> Value {
    json!({ "SdkAppId": 1_400_000_000_u64 })
}

/// The generated client, with the mock's key.
pub(crate) fn client(mock: &MockServer) -> Client {
    client_with(mock, Credentials::new(mock.secret_id(), mock.secret_key()).unwrap())
}

/// The generated client, with another key.
pub(crate) fn client_with(mock: &MockServer, credentials: Credentials) -> Client {
    let site = match mock.site() {
        ccc_mock::Site::China => Site::China,
        ccc_mock::Site::International => Site::International,
    };
    let builder = Client::builder().site(site).credentials(credentials).endpoint(mock.endpoint());
    builder.strict_replies(true).build().unwrap()
}
