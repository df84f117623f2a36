//! Whole requests, byte by byte over a socket.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use ccc_mock::MockServer;
use fastrand::Rng;
use serde_json::Value;

use crate::change;

/// How long to wait for an answer to a changed request: of some, the server waits for the rest.
const SHORT: Duration = Duration::from_millis(500);
/// How long to wait for an answer that must come.
const LONG: Duration = Duration::from_secs(30);
/// How many threads send.
const SENDERS: usize = 8;
/// How many changed requests each sends.
const EACH: usize = 250;

/// A call that `curl` prints, as what curl sends.
fn call(mock: &MockServer) -> Vec<u8> {
    let line = mock.curl(Some("DescribeExtensions")).unwrap();
    let mut words = line.split('\'').skip(3).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let body = words.pop().unwrap();
    let host = mock.address();
    format!("POST / HTTP/1.1\r\nHost: {host}\r\n{}\r\nContent-Length: {}\r\n\r\n{body}", words.join("\r\n"), body.len())
        .into_bytes()
}

/// What comes back, up to the end of the connection or of one's patience.
fn exchanged(mock: &MockServer, request: &[u8], patience: Duration) -> Vec<u8> {
    let mut stream = TcpStream::connect(mock.address()).unwrap();
    stream.set_read_timeout(Some(patience)).unwrap();
    // A server that has refused already may close while there is more to send.
    let _ = stream.write_all(request);
    let mut back = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => return back,
            Ok(read) => back.extend_from_slice(&buffer[..read]),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => return back,
            Err(error) if error.kind() == ErrorKind::ConnectionReset => return back,
            Err(error) => panic!("{error}"),
        }
        if reply(&back).is_some() {
            return back;
        }
    }
}

/// The status and the body of a reply that is whole.
fn reply(back: &[u8]) -> Option<(u16, &[u8])> {
    let end = back.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&back[..end]).expect("a head is text");
    let status = head.strip_prefix("HTTP/1.")?.get(2..5)?.parse().ok()?;
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    back.get(end + 4..end + 4 + length.unwrap_or(0_usize)).map(|body| (status, body))
}

/// What comes back for anything is nothing, a refusal of HTTP, or the API's envelope with an id.
fn judge(back: &[u8]) -> Option<String> {
    if back.is_empty() {
        return None;
    }
    let (status, body) = reply(back).unwrap_or_else(|| panic!("half a reply: {:?}", String::from_utf8_lossy(back)));
    if status != 200 {
        assert!((400..500).contains(&status), "the status is {status}");
        return Some(status.to_string());
    }
    // A request without a body may have been a `HEAD`.
    if body.is_empty() {
        return Some("nothing".to_owned());
    }
    let body: Value = serde_json::from_slice(body).expect("a reply is JSON");
    let response = &body["Response"];
    assert!(response["RequestId"].is_string(), "no RequestId: {body}");
    Some(response["Error"]["Code"].as_str().unwrap_or("answered").to_owned())
}

fn attack(mock: &MockServer, mut rng: Rng) -> Vec<String> {
    let good = call(mock);
    (0..EACH).filter_map(|_| judge(&exchanged(mock, &change::bytes(&mut rng, &good), SHORT))).collect()
}

fn attacked(test: &str, mock: &MockServer) -> Vec<String> {
    let mut rng = change::rng(test);
    let good = call(mock);
    assert_eq!(judge(&exchanged(mock, &good, LONG)).as_deref(), Some("answered"));
    let ends = thread::scope(|scope| {
        let senders: Vec<_> = (0..SENDERS).map(|_| rng.fork()).map(|rng| scope.spawn(|| attack(mock, rng))).collect();
        senders.into_iter().flat_map(|sender| sender.join().unwrap()).collect()
    });
    assert_eq!(judge(&exchanged(mock, &good, LONG)).as_deref(), Some("answered"), "the mock serves on");
    ends
}

#[test]
fn changed_requests_are_refused_and_the_mock_serves_on() {
    let mock = MockServer::builder().start_blocking().unwrap();
    let mut ends = attacked("signed", &mock);
    ends.sort();
    ends.dedup();
    // Enough came through to HTTP, to the gate and to the signature that each has refused.
    for end in ["400", "AuthFailure.SignatureFailure", "AuthFailure.InvalidAuthorization", "MissingParameter"] {
        assert!(ends.iter().any(|found| found == end), "{end} is not among {ends:?}");
    }
}

#[test]
fn changed_requests_without_signature_come_through_to_the_checks() {
    let mock = MockServer::builder().unsigned(true).start_blocking().unwrap();
    let mut ends = attacked("unsigned", &mock);
    ends.sort();
    ends.dedup();
    for end in ["400", "InvalidParameter", "InvalidAction", "answered"] {
        assert!(ends.iter().any(|found| found == end), "{end} is not among {ends:?}");
    }
}
