//! The command: what it prints can be used as it is printed, and what it is told is done.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Output, Stdio};

use ccc_mock::MockServer;
use serde_json::{Value, json};

/// The command while it runs; it is stopped when this is dropped.
struct Running {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
    introduction: Vec<String>,
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ccc-mock"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl Running {
    /// Starts it and reads up to the line that says how to stop it.
    fn start(arguments: &[&str]) -> Self {
        let mut child = command(arguments).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut introduction = Vec::new();
        while !introduction.last().is_some_and(|line: &String| line.contains("Ctrl-C")) {
            introduction.push(lines.next().unwrap().unwrap());
        }
        Self { child, lines, introduction }
    }

    fn address(&self) -> String {
        let endpoint = self.introduction.iter().find_map(|line| line.trim().strip_prefix("endpoint")).unwrap();
        endpoint.trim().strip_prefix("http://").unwrap().to_owned()
    }

    /// The first line that is a call.
    fn call(&self) -> String {
        self.introduction.iter().find(|line| line.starts_with("curl") && line.contains("X-TC-Action")).unwrap().clone()
    }

    fn next_line(&mut self) -> String {
        loop {
            let line = self.lines.next().unwrap().unwrap();
            if !line.is_empty() {
                return line;
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The words of a line as a shell takes them apart, where words are quoted with `'`.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.replace(r"'\''", "\u{0}").chars() {
        match letter {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            '\u{0}' => words.last_mut().unwrap().push('\''),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

/// Does what curl does with such a line.
fn run_line(line: &str) -> Value {
    let words = words(line);
    let [curl, silent, url, rest @ ..] = words.as_slice() else { return Value::Null };
    assert_eq!((curl.as_str(), silent.as_str()), ("curl", "-sS"));
    let host = url.strip_prefix("http://").and_then(|url| url.strip_suffix('/')).unwrap();
    let value = |flag: &'static str| rest.chunks(2).filter(move |pair| pair[0] == flag).map(|pair| pair[1].clone());
    let headers: String = value("-H").map(|header| header + "\r\n").collect();
    let body = value("--data-binary").next().unwrap();
    exchange(host, &format!("POST / HTTP/1.1\r\nHost: {host}\r\n{headers}Content-Length: {}\r\n", body.len()), &body)
}

fn exchange(host: &str, head: &str, body: &str) -> Value {
    let mut stream = TcpStream::connect(host).unwrap();
    stream.write_all(format!("{head}Connection: close\r\n\r\n{body}").as_bytes()).unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    let body = reply.split_once("\r\n\r\n").unwrap().1;
    serde_json::from_str(body).unwrap_or_else(|_| body.into())
}

#[test]
fn the_call_that_it_prints_works_and_is_told_without_what_is_secret() {
    let mut running = Running::start(&[]);
    let answer = run_line(&running.call());
    assert!(answer["Response"].get("Error").is_none() && answer["Response"]["RequestId"].is_string(), "{answer}");
    assert!(running.next_line().ends_with("-> answered"));
    let address = running.address();
    let path = "/_mock/curl?action=ModifyOwnNumberApply";
    let line = exchange(&address, &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n"), "");
    let answer = run_line(line.as_str().unwrap().trim());
    assert!(answer["Response"].get("Error").is_none(), "{answer}");
    let told = running.next_line();
    assert!(told.contains("ModifyOwnNumberApply") && told.contains("***78") && !told.contains("0201"), "{told}");
}

#[test]
fn without_signatures_its_call_has_none() {
    let running = Running::start(&["--no-auth", "--quiet", "--site", "international"]);
    assert!(!running.call().contains("Authorization"));
    assert!(run_line(&running.call())["Response"].get("Error").is_none());
}

#[cfg(unix)]
#[test]
fn it_stops_when_it_is_told_to() {
    for signal in ["-INT", "-TERM"] {
        let mut running = Running::start(&[]);
        run_line(&running.call());
        running.next_line();
        assert!(Command::new("kill").args([signal, &running.child.id().to_string()]).status().unwrap().success());
        assert!(running.child.wait().unwrap().success(), "{signal}");
        assert!(running.next_line().starts_with("stopped"), "{signal}");
    }
}

fn failed(arguments: &[&str]) -> String {
    let Output { status, stderr, .. } = command(arguments).output().unwrap();
    assert!(!status.success());
    String::from_utf8(stderr).unwrap()
}

#[test]
fn it_does_not_serve_other_machines_unless_it_is_told_to() {
    let error = failed(&["--host", "0.0.0.0"]);
    assert!(error.starts_with("error: 0.0.0.0:0 can be reached from other machines"), "{error}");
    let mut running = Running::start(&["--host", "0.0.0.0", "--allow-remote"]);
    running.child.kill().unwrap();
    let mut warning = String::new();
    running.child.stderr.take().unwrap().read_to_string(&mut warning).unwrap();
    assert!(warning.starts_with("warning: other machines can reach this mock"), "{warning}");
}

#[test]
fn a_configuration_is_taken_whole_or_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mock.json");
    let write = |config: &str| std::fs::write(&path, config).unwrap();
    let config = json!({
        "site": "international",
        "keys": [{ "secret_id": "AKIDexample", "secret_key": "example", "token": "session" }],
        "answers": "made",
        "seed": 5,
        "rate_limit": true,
        "log_requests": 10,
        "instances": [7],
        "script": [{ "action": "DescribeNumbers", "error": { "code": "InternalError", "message": "as configured" } }],
    });
    write(&config.to_string());
    let running = Running::start(&["--config", path.to_str().unwrap()]);
    let introduction = running.introduction.join("\n");
    assert!(introduction.contains("SecretId     AKIDexample\n  SecretKey    as configured"), "{introduction}");
    assert!(running.call().contains("X-TC-Token: session"));
    assert!(run_line(&running.call())["Response"].get("Error").is_none());
    let address = running.address();
    let line =
        exchange(&address, &format!("GET /_mock/curl?action=DescribeNumbers HTTP/1.1\r\nHost: {address}\r\n"), "");
    assert_eq!(run_line(line.as_str().unwrap().trim())["Response"]["Error"]["Message"], "as configured");
    drop(running);

    let mock = MockServer::builder().config(&path).unwrap().start_blocking().unwrap();
    assert_eq!((mock.site(), mock.secret_id()), (ccc_mock::Site::International, "AKIDexample"));

    for (config, said) in [
        ("{", "line 1 column 1"),
        (r#"{"port": 1}"#, "unknown field `port`"),
        (r#"{"site": "mars"}"#, "unknown variant `mars`"),
        (r#"{"keys": [{"secret_id": "x"}]}"#, "missing field `secret_key`"),
        (r#"{"script": [{"action": "X", "http": {"status": 5}}]}"#, "5 is no status of HTTP"),
    ] {
        write(config);
        let error = failed(&["--config", path.to_str().unwrap()]);
        assert!(error.contains(said) && error.contains("mock.json"), "{error}");
    }
    let error = failed(&["--config", "no-such-file.json"]);
    assert!(error.starts_with("error: the configuration no-such-file.json cannot be read"), "{error}");
}
