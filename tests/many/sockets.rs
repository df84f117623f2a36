//! Ten thousand calls of one client, each over a connection of its own, as HTTP/1.1 has it.
//!
//! The server is this program once more, because a process may open only so many sockets.

use std::env;
use std::io::{BufRead, BufReader};
use std::net::Ipv4Addr;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use allocation_counter::measure;
use futures_util::future::join_all;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Barrier;

use crate::{REPLY, builder, request};

const CALLS: usize = 10_000;
/// The most bytes that a call may take at once, with its connection and both buffers of hyper.
const OF_A_CALL: u64 = 48 * 1024;
/// Calls that begin together: the queue of a listener holds 4096 at most.
const TOGETHER: usize = 500;
/// The variable that makes the program the server, for as many calls.
const SERVE: &str = "CCC_MANY_SERVE";

/// Returns the number of files that this process may have open, if the system says.
fn files() -> Option<usize> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    limits.lines().find_map(|line| line.strip_prefix("Max open files")?.split_whitespace().next()?.parse().ok())
}

#[test]
fn ten_thousand_calls_over_as_many_connections() {
    let calls = files().map_or(200, |files| CALLS.min(files.saturating_sub(200)));
    if calls < CALLS {
        eprintln!("only {calls} calls: a process may open no more files here (`ulimit -n`)");
    }
    let server = Server::start(calls);
    let client = builder().endpoint(server.endpoint.as_str()).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let used = measure(|| {
        let replies = runtime.block_on(join_all((0..calls).map(|index| {
            let client = &client;
            async move {
                tokio::time::sleep(Duration::from_millis(20 * u64::try_from(index / TOGETHER).unwrap())).await;
                client.create_user_sig(request()).await
            }
        })));
        assert!(replies.into_iter().all(|reply| reply.unwrap().user_sig == "s"));
    });
    let of_a_call = used.bytes_max / u64::try_from(calls).unwrap();
    eprintln!("{calls} calls at once, each with its connection: {of_a_call} bytes each at most");
    assert!(of_a_call <= OF_A_CALL, "a call with its connection takes {of_a_call} bytes");
}

/// The server in another process, which ends with this value.
struct Server {
    process: Child,
    endpoint: String,
    /// Its output, which must stay open.
    _output: BufReader<ChildStdout>,
}

impl Server {
    fn start(calls: usize) -> Self {
        let program = env::current_exe().unwrap();
        let arguments = ["--exact", "sockets::the_server", "--nocapture", "--test-threads=1"];
        let mut process =
            Command::new(program).args(arguments).env(SERVE, calls.to_string()).stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut line = String::new();
        let endpoint = loop {
            line.clear();
            assert!(output.read_line(&mut line).unwrap() > 0, "the server did not start");
            if let Some((_, endpoint)) = line.trim().split_once("serving ") {
                break endpoint.to_owned();
            }
        };
        Self { process, endpoint, _output: output }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Not a test, unless started by one: it answers no request before all have come.
#[test]
fn the_server() {
    let Some(calls) = env::var(SERVE).ok().and_then(|calls| calls.parse().ok()) else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        println!("serving http://{}", listener.local_addr().unwrap());
        let all = Arc::new(Barrier::new(calls));
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(serve(stream, Arc::clone(&all)));
        }
    });
}

/// Answers one request, once all are there.
async fn serve(mut stream: TcpStream, all: Arc<Barrier>) {
    let mut request = vec![0; 4096];
    let mut length = 0;
    // The body of the request is its only JSON.
    while !request[..length].ends_with(b"}") {
        length += stream.read(&mut request[length..]).await.unwrap();
    }
    all.wait().await;
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", REPLY.len());
    stream.write_all((head + REPLY).as_bytes()).await.unwrap();
    // Open until the client closes it: a closed connection would be another thing to measure.
    while stream.read(&mut request).await.is_ok_and(|count| count > 0) {}
}
