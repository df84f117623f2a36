//! A server for one action: pages without end, or silence.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// Serves a function of the request's body on a free port, for as long as the process runs; returns the endpoint. `None`
/// keeps the caller waiting.
pub(super) fn serve(answer: impl Fn(&str) -> Option<String> + Clone + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let answer = answer.clone();
            thread::spawn(move || exchange(stream, &answer));
        }
    });
    endpoint
}

fn exchange(stream: TcpStream, answer: &impl Fn(&str) -> Option<String>) -> Option<()> {
    let mut out = stream.try_clone().ok()?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if line.trim().is_empty() {
                break;
            }
            if let Some(given) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = given.trim().parse().ok()?;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let Some(reply) = answer(&String::from_utf8_lossy(&body)) else {
            thread::park();
            continue;
        };
        let head =
            format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", reply.len());
        out.write_all(head.as_bytes()).ok()?;
        out.write_all(reply.as_bytes()).ok()?;
    }
}

/// Returns a page of a list of numbers.
pub(super) fn page(body: &str, total: usize, size: usize) -> String {
    let request: serde_json::Value = serde_json::from_str(body).unwrap();
    let from = usize::try_from(request["PageNumber"].as_u64().unwrap()).unwrap() * size;
    let items = (from..total.min(from + size)).map(|at| format!(r#"{{"Number":"{at:08}","State":1}}"#));
    let items: Vec<String> = items.collect();
    let list = items.join(",");
    format!(r#"{{"Response":{{"TotalCount":{total},"Numbers":[{list}],"RequestId":"page-{from}"}}}}"#)
}
