//! Protection of the page and its data: strangers are refused, and markup is never more than text.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod support;

use std::fs;
use std::net::SocketAddr;
use std::path::Path;

use ccc_explorer::{Options, StartError};
use serde_json::json;
use support::start;

const DATA: &str = "/api/products";

#[test]
fn only_the_own_host_is_served() {
    let running = start(Options::default());
    let port = running.address.port();
    for host in [format!("127.0.0.1:{port}"), format!("localhost:{port}")] {
        for path in ["/", DATA] {
            let answer = running.send("GET", path, &[("Host", &host), ("X-Explorer-Token", &running.token)], b"");
            assert_eq!(answer.status, 200, "{host}{path}");
        }
    }
    let foreign = [
        "explorer.example".to_owned(),
        format!("explorer.example:{port}"),
        format!("127.0.0.1.explorer.example:{port}"),
        "127.0.0.1".to_owned(),
        "localhost".to_owned(),
        format!("127.0.0.1:{}", port ^ 1),
        format!("0.0.0.0:{port}"),
        String::new(),
    ];
    for host in foreign {
        for path in ["/", "/app.js", DATA] {
            let answer = running.send("GET", path, &[("Host", &host), ("X-Explorer-Token", &running.token)], b"");
            assert_eq!(answer.status, 421, "{host}{path}");
        }
    }
    let own = running.address.to_string();
    let twice = running.send("GET", DATA, &[("Host", &own), ("Host", "explorer.example")], b"");
    assert!([400, 421].contains(&twice.status), "{}", twice.status);
    let none = running.send("GET", DATA, &[("X-Explorer-Token", &running.token)], b"");
    assert_eq!(none.status, 421);
}

#[test]
fn requests_of_other_pages_are_refused() {
    let running = start(Options::default());
    let own = running.address.to_string();
    let port = running.address.port();
    let with = |name: &str, value: &str| {
        let headers = [("Host", own.as_str()), ("X-Explorer-Token", running.token.as_str()), (name, value)];
        running.send("GET", DATA, &headers, b"").status
    };
    assert_eq!(with("Origin", &format!("http://{own}")), 200);
    assert_eq!(with("Origin", &format!("http://localhost:{port}")), 200);
    assert_eq!(with("Sec-Fetch-Site", "same-origin"), 200);
    for origin in [
        "http://explorer.example".to_owned(),
        format!("https://{own}"),
        "null".to_owned(),
        format!("http://127.0.0.1:{}", port ^ 1),
        format!("http://{own}.explorer.example"),
        String::new(),
    ] {
        assert_eq!(with("Origin", &origin), 403, "{origin}");
    }
    for site in ["cross-site", "same-site", "?"] {
        assert_eq!(with("Sec-Fetch-Site", site), 403, "{site}");
    }
    // A form of another page can send neither the token nor JSON.
    let headers =
        [("Host", own.as_str()), ("X-Explorer-Token", running.token.as_str()), ("Content-Type", "text/plain")];
    assert_eq!(running.send("POST", "/api/call", &headers, b"{}").status, 415);
}

#[test]
fn data_needs_the_token_of_this_start() {
    let running = start(Options::default());
    let other = start(Options::default());
    assert_ne!(running.token, other.token);
    assert_eq!(running.token.len(), 32);
    let own = running.address.to_string();
    let shorter = &running.token[1..];
    let longer = format!("{}0", running.token);
    for path in [DATA, "/api/products/ccc", "/api/history", "/api/nothing", "/api", "/api/"] {
        let without = running.send("GET", path, &[("Host", &own)], b"");
        assert_eq!(without.status, 401, "{path}");
        for token in [other.token.as_str(), "", shorter, &longer] {
            let answer = running.send("GET", path, &[("Host", &own), ("X-Explorer-Token", token)], b"");
            assert_eq!(answer.status, 401, "{path} {token}");
        }
    }
    for path in ["/api/call", "/api/check", "/api/prepare", "/api/mock/reset"] {
        let headers = [("Host", own.as_str()), ("Content-Type", "application/json")];
        assert_eq!(running.send("POST", path, &headers, b"{}").status, 401, "{path}");
    }
    assert_eq!(running.send("DELETE", "/api/history", &[("Host", &own)], b"").status, 401);
    // The page itself needs none, and has none in it.
    let page = running.send("GET", "/", &[("Host", &own)], b"");
    assert_eq!(page.status, 200);
    assert!(!page.text().contains(&running.token));
    // `//api` and the like are no way around.
    for path in ["//api/products", "/./api/products", "/x/../api/products", "/%61pi/products", "/API/products"] {
        let answer = running.send("GET", path, &[("Host", &own)], b"");
        assert!([401, 404].contains(&answer.status), "{path} {}", answer.status);
    }
}

