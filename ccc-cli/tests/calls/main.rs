//! Calls of the command against the mock and against small servers.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod codes;
mod examples;
mod forms;
mod secrecy;
mod server;
mod streams;

use std::process::{Command, Output, Stdio};

use ccc_mock::MockServer;

/// A secret key that no output may hold.
const SECRET_KEY: &str = "kTrapSecretKey4tc3kTrapSecretKey";
const SECRET_ID: &str = "AKIDtrapSecretId4tc3trapSecretId4tc3";

/// Returns the command with keys, and without anything that this machine has.
fn tc3(endpoint: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tc3"));
    let empty = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("nothing");
    command
        .env_clear()
        .env("TC3_CACHE_DIR", &empty)
        .env("HOME", &empty)
        .env("TENCENTCLOUD_SECRET_ID", SECRET_ID)
        .env("TENCENTCLOUD_SECRET_KEY", SECRET_KEY)
        .args(["--endpoint", endpoint, "ccc"])
        .stdin(Stdio::null());
    command
}

fn mock() -> MockServer {
    let key = ccc_mock::Key::new(SECRET_ID, SECRET_KEY);
    MockServer::builder().key(key).start_blocking().unwrap()
}

fn run(mock: &MockServer, arguments: &[&str]) -> Output {
    tc3(&mock.endpoint()).args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
