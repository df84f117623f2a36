//! The question before an action that changes something, on a terminal.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::process::Command;

use ccc_mock::MockServer;
use rexpect::process::WaitStatus;
use rexpect::session::{PtySession, spawn_command};

/// The milliseconds that an expected text may take.
const PATIENCE: u64 = 60_000;
const QUESTION: &str = "Call it? [y/N] ";
const DELETE: [&str; 5] = ["DeleteExtension", "--SdkAppId", "1400000000", "--ExtensionId", "1001"];

/// Starts a call of the mock behind a pseudo-terminal.
fn started(mock: &MockServer, call: &[&str]) -> PtySession {
    let empty = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("nothing");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tc3"));
    command
        .env_clear()
        .env("HOME", &empty)
        .env("TC3_CACHE_DIR", &empty)
        .env("TENCENTCLOUD_SECRET_ID", mock.secret_id())
        .env("TENCENTCLOUD_SECRET_KEY", mock.secret_key())
        .env("TERM", "dumb")
        .args(["--endpoint", &mock.endpoint(), "ccc"])
        .args(call);
    spawn_command(command, Some(PATIENCE)).unwrap()
}

/// Answers the question, and returns the exit code and all that is printed behind it.
fn answered(mock: &MockServer, answer: &str) -> (WaitStatus, String) {
    let mut session = started(mock, &DELETE);
    let asked = session.exp_string(QUESTION).unwrap();
    assert!(asked.contains("ccc DeleteExtension changes something"), "{asked}");
    assert!(mock.requests().is_empty(), "it is sent before it is answered");
    session.send(answer).unwrap();
    session.flush().unwrap();
    let told = session.exp_eof().unwrap();
    (session.process().wait().unwrap(), told)
}

fn code(status: WaitStatus) -> Option<i32> {
    if let WaitStatus::Exited(_, code) = status { Some(code) } else { None }
}

#[test]
fn only_a_yes_calls() {
    for answer in ["y\n", "YES\n", " yes \n"] {
        let mock = MockServer::builder().start_blocking().unwrap();
        let (status, told) = answered(&mock, answer);
        assert_eq!(code(status), Some(0), "{answer:?}: {told}");
        assert!(told.contains("RequestId"), "{answer:?}: {told}");
        assert_eq!(mock.requests().len(), 1, "{answer:?}");
    }
    // Ctrl-D ends the input.
    for answer in ["\n", "n\n", "yep\n", "\u{4}"] {
        let mock = MockServer::builder().start_blocking().unwrap();
        let (status, told) = answered(&mock, answer);
        assert_eq!(code(status), Some(3), "{answer:?}: {told}");
        assert!(told.contains("ccc DeleteExtension was not sent"), "{answer:?}: {told}");
        assert!(mock.requests().is_empty(), "{answer:?}");
    }
}

#[test]
fn ctrl_c_at_the_question_sends_nothing() {
    let mock = MockServer::builder().start_blocking().unwrap();
    let (status, told) = answered(&mock, "\u{3}");
    // A shell shows 130, and no message.
    assert!(matches!(status, WaitStatus::Signaled(_, signal, _) if signal as i32 == 2), "{status:?}: {told}");
    assert_eq!(told.trim().trim_start_matches("^C"), "");
    assert!(mock.requests().is_empty());
}

#[test]
fn an_action_that_reads_asks_nothing() {
    let mock = MockServer::builder().start_blocking().unwrap();
    let mut session = started(&mock, &["DescribeNumbers", "--SdkAppId", "1400000000"]);
    let told = session.exp_eof().unwrap();
    assert_eq!(code(session.process().wait().unwrap()), Some(0), "{told}");
    assert!(told.contains("Numbers") && !told.contains('?'), "{told}");
}
