//! Which host a client is built for, and the settings that contradict each other.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use ccc_runtime::{ClientBuilder, RateLimit, Site};
use support::{Canned, Product, builder, request};

const OK: &str = r#"{"Response":{"SessionId":"s-1","RequestId":"r-1"}}"#;

/// The URI and the header `Host` of a call.
async fn sent_to(builder: ClientBuilder<Product>) -> (String, String) {
    let transport = Canned::reply(200, OK);
    let client = builder.transport(transport.clone()).build().unwrap();
    client.call_out(request()).await.unwrap();
    let sent = transport.sent.lock().unwrap();
    (sent[0].uri().to_string(), sent[0].headers()["host"].to_str().unwrap().to_owned())
}

#[tokio::test]
async fn calls_go_to_the_host_of_the_settings() {
    for (builder, uri, host) in [
        (
            builder().access_region("ap-guangzhou"),
            "https://ccc.ap-guangzhou.tencentcloudapi.com/",
            "ccc.ap-guangzhou.tencentcloudapi.com",
        ),
        (builder().internal_network(), "https://ccc.internal.tencentcloudapi.com/", "ccc.internal.tencentcloudapi.com"),
        (
            builder().backup_endpoint("ccc.ap-shanghai.tencentcloudapi.com"),
            "https://ccc.tencentcloudapi.com/",
            "ccc.tencentcloudapi.com",
        ),
        (
            builder().endpoint("http://gateway.example:8080").danger_allow_plain_http(),
            "http://gateway.example:8080/",
            "gateway.example:8080",
        ),
    ] {
        assert_eq!(sent_to(builder).await, (uri.to_owned(), host.to_owned()));
    }
}

#[test]
fn contradictions_are_refused_with_what_to_do() {
    for (builder, message) in [
        (builder().endpoint("ccc.example.com").access_region("ap-guangzhou"), "leave one of them out"),
        (builder().endpoint("ccc.example.com").internal_network(), "leave one of them out"),
        (builder().site(Site::International).internal_network(), "leave `.internal_network()` out"),
        (builder().access_region("ap guangzhou"), "regions look like `ap-guangzhou`"),
        (builder().endpoint("http://gateway.example"), "use https"),
        (builder().backup_endpoint("http://gateway.example"), "use https"),
        (builder().backup_endpoint("ccc.tencentcloudapi.com"), "leave one of them out"),
        (builder().rate_limit(RateLimit::share(0.0)), "it takes one from 0.001 to 1"),
        (builder().rate_limit(RateLimit::off().fail_fast()), "leave out its other settings"),
    ] {
        let error = builder.transport(Canned::reply(200, OK)).build().unwrap_err().to_string();
        assert!(error.starts_with("cannot build the client: ") && error.contains(message), "{error}");
    }
}