#[test]
fn no_path_reaches_a_file() {
    let running = start(Options::default());
    for path in [
        "/../Cargo.toml",
        "/..%2fCargo.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/etc/passwd",
        "/web/app.js",
        "/..\\Cargo.toml",
        "/app.js/..",
        "/app.js%00",
        "/api/products/..%2f..%2fetc%2fpasswd",
        "/api/products/%2e%2e/%2e%2e",
        "/api/history/..",
    ] {
        let answer = running.ask("GET", path, None);
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
        assert!(!answer.text().contains("[package]") && !answer.text().contains("root:"), "{path}");
    }
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        assert_eq!(running.ask(method, "/app.js", None).status, 405, "{method}");
    }
}

#[test]
fn large_bodies_are_refused() {
    let running = start(Options::default());
    let text = "x".repeat(5 * 1024 * 1024);
    let asked = json!({ "product": "ccc", "action": "DescribeNumbers", "request": { "SdkAppId": text } });
    for path in ["/api/call", "/api/check", "/api/prepare"] {
        assert_eq!(running.ask("POST", path, Some(&asked)).status, 413, "{path}");
    }
}

#[test]
fn every_answer_forbids_all_but_the_own_files() {
    let running = start(Options::default());
    let own = running.address.to_string();
    for (path, token) in [("/", ""), ("/app.js", ""), ("/nothing", ""), (DATA, ""), (DATA, running.token.as_str())] {
        let answer = running.send("GET", path, &[("Host", &own), ("X-Explorer-Token", token)], b"");
        for part in [
            "content-security-policy: default-src 'none';",
            "require-trusted-types-for 'script'",
            "frame-ancestors 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(answer.head.contains(part), "{path}: {part}");
        }
        assert!(!answer.head.contains("unsafe-"), "{path}");
        assert!(!answer.head.contains("access-control-"), "{path}");
    }
    let data = running.ask("GET", DATA, None);
    assert!(data.head.contains("content-type: application/json"));
    assert!(data.head.contains("cache-control: no-store"));
}

#[test]
fn other_machines_cannot_reach_it() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        let mut options = Options::default();
        options.address = address.parse::<SocketAddr>().unwrap();
        let refused = runtime.block_on(ccc_explorer::serve(options)).unwrap_err();
        assert!(matches!(refused, StartError::Remote(_)), "{refused}");
    }
}

/// The page makes elements from names and text alone, so that no description and no reply can become markup.
#[test]
fn no_script_of_the_page_makes_markup() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("web");
    let mut scripts = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        if path.extension().is_some_and(|end| end == "js") {
            scripts += 1;
            for word in [
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "eval(",
                "new Function",
                "srcdoc",
                "DOMParser",
                "createContextualFragment",
                "setHTML",
            ] {
                assert!(!text.contains(word), "{}: {word}", path.display());
            }
        }
        for outside in ["src=\"http", "url(http", "@import", "fetch(\"http", "from \"http"] {
            assert!(!text.contains(outside), "{}: {outside}", path.display());
        }
    }
    assert!(scripts > 5);
}
