//! The forms in which members are given.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use serde_json::{Value, json};

use super::{mock, run, stderr, tc3};

#[test]
fn all_forms_say_the_same() {
    let mock = mock();
    let list = json!([{ "CallType": 1, "PhoneNumber": "008610000000", "MaxCallCount": 2, "MaxCallPSec": 3 }]);
    let whole = json!({ "SdkAppId": 1_400_000_000, "SipTrunkId": 5, "DetailList": list, "Prefix": "@0" });
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (file, prefix) = (folder.join("list.json"), folder.join("prefix.txt"));
    // A byte order mark and a line end, as editors leave them.
    fs::write(&file, format!("\u{feff}{list}\r\n")).unwrap();
    fs::write(&prefix, "@0\n").unwrap();
    let (file, prefix) = (format!("@{}", file.display()), format!("@{}", prefix.display()));
    let (list, all) = (list.to_string(), whole.to_string());
    let ids = ["--SdkAppId", "1400000000", "--sip-trunk-id=5"];
    let (kebab, other) = (format!("{{\"detail-list\": {list}}}"), all.replace("1400000000", "7"));
    let forms: [Vec<&str>; 6] = [
        vec!["--json", &all],
        [&ids[..], &["--DetailList", &list, "--Prefix", "@@0"]].concat(),
        [&ids[..], &["--detail-list", &file, "--prefix", &prefix]].concat(),
        [&ids[..], &["--json", &kebab, "--Prefix=@@0"]].concat(),
        [
            &ids[..],
            &["--DetailList.0.CallType", "1", "--DetailList.0.phone-number", "008610000000"],
            &["--DetailList.0.MaxCallCount", "2", "--DetailList.0.MaxCallPSec", "3", "--Prefix", "@@0"],
        ]
        .concat(),
        [&["--json", &other], &ids[..2]].concat(),
    ];
    for form in forms {
        let output = run(&mock, &[&["CreateOwnNumberApply", "--yes"], &form[..]].concat());
        assert!(output.status.success(), "{form:?}: {}", stderr(&output));
        assert_eq!(mock.requests().last().unwrap().json().as_ref(), Some(&whole), "{form:?}");
    }
}

#[test]
fn standard_input_is_read_once() {
    let mock = mock();
    let piped = |arguments: &[&str], text: &str| {
        let mut child = tc3(&mock.endpoint())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let output = piped(&["DescribeNumbers", "--json", "-"], r#"{"SdkAppId": 1400000000}"#);
    assert!(output.status.success(), "{}", stderr(&output));
    let output = piped(&["DescribeNumbers", "--SdkAppId", "@-"], "1400000000\n");
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(mock.requests().last().unwrap().json(), Some(json!({ "SdkAppId": 1_400_000_000 })));
    let output = piped(&["DescribeNumbers", "--json", "-", "--SdkAppId", "@-"], "{}");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("only once"), "{}", stderr(&output));
}

#[test]
fn options_are_understood_before_and_after_the_action() {
    let mock = mock();
    for order in [
        &["--region", "ap-guangzhou", "DescribeNumbers", "--SdkAppId", "1400000000"][..],
        &["DescribeNumbers", "--SdkAppId", "1400000000", "--region", "ap-guangzhou"],
        &["--region", "ap-beijing", "DescribeNumbers", "--region=ap-guangzhou", "--SdkAppId", "1400000000"],
    ] {
        let output = run(&mock, order);
        assert!(output.status.success(), "{order:?}: {}", stderr(&output));
        assert_eq!(mock.requests().last().unwrap().header("x-tc-region"), Some("ap-guangzhou"), "{order:?}");
    }
}

#[test]
fn integers_of_64_bits_are_exact() {
    let mock = mock();
    mock.on("DescribeNumbers")
        .garbage(&br#"{"Response": {"Z": 18446744073709551615, "A": -9223372036854775808, "RequestId": "r"}}"#[..]);
    let output = run(&mock, &["DescribeNumbers", "--SdkAppId", "1400000000", "-o", "ndjson"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text, "{\"Z\":18446744073709551615,\"A\":-9223372036854775808,\"RequestId\":\"r\"}\n");
    assert!(serde_json::from_str::<Value>(&text).is_ok());
}
