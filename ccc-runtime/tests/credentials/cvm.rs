//! The role of a virtual machine, from a metadata service on a loopback port.

use std::future::pending;

use ccc_runtime::credentials::ProvideCredentials;
use ccc_runtime::credentials::{CredentialsError, CvmRole};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::{Clock, Server, metadata, nobody};

const ROLE: &str = "GET /latest/meta-data/cam/security-credentials/";

async fn error_of(url: String) -> CredentialsError {
    CvmRole::with_config(&Clock::new().config().metadata_url(url)).cached().credentials().await.unwrap_err()
}

#[tokio::test]
async fn the_role_is_looked_up_and_its_keys_are_renewed() {
    let clock = Clock::new();
    let server = metadata(&clock, 3600).await;
    let provider = CvmRole::with_config(&clock.config().metadata_url(format!("{}/", server.url()))).cached();
    let keys = provider.credentials().await.unwrap();
    assert_eq!((keys.secret_id(), keys.is_temporary()), ("AKIDmachine0", true));
    assert_eq!(server.lines(), [ROLE.to_owned(), format!("{ROLE}reader")]);
    let seen = &server.seen()[0];
    assert_eq!(seen.header("host"), Some(server.address.to_string().as_str()));
    assert_eq!((seen.header("authorization"), seen.body.as_str()), (None, ""));

    clock.advance(3600 - 301);
    assert_eq!(provider.credentials().await.unwrap().secret_id(), "AKIDmachine0");
    clock.advance(1);
    assert_eq!(provider.credentials().await.unwrap().secret_id(), "AKIDmachine1");
}

#[tokio::test]
async fn a_role_that_is_named_is_not_looked_up() {
    let clock = Clock::new();
    let server = metadata(&clock, 3600).await;
    let config = clock.config().metadata_url(server.url());
    CvmRole::with_config(&config).role("writer").cached().credentials().await.unwrap();
    assert_eq!(server.lines(), [format!("{ROLE}writer")]);

    let error = CvmRole::with_config(&config).role("../writer").cached().credentials().await.unwrap_err();
    assert!(error.to_string().contains("cannot be the name of a role"), "{error}");
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn a_machine_without_a_role() {
    let server = Server::new(|_| (404, "<html>not found</html>".to_owned())).await;
    let error = error_of(server.url()).await;
    assert!(error.is_absent() && error.to_string().contains("this machine has no role; bind one"), "{error}");

    // It had one when it was asked for the name.
    let server = Server::new(|seen| if seen.line == ROLE { (200, "reader".to_owned()) } else { (404, String::new()) });
    let error = error_of(server.await.url()).await;
    assert!(!error.is_absent() && error.to_string().contains("does not have the role \"reader\""), "{error}");
}

#[tokio::test]
async fn another_machine() {
    let error = error_of(nobody().await).await;
    assert!(error.is_absent() && error.to_string().contains("gives no answer (could not connect"), "{error}");
}

#[tokio::test]
async fn silence_is_waited_for_two_seconds() {
    // Connections are taken by the system, and never read from.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let start = std::time::Instant::now();
    let error = error_of(format!("http://{}", listener.local_addr().unwrap())).await;
    let waited = start.elapsed().as_secs_f64();
    assert!((1.9..10.0).contains(&waited), "{waited}");
    assert!(error.is_absent() && error.to_string().contains("in time: gave up after 2s)"), "{error}");
}

#[tokio::test]
async fn a_service_that_breaks_off_is_there() {
    for (name, keys) in [
        ("", ""),
        ("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nrea", ""),
        ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 6\r\n\r\nreader", "HTTP/1.1 200 OK\r\nContent-Le"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n", ""),
    ] {
        let url = breaking_off([name, keys]).await;
        let error = error_of(url.clone()).await;
        let text = error.to_string();
        assert!(!error.is_absent() && text.contains("gives no whole answer") && text.contains(&url), "{text}");
    }
}

#[tokio::test]
async fn a_service_that_told_the_role_and_then_keeps_silent_is_there() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let serving = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = [0; 4096];
        assert!(stream.read(&mut request).await.unwrap() > 0);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nreader").await.unwrap();
        // Open until the end of the test.
        pending::<()>().await;
    });
    let error = error_of(url).await;
    assert!(!error.is_absent() && error.to_string().contains("role \"reader\": "), "{error}");
    assert!(error.to_string().contains("gave up after 2s"), "{error}");
    serving.abort();
}

/// A server that answers each connection with the next of these texts, and closes it.
async fn breaking_off(answers: [&'static str; 2]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for answer in answers {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 4096];
            assert!(stream.read(&mut request).await.unwrap() > 0);
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    url
}

#[tokio::test]
async fn answers_that_cannot_be_used() {
    for (status, name, keys, expected) in [
        (200, "<html>log in</html>", "", "it is no metadata service"),
        (200, "../reader", "", "it is no metadata service"),
        (200, "", "", "it is no metadata service"),
        (503, "reader", "", "HTTP 503"),
        (302, "reader", "", "HTTP 302"),
        (
            200,
            "reader",
            r#"{"Code":"Success","TmpSecretKey":"s3cr3t"#,
            "this is not JSON (line 1, column 40); try later (from the metadata service",
        ),
        (200, "reader", r#"["s3cr3t"]"#, "a value is of another kind than belongs there"),
        (
            200,
            "reader",
            r#"{"Code":"Success","TmpSecretKey":["s3cr3t"]}"#,
            "a value is of another kind than belongs there",
        ),
        (200, "reader", r#"{"Code":"Expired","TmpSecretKey":"s3cr3t"}"#, "but the code \"Expired\""),
        (200, "reader", "{}", "but the code \"\""),
        (200, "reader", r#"{"Code":"Success","TmpSecretId":"AKIDx","TmpSecretKey":"s3cr3t"}"#, "without a token"),
        (
            200,
            "reader",
            r#"{"Code":"Success","TmpSecretId":"AKIDx","TmpSecretKey":"s3cr3t","Token":"s3cr3t"}"#,
            "without the time of their end",
        ),
        (
            200,
            "reader",
            r#"{"Code":"Success","TmpSecretId":"AKIDx","Token":"s3cr3t","ExpiredTime":1700003600}"#,
            "the secret key is empty (from the metadata service, role \"reader\")",
        ),
        (
            200,
            "reader",
            r#"{"Code":"Success","TmpSecretId":"AKIDx","TmpSecretKey":"s3cr3t","Token":"s3cr3t","ExpiredTime":18446744073709551615}"#,
            "without the time of their end",
        ),
    ] {
        let answer = move |line: &str| if line == ROLE { (status, name.to_owned()) } else { (200, keys.to_owned()) };
        let server = Server::new(move |seen| answer(&seen.line)).await;
        let error = error_of(server.url()).await;
        let text = error.to_string();
        assert!(text.contains(expected) && !error.is_absent(), "{name} {keys}: {text}");
        assert!(!text.contains("s3cr3t"), "{text}");
    }
}

#[tokio::test]
async fn addresses_that_are_none() {
    for url in ["", "metadata", "http://", "http://me:s3cr3t@127.0.0.1:1"] {
        let error = error_of(url.to_owned()).await;
        let text = error.to_string();
        assert!(text.contains("the address of the metadata is none") && !text.contains("s3cr3t"), "{url}: {text}");
    }
}
