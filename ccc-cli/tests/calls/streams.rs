//! Pages without end, closed pipes and Ctrl-C.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::server::{page, serve};
use super::{stderr, stdout, tc3};

const CALL: [&str; 3] = ["DescribeNumbers", "--SdkAppId", "1400000000"];
/// The items of a page. The service is asked for 20 pages in a second, so that pages of the usual size would take minutes.
const SIZE: usize = 20_000;

/// Returns the greatest memory that a process has had so far, in KiB; `None` once it is over.
fn peak(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// Reads a list to its end; returns the number of lines, the last one, and the peak of the memory in KiB.
fn read_all(total: usize, format: &str) -> (usize, String, u64) {
    let endpoint = serve(move |body| Some(page(body, total, SIZE)));
    let mut child = tc3(&endpoint).args(CALL).args(["--all", "-o", format]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (mut count, mut last, mut most) = (0, String::new(), 0);
    while let Some(Ok(line)) = lines.next() {
        count += 1;
        last = line;
        if count % 5000 == 0 {
            most = most.max(peak(&child).unwrap_or_default());
        }
    }
    assert!(child.wait().unwrap().success());
    (count, last, most)
}

#[test]
#[cfg(target_os = "linux")]
fn a_million_items_take_no_more_memory_than_a_hundred_thousand() {
    let (count, last, few) = read_all(100_000, "ndjson");
    assert_eq!((count, last.as_str()), (100_000, r#"{"Number":"00099999","State":1}"#));
    let (count, last, many) = read_all(1_000_000, "ndjson");
    assert_eq!((count, last.as_str()), (1_000_000, r#"{"Number":"00999999","State":1}"#));
    assert!(few > 1000 && many < few + 8 * 1024, "{few} KiB for 100,000 items, {many} KiB for 1,000,000");
    // A table measures its columns, and waits for no more than the first rows.
    let (count, last, table) = read_all(400_000, "table");
    assert_eq!((count, last.as_str()), (400_001, "00399999  1"));
    assert!(table < few + 8 * 1024, "{few} KiB, {table} KiB as a table");
}

#[test]
fn max_items_ends_in_the_middle_of_a_page() {
    let endpoint = serve(|body| Some(page(body, 100, 10)));
    let output = tc3(&endpoint).args(CALL).args(["--max-items", "13", "-o", "csv"]).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 14);
    let output = tc3(&endpoint).args(CALL).args(["--all", "--query", "Numbers[].Number"]).output().unwrap();
    let items: Vec<String> = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!((items.len(), items[99].as_str()), (100, "00000099"));
    let none = tc3(&serve(|body| Some(page(body, 0, 10)))).args(CALL).arg("--all").output().unwrap();
    assert_eq!((none.status.code(), stdout(&none).as_str()), (Some(0), "[]\n"));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let endpoint = serve(|body| Some(page(body, 10_000_000, SIZE)));
    let mut child = tc3(&endpoint)
        .args(CALL)
        .args(["--all", "-o", "ndjson"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    drop(reader);
    let status = child.wait().unwrap();
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!((status.code(), told.as_str()), (Some(0), ""));
}

/// Calls a service that never answers, interrupts the call, and returns the exit code and the messages.
#[cfg(unix)]
fn interrupted(arguments: &[&str]) -> (Option<i32>, String) {
    let endpoint = serve(|_| None);
    let child = tc3(&endpoint).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    thread::sleep(Duration::from_millis(700));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    (output.status.code(), stderr(&output))
}

#[test]
#[cfg(unix)]
fn ctrl_c_is_quiet_unless_the_action_may_have_run() {
    assert_eq!(interrupted(&CALL), (Some(130), String::new()));
    let create = ["CreateExtension", "--SdkAppId", "1400000000", "--ExtensionId", "1", "--ExtensionName", "a", "--yes"];
    let (code, told) = interrupted(&create);
    assert_eq!(code, Some(7), "{told}");
    assert!(told.contains("may have been carried out") && told.contains("tells"), "{told}");
}
