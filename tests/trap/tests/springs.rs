//! A process that traces a secret ends, with a message that names the place but not the secret.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::process::{Command, Output};
use std::{env, fmt, io};

/// Variable with the leak of a child process.
const LEAK: &str = "CCC_TRAP_LEAK";
const SECRET: &str = "the-key-that-nobody-may-see";
const SIGNATURE: &str = "Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// Leaks a secret in a child process; does nothing in others.
#[test]
fn child() {
    let Ok(leak) = env::var(LEAK) else { return };
    let secret = ccc_trap::secret(SECRET);
    match leak.as_str() {
        "nothing" => tracing::error!("a harmless line, Signature=short"),
        "message" => tracing::trace!("the key is {secret}"),
        "field" => tracing::debug!(headers = ?[("authorization", SIGNATURE)], "sending"),
        "span" => drop(tracing::trace_span!(target: "some::crate", "call", secret)),
        "log" => log::trace!("another crate says {secret}"),
        "thread" => std::thread::spawn(move || tracing::info!(secret)).join().unwrap(),
        other => panic!("no such leak: {other}"),
    }
}

fn run(leak: &str) -> Output {
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["--exact", "child", "--nocapture"]).env(LEAK, leak).output().unwrap()
}

#[test]
fn a_leak_ends_the_process() {
    for leak in ["message", "field", "span", "log", "thread"] {
        let Output { status, stdout, stderr } = run(leak);
        let said = String::from_utf8(stdout).unwrap() + &String::from_utf8(stderr).unwrap();
        // A signal killed it: it did not fail like a test.
        assert_eq!(status.code(), None, "{leak}: {said}");
        assert!(said.contains("a secret was traced, by this line:"), "{leak}: {said}");
        assert!(said.contains("[a secret of the tests]") && said.contains("springs.rs:"), "{leak}: {said}");
        assert!(!said.contains(SECRET) && !said.contains("0123456789abcdef"), "{leak}: {said}");
    }
}

#[test]
fn harmless_lines_do_not() {
    let Output { status, stderr, .. } = run("nothing");
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
}

/// An error that hides the message of its source, as a wrapper may.
#[derive(Debug)]
struct Outer(io::Error);

impl fmt::Display for Outer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it failed")
    }
}

impl std::error::Error for Outer {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

#[test]
fn errors_are_searched_down_to_their_last_source() {
    let secret = ccc_trap::secret("another-key-of-this-test");
    let error = |text: &str| Outer(io::Error::other(text.to_owned()));
    assert_eq!(ccc_trap::search_error(&error("refused")), Ok(()));
    let found = ccc_trap::search_error(&error(&format!("refused {secret}"))).unwrap_err();
    assert!(found.contains("refused [a secret of the tests]") && !found.contains(&secret), "{found}");
    assert!(ccc_trap::search_debug(&secret).is_err() && ccc_trap::search_debug(&"nothing").is_ok());
}
