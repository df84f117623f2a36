//! Exit codes.

use std::net::TcpListener;

use ccc_mock::DropAt;

use super::{mock, run, stderr, stdout, tc3};

const READ: [&str; 3] = ["DescribeNumbers", "--SdkAppId", "1400000000"];
const CREATE: [&str; 7] = ["CreateExtension", "--SdkAppId", "1400000000", "--ExtensionId", "1", "--ExtensionName", "a"];

#[test]
fn every_outcome_has_its_own_exit_code() {
    let mock = mock();
    let code = |arguments: &[&str]| {
        let output = run(&mock, arguments);
        (output.status.code().unwrap(), stderr(&output))
    };
    assert_eq!(code(&READ), (0, String::new()));
    let (usage, told) = code(&["DescribeNumbers", "--Nonsense", "1"]);
    assert_eq!(usage, 2, "{told}");
    let (refused, told) = code(&["DescribeNumbers"]);
    assert!(refused == 3 && told.contains("SdkAppId: expected a value"), "{refused} {told}");
    let (refused, told) = code(&CREATE);
    assert!(refused == 3 && told.contains("--yes"), "{refused} {told}");
    assert_eq!(mock.executed("CreateExtension"), 0);

    mock.on("DescribeNumbers").error("FailedOperation.NoSuchThing", "no").times(1);
    let (service, told) = code(&READ);
    assert!(service == 4 && told.contains("tc3 explain FailedOperation.NoSuchThing"), "{service} {told}");
    mock.on("DescribeNumbers").error("RequestLimitExceeded", "slower").times(10);
    let (throttled, told) = code(&READ);
    assert_eq!(throttled, 5, "{told}");
    mock.forget("DescribeNumbers");
    mock.on("CreateExtension").drop_connection(DropAt::AfterExecuting).times(1);
    let (unknown, told) = code(&[&CREATE[..], &["--yes"]].concat());
    assert!(unknown == 7 && told.contains("tc3 ccc ") && told.contains("tells"), "{unknown} {told}");
    assert_eq!(mock.executed("CreateExtension"), 1);

    // A port that nobody listens on.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let output = tc3(&format!("http://{free}")).args(READ).args(["--timeout", "2s"]).output().unwrap();
    assert_eq!(output.status.code(), Some(6), "{}", stderr(&output));
}

#[test]
fn a_wait_ends_with_the_value_or_with_the_time() {
    let mock = mock();
    let numbers = |count: u64| serde_json::json!({ "TotalCount": count, "Numbers": [] });
    mock.on("DescribeNumbers").respond(numbers(0)).times(2);
    mock.on("DescribeNumbers").respond(numbers(7)).times(1);
    let wait = ["--wait", "TotalCount==7", "--wait-interval", "50ms", "--query", "TotalCount"];
    let output = run(&mock, &[&READ[..], &wait].concat());
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), "7\n"), "{}", stderr(&output));
    let wait = ["--wait", "TotalCount==7", "--wait-interval", "50ms", "--wait-limit", "200ms"];
    let output = run(&mock, &[&READ[..], &wait].concat());
    assert!(output.status.code() == Some(1) && stdout(&output).is_empty(), "{}", stderr(&output));
}
