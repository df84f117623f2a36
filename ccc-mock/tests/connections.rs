//! What a mock holds on to: nothing of connections that are closed, and no more of requests than it is told to.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use ccc_mock::MockServer;

/// These tests count what the process has, so that only one may run at a time.
static ALONE: Mutex<()> = Mutex::new(());

const MIB: usize = 1024 * 1024;

/// How many files the process has open.
fn open_files() -> usize {
    fs::read_dir("/proc/self/fd").unwrap().count()
}

/// A figure in KiB from what the kernel says of the process, in bytes.
fn memory(figure: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(figure)).unwrap();
    line.trim_matches([':', '\t', ' ', 'k', 'B']).parse::<usize>().unwrap() * 1024
}

/// Waits until something is so.
fn eventually(what: &str, mut is: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !is() {
        assert!(begin.elapsed() < Duration::from_secs(20), "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn connect(mock: &MockServer) -> TcpStream {
    let stream = TcpStream::connect(mock.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

fn head(length: usize) -> String {
    format!(
        "POST / HTTP/1.1\r\nHost: mock\r\nContent-Type: application/json\r\nX-TC-Action: DescribeNumbers\r\n\
         X-TC-Version: 2020-02-10\r\nX-TC-Timestamp: 0\r\nContent-Length: {length}\r\n\r\n"
    )
}

/// Reads one reply.
fn reply(stream: &mut TcpStream) -> String {
    let mut back = Vec::new();
    let mut buffer = [0; 8192];
    loop {
        let read = stream.read(&mut buffer).unwrap();
        assert!(read > 0, "the connection is closed");
        back.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&back);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
        if body.len() == length.unwrap_or(0_usize) {
            return text.into_owned();
        }
    }
}

/// Opens so many connections, uses each as its number says, and closes them.
fn batch(mock: &MockServer, connections: usize) {
    let request = head(2) + "{}";
    let mut streams: Vec<_> = (0..connections).map(|_| connect(mock)).collect();
    for (number, stream) in streams.iter_mut().enumerate() {
        match number % 4 {
            // Two calls on one connection.
            0 => {
                for _ in 0..2 {
                    stream.write_all(request.as_bytes()).unwrap();
                    assert!(reply(stream).contains("RequestId"));
                }
            }
            // A call of which only a part is sent.
            1 => stream.write_all(&request.as_bytes()[..40]).unwrap(),
            // A body that does not come.
            2 => stream.write_all(head(1000).as_bytes()).unwrap(),
            _ => {}
        }
    }
}

#[test]
fn connections_that_are_closed_leave_nothing_behind() {
    let _alone = ALONE.lock();
    let mock = MockServer::builder().unsigned(true).log_limits(10, MIB).start_blocking().unwrap();
    let files = open_files();
    let rest = || eventually("files of closed connections stay open", || open_files() <= files);
    for _ in 0..10 {
        batch(&mock, 200);
    }
    rest();
    let before = memory("VmRSS");
    for _ in 0..40 {
        batch(&mock, 200);
    }
    rest();
    let grown = memory("VmRSS").saturating_sub(before);
    assert!(grown < 8 * MIB, "8000 connections more have left {grown} bytes");
}

/// Writes so many bytes, or as many as the other side takes.
fn pour(stream: &mut TcpStream, bytes: usize) -> usize {
    let part = vec![b' '; MIB];
    for sent in 0..bytes / MIB {
        match stream.write_all(&part) {
            Ok(()) => {}
            Err(error) if matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe) => {
                return sent * MIB;
            }
            Err(error) => panic!("{error}"),
        }
    }
    bytes
}

#[test]
fn a_body_that_is_too_large_is_refused_and_not_kept() {
    let _alone = ALONE.lock();
    let mock = MockServer::builder().unsigned(true).start_blocking().unwrap();
    let before = memory("VmHWM").max(memory("VmRSS"));

    let mut stream = connect(&mock);
    stream.write_all(head(60 * MIB).as_bytes()).unwrap();
    assert_eq!(pour(&mut stream, 60 * MIB), 60 * MIB);
    assert!(reply(&mut stream).contains("RequestSizeLimitExceeded"));

    // What is announced costs nothing, and what never ends is not read for ever.
    for announced in [usize::MAX / 4, 1 << 40] {
        let mut stream = connect(&mock);
        stream.write_all(head(announced).as_bytes()).unwrap();
        assert!(pour(&mut stream, 300 * MIB) < 300 * MIB, "all of an endless body is read");
    }

    // A query is shorter.
    let mut stream = connect(&mock);
    let get = head(0).replacen("POST /", &format!("GET /?A={}", "a".repeat(33 * 1024)), 1);
    stream.write_all(get.as_bytes()).unwrap();
    assert!(reply(&mut stream).contains("RequestSizeLimitExceeded"));

    let grown = memory("VmHWM").saturating_sub(before);
    assert!(grown < 40 * MIB, "bodies that are refused took {grown} bytes");
}

#[test]
fn the_log_keeps_no_more_than_it_may() {
    let _alone = ALONE.lock();
    let mock = MockServer::builder().unsigned(true).log_limits(50, 4 * MIB).start_blocking().unwrap();
    let body = format!("{{\"Unknown\":\"{}\"}}", "x".repeat(MIB));
    for _ in 0..20 {
        let mut stream = connect(&mock);
        stream.write_all(head(body.len()).as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        assert!(reply(&mut stream).contains("RequestId"));
        stream.shutdown(Shutdown::Both).unwrap();
    }
    let kept: usize = mock.requests().iter().map(|request| request.body().len()).sum();
    assert!((2 * MIB..=4 * MIB).contains(&kept), "{kept} bytes are kept");
    for _ in 0..60 {
        let mut stream = connect(&mock);
        stream.write_all((head(2) + "{}").as_bytes()).unwrap();
        reply(&mut stream);
    }
    assert_eq!(mock.requests().len(), 50);
}
