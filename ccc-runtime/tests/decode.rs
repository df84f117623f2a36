//! Replies that are not what they should be: each is told apart, and says what to do.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::error::Error as _;
use std::io::Write;

use ccc_runtime::{DecodeProblem, Error, ErrorKind};
use flate2::Compression;
use flate2::write::GzEncoder;
use http::Response;
use support::{CallOutResponse, Canned, builder, request};

const OK: &str = r#"{"Response":{"SessionId":"s-1","RequestId":"r-1"}}"#;

/// A reply with a status, headers and a body.
fn replying(status: u16, headers: &[(&'static str, &'static str)], body: impl Into<Vec<u8>>) -> Canned {
    let (headers, body) = (headers.to_vec(), bytes::Bytes::from(body.into()));
    Canned::new(move || {
        let mut response = Response::builder().status(status);
        for (name, value) in &headers {
            response = response.header(*name, *value);
        }
        Ok(response.body(body.clone()).unwrap())
    })
}

async fn outcome(transport: Canned) -> Result<CallOutResponse, Error> {
    let client = builder().transport(transport).max_reply_size(100_000).build().unwrap();
    client.call_out(request()).trace_id("trace-1").await.map_err(Error::from)
}

/// The problem of a reply of status 200, and the error in words.
async fn problem(headers: &[(&'static str, &'static str)], body: impl Into<Vec<u8>>) -> (DecodeProblem, String) {
    let error = outcome(replying(200, headers, body)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    assert!(error.outcome_unknown().is_some());
    (error.decode_problem().unwrap().clone(), error.to_string())
}

fn zipped(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn a_body_that_is_no_json() {
    for body in ["", "  \r\n"] {
        let (found, text) = problem(&[("content-type", "application/json")], body).await;
        assert_eq!(found, DecodeProblem::Empty);
        assert!(text.contains("cannot be understood: it is empty (HTTP 200, trace id trace-1)"), "{text}");
        assert!(!text.contains("the reply began"), "{text}");
    }
    for (content_type, body) in [
        ("text/html", "<p>Sign in, 13800000000</p>".as_bytes()),
        ("application/json", b"\n<!DOCTYPE html><p>Sign in, 13800000000"),
        ("text/html; charset=gbk", b"<html><title>\xb5\xc7\xc2\xbc</title>Sign in, 13800000000"),
    ] {
        let (found, text) = problem(&[("content-type", content_type)], body).await;
        assert_eq!(found, DecodeProblem::Html);
        assert!(text.contains("Sign in, ***00") && text.contains("check the endpoint and any proxy"), "{text}");
    }
    let (found, text) = problem(&[("content-type", "Text/Plain")], "no route to 13800000000").await;
    assert_eq!(found, DecodeProblem::WrongContentType { content_type: "text/plain".to_owned() });
    assert!(text.contains("of type `text/plain` and not JSON") && text.contains("no route to ***00"), "{text}");
    for headers in [[].as_slice(), &[("content-type", "application/json")]] {
        assert_eq!(problem(headers, "no route").await.0, DecodeProblem::NotJson);
    }
    assert_eq!(
        problem(&[("content-type", "application/xml")], "<Error/>").await.0,
        DecodeProblem::WrongContentType { content_type: "application/xml".to_owned() }
    );
}

#[tokio::test]
async fn json_that_is_cut_or_broken() {
    for end in 1..OK.len() {
        let (found, text) = problem(&[], &OK[..end]).await;
        assert_eq!(found, DecodeProblem::Truncated, "{end}");
        assert!(text.contains("damaged or cut on its way"), "{text}");
    }
    let cut = r#"{"Response":{"RequestId":"r-9","SessionId":"s"#;
    let error = outcome(replying(200, &[], cut)).await.unwrap_err();
    assert_eq!(error.request_id(), Some("r-9"));

    let (found, text) = problem(&[], "{\"Response\":\n {,}}").await;
    assert_eq!(found, DecodeProblem::Malformed { line: 2, column: 3 });
    assert!(text.contains("a mistake at line 2, column 3"), "{text}");
    assert_eq!(problem(&[], format!("{OK}x")).await.0, DecodeProblem::Malformed { line: 1, column: OK.len() + 1 });

    let (found, _) = problem(&[], b"{\"Response\":{\"SessionId\":\"\xb5\xc7\"}}".as_slice()).await;
    assert_eq!(found, DecodeProblem::NotUtf8 { valid_up_to: 26 });
}

#[tokio::test]
async fn json_that_is_no_reply() {
    for body in
        ["{}", "5", "null", "true", "[1]", r#""text""#, r#"{"response":{}}"#, r#"{"code":0,"codeDesc":"Success"}"#]
    {
        let (found, text) = problem(&[("content-type", "application/json")], body).await;
        assert_eq!(found, DecodeProblem::NoResponse, "{body}");
        assert!(text.contains("JSON without a `Response`"), "{text}");
    }
    for (body, path, what) in [
        (r#"{"Response":5}"#, "Response", "expected an object, found a number"),
        (r#"{"Response":null}"#, "Response", "expected an object, found null"),
        (r#"{"Response":[]}"#, "Response", "expected an object, found a list"),
        (r#"{"Response":{"Error":"x"}}"#, "Error", "expected an object with `Code` and `Message`, found a string"),
        (r#"{"Response":{"Error":{}}}"#, "Error.Code", "missing"),
        (r#"{"Response":{"SessionId":{}}}"#, "SessionId", "expected a string, found an object"),
    ] {
        let (found, text) = problem(&[], body).await;
        let DecodeProblem::WrongShape { path: found_path, what: found_what } = &found else {
            unreachable!("{found:?}")
        };
        assert_eq!(found_path, path);
        assert!(found_what.starts_with(what), "{found_what}");
        assert!(text.contains(&format!("understood: {path}: {what}")) && text.contains("newer version"), "{text}");
    }
    let deep = format!(r#"{{"Response":{{"DeprecatedWarning":{}1{}}}}}"#, "[".repeat(200), "]".repeat(200));
    assert_eq!(problem(&[], deep).await.0, DecodeProblem::TooDeep);
}

#[tokio::test]
async fn an_error_counts_whatever_stands_beside_it() {
    let code = |body: &'static str| async move {
        let error = outcome(replying(200, &[], body)).await.unwrap_err();
        (error.api_code().map(str::to_owned), error.request_id().map(str::to_owned))
    };
    let found = (Some("InternalError".to_owned()), Some("r-1".to_owned()));
    for body in [
        r#"{"Response":{"Error":{"Code":"InternalError","Message":"m"},"RequestId":"r-1"}}"#,
        r#"{"Response":{"SessionId":{"wrong":1},"Error":{"Code":"InternalError","Message":"m"},"RequestId":"r-1"}}"#,
        r#"{"Response":{"Error":{"Code":"InternalError","Message":"m"},"SessionId":[5],"RequestId":"r-1"}}"#,
        r#"{"Response":{"Error":{"Code":"InternalError","More":{"a":[1]}},"Error":null,"RequestId":"r-1"}}"#,
        r#"{"Response":{"Error":null,"Error":{"Code":"InternalError"},"RequestId":"r-0","RequestId":"r-1"}}"#,
        r#"{"Extra":[{}],"Response":{"Error":{"Code":"InternalError"},"RequestId":"r-1"},"Response":{}}"#,
    ] {
        assert_eq!(code(body).await, found, "{body}");
    }
    let with_mark = format!("\u{feff}{}", r#"{"Response":{"Error":{"Code":"InternalError"},"RequestId":"r-1"}}"#);
    let error = outcome(replying(500, &[("content-type", "text/html")], with_mark)).await.unwrap_err();
    assert_eq!((error.kind(), error.api_code()), (ErrorKind::Api, Some("InternalError")));
}

#[tokio::test]
async fn an_error_of_null_and_members_that_nobody_knows_are_a_success() {
    let body =
        r#"{"Response":{"SessionId":"old","Error":null,"New":{"a":[1]},"SessionId":"s-1","RequestId":"r-1"},"X":1}"#;
    assert_eq!(outcome(replying(200, &[], body)).await.unwrap().session_id, "s-1");
    let error = outcome(replying(500, &[], body)).await.unwrap_err();
    assert_eq!((error.kind(), error.decode_problem()), (ErrorKind::Http, None));
}

#[tokio::test]
async fn the_oldest_shape_of_an_error_is_understood() {
    let body = r#"{"code":4100,"message":"no such key of 13800000000","codeDesc":"AuthFailure"}"#;
    for status in [200, 401] {
        let error = outcome(replying(status, &[("x-tc-requestid", "r-3")], body)).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.api_code(), error.request_id()),
            (ErrorKind::Api, Some("AuthFailure"), Some("r-3"))
        );
        assert!(error.is_auth() && !error.to_string().contains("138"), "{error}");
    }
    for body in [r#"{"code":4100,"message":"m"}"#, r#"{"code":4100,"codeDesc":""}"#, r#"{"code":"x","codeDesc":"y"}"#] {
        assert_eq!(problem(&[], body).await.0, DecodeProblem::NoResponse, "{body}");
    }
}

#[tokio::test]
async fn gzip_is_decompressed_for_every_transport() {
    let reply = outcome(replying(200, &[("content-encoding", "gzip")], zipped(OK.as_bytes()))).await.unwrap();
    assert_eq!(reply.request_id, "r-1");
    let fault = br#"{"Response":{"Error":{"Code":"InternalError"},"RequestId":"r-1"}}"#;
    let error = outcome(replying(503, &[("content-encoding", "x-gzip")], zipped(fault))).await.unwrap_err();
    assert_eq!(error.api_code(), Some("InternalError"));
    let (found, text) = problem(&[("content-encoding", "gzip")], zipped(b"<html>no")).await;
    assert_eq!(found, DecodeProblem::Html);
    assert!(text.contains("the reply began: <html>no"), "{text}");
}

#[tokio::test]
async fn encodings_that_cannot_be_undone() {
    let headers = |encoding| [("content-encoding", encoding), ("x-tc-requestid", "r-4")];
    let zip = zipped(OK.as_bytes());
    for (encoding, body, expected, advice) in [
        (
            "br",
            zip.clone(),
            DecodeProblem::UnknownEncoding { encoding: "br".to_owned() },
            "encodes replies otherwise than was asked for",
        ),
        ("gzip", zip[..zip.len() - 3].to_vec(), DecodeProblem::TruncatedGzip, "damaged or cut"),
        ("gzip", OK.into(), DecodeProblem::BrokenGzip, "damaged or cut"),
        ("gzip", Vec::new(), DecodeProblem::Empty, "check the endpoint"),
        (
            "gzip",
            zipped(&b" ".repeat(100_001)),
            DecodeProblem::TooLarge { limit: 100_000 },
            "97 KiB once it is decompressed",
        ),
    ] {
        let error = outcome(replying(200, &headers(encoding), body.clone())).await.unwrap_err();
        assert_eq!((error.decode_problem(), error.request_id()), (Some(&expected), Some("r-4")));
        assert!(error.to_string().contains(advice) && !error.to_string().contains("reply began"), "{error}");
        // With another status than success, that status says more.
        let error = outcome(replying(502, &headers(encoding), body)).await.unwrap_err();
        assert_eq!((error.kind(), error.request_id()), (ErrorKind::Http, Some("r-4")));
        assert!(error.outcome_unknown().is_some() && !error.is_retryable(), "{error}");
    }
    let error = outcome(replying(200, &headers("gzip"), OK)).await.unwrap_err();
    assert!(error.source().unwrap().to_string().contains("gzip"), "{:?}", error.source());
}

#[tokio::test]
async fn what_others_send_is_bounded_and_masked() {
    let long = format!("text/x-{}13800000000", "a".repeat(2000));
    let answer = move || {
        let response = Response::builder().header("content-type", &long).header("x-tc-requestid", "r".repeat(2000));
        Ok(response.body("jane.doe@example.com 13800000000".repeat(100).into()).unwrap())
    };
    let error = outcome(Canned::new(answer)).await.unwrap_err();
    let shown = format!("{error} {error:#?}");
    assert!(shown.len() < 4000 && !shown.contains("jane.doe") && !shown.contains("1380"), "{shown}");
    assert_eq!(error.request_id(), None);
}
