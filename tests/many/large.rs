//! Replies of 64 MiB.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::thread;

use allocation_counter::measure;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{builder, request};

/// The size of a reply: the most that a client takes unless it is told otherwise.
const SIZE: usize = 64 * 1024 * 1024;
/// The memory for a reply whose length is announced, in sizes of it: the text, and what is read from it. Here that is one
/// text of nearly the same size.
const ANNOUNCED: f64 = 2.05;
/// The same for a reply in chunks, which is put together once it is all there, or compressed.
const OTHERWISE: f64 = 2.1;

/// How a reply travels.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    Announced,
    Chunked,
    Gzip,
}

/// Returns a reply of [`SIZE`] with its head.
fn reply(form: Form) -> Vec<u8> {
    let (begin, end) = (r#"{"Response":{"RequestId":"r","UserSig":""#, r#""}}"#);
    let body = [begin, &"s".repeat(SIZE - begin.len() - end.len()), end].concat();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    match form {
        Form::Announced => format!("{head}content-length: {SIZE}\r\n\r\n{body}").into_bytes(),
        Form::Chunked => {
            let mut text = format!("{head}transfer-encoding: chunked\r\n\r\n");
            for chunk in body.as_bytes().chunks(64 * 1024) {
                write!(text, "{:x}\r\n{}\r\n", chunk.len(), str::from_utf8(chunk).unwrap()).unwrap();
            }
            (text + "0\r\n\r\n").into_bytes()
        }
        Form::Gzip => {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(body.as_bytes()).unwrap();
            let zipped = encoder.finish().unwrap();
            let head = format!("{head}content-encoding: gzip\r\ncontent-length: {}\r\n\r\n", zipped.len());
            [head.as_bytes(), &zipped].concat()
        }
    }
}

/// Answers one request with these bytes; returns the endpoint.
fn answer_once(reply: Vec<u8>) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
        }
        reader.read_exact(&mut vec![0; length]).unwrap();
        stream.write_all(&reply).unwrap();
    });
    endpoint
}

#[test]
fn a_large_reply_takes_memory_for_itself_and_for_what_is_read() {
    for (form, bound) in [(Form::Announced, ANNOUNCED), (Form::Chunked, OTHERWISE), (Form::Gzip, OTHERWISE)] {
        let client = builder().endpoint(answer_once(reply(form))).build().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let used = measure(|| {
            let reply = runtime.block_on(client.create_user_sig(request()).into_future()).unwrap();
            assert!(reply.user_sig.len() > SIZE - 100);
        });
        #[allow(clippy::cast_precision_loss, reason = "far below 2^52")]
        let share = used.bytes_max as f64 / SIZE as f64;
        eprintln!("a reply of 64 MiB, {form:?}: at most {share:.3} times its size in memory");
        assert!(share <= bound, "{form:?}: {share:.3} times the size of the reply");
    }
}
