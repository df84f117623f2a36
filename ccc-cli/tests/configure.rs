//! `tc3 configure`: keys from standard input, and the file that they end in.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

fn configure(file: &Path, profile: &str, input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tc3"))
        .args(["configure", "--profile", profile])
        .env("TENCENTCLOUD_CREDENTIALS_FILE", file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A name that is refused ends the program before it reads.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

#[test]
fn a_profile_is_written_and_others_stay() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("below/credentials");
    assert!(configure(&file, "default", "AKIDfirst\nk3y1\n").status.success());
    assert!(configure(&file, "other", "AKIDother\nk3y2\n").status.success());
    let again = configure(&file, "default", "AKIDsecond\nk3y3\n");
    assert!(again.status.success());
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("[other]\nsecret_id = AKIDother\nsecret_key = k3y2\n"), "{text}");
    assert!(text.contains("[default]\nsecret_id = AKIDsecond\nsecret_key = k3y3\n") && !text.contains("AKIDfirst"));
    let said = [again.stdout, again.stderr].concat();
    assert!(!String::from_utf8(said).unwrap().contains("k3y3"), "a key is never printed");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn nothing_is_written_without_both_keys() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("credentials");
    for input in ["", "AKIDfirst\n", "\nk3y\n", "AKID first\nk3y\n"] {
        let refused = configure(&file, "default", input);
        assert_eq!(refused.status.code(), Some(1), "{input:?}");
        assert!(!file.exists(), "{input:?}");
    }
    assert_eq!(configure(&file, "a]b", "AKIDfirst\nk3y\n").status.code(), Some(1));
}
