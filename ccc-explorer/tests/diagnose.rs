//! Failed calls of other programs: each usual mistake is named, and no secret comes back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod support;

use std::time::{SystemTime, UNIX_EPOCH};

use ccc_explorer::Options;
use ccc_runtime::dynamic::{Scope, Signable};
use serde_json::{Value, json};
use support::{Running, start};

const ID: &str = "AKIDexampleexampleexampleexampleexam";
const SECRET: &str = "example0example1example2example3";
const BODY: &str = r#"{"SdkAppId":1400000000,"PageNumber":0}"#;

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

/// A program that signs and sends; a test changes what it does wrong.
#[derive(Clone)]
struct Sender {
    time: u64,
    service: &'static str,
    action: &'static str,
    sent_host: &'static str,
    signed_host: &'static str,
    kind: &'static str,
    signed_kind: &'static str,
    signed_body: String,
    method: &'static str,
    secret: &'static str,
    date: Option<u64>,
}

impl Sender {
    fn new() -> Self {
        Self {
            time: now(),
            service: "ccc",
            action: "DescribeNumbers",
            sent_host: "ccc.tencentcloudapi.com",
            signed_host: "ccc.tencentcloudapi.com",
            kind: "application/json",
            signed_kind: "application/json",
            signed_body: BODY.to_owned(),
            method: "POST",
            secret: SECRET,
            date: None,
        }
    }

    fn canonical(&self) -> String {
        let Self { method, signed_kind: content_type, signed_host: host, .. } = *self;
        Signable { method, query: "", content_type, host, payload: self.signed_body.as_bytes() }.canonical_request()
    }

    fn headers(&self) -> Vec<String> {
        let scope = Scope::new(self.time, self.service);
        let dated = Scope::new(self.date.unwrap_or(self.time), self.service);
        let to_sign =
            scope.string_to_sign(&self.canonical()).replace(&scope.credential_scope(), &dated.credential_scope());
        let signature = dated.derive_key(self.secret).sign(&to_sign);
        vec![
            format!("Host: {}", self.sent_host),
            format!("Content-Type: {}", self.kind),
            format!("X-TC-Action: {}", self.action),
            "X-TC-Version: 2020-02-10".to_owned(),
            format!("X-TC-Timestamp: {}", self.time),
            format!("Authorization: {}", dated.authorization(ID, &signature)),
        ]
    }

    fn text(&self) -> String {
        format!("POST / HTTP/1.1\n{}\n\n{BODY}", self.headers().join("\n"))
    }

    fn curl(&self) -> String {
        let headers: Vec<_> = self.headers().iter().skip(1).map(|header| format!("-H '{header}'")).collect();
        format!("curl -sS -XPOST https://{}/ \\\n  {} \\\n  -d '{BODY}'", self.sent_host, headers.join(" \\\n  "))
    }
}

fn ask(running: &Running, text: &str, secret: Option<&str>, own: Option<&str>) -> Value {
    let answer = running.post("/api/diagnose", &json!({ "text": text, "secret_key": secret, "own": own }));
    let said = answer.to_string();
    assert!(!said.contains(SECRET), "{said}");
    answer
}

/// Returns the findings of a level as `part: message`.
fn findings(answer: &Value, level: &str) -> Vec<String> {
    let all = answer["findings"].as_array().unwrap_or_else(|| panic!("{answer}"));
    let of = all.iter().filter(|finding| finding["level"] == level);
    of.map(|finding| format!("{}: {}", finding["part"].as_str().unwrap(), finding["message"].as_str().unwrap()))
        .collect()
}

#[test]
fn a_right_request_is_called_right() {
    let running = start(Options::default());
    for text in [
        Sender::new().text(),
        Sender::new().curl(),
        Sender::new().text() + "\n",
        Sender::new().text().replace('\n', "\r\n"),
    ] {
        let answer = ask(&running, &text, Some(SECRET), Some(&Sender::new().canonical()));
        assert_eq!(findings(&answer, "error"), [""; 0], "{text}\n{answer}");
        let good = findings(&answer, "good").join("\n");
        for part in
            ["signature: The signature is right", "clock: ", "spelling: `DescribeNumbers`", "line by line", "body: "]
        {
            assert!(good.contains(part), "{part}: {good}");
        }
    }
}

#[test]
fn each_mistake_of_a_signer_is_named_and_shown() {
    let running = start(Options::default());
    let right = Sender::new();
    let cases: Vec<(Sender, &str, &str)> = vec![
        (
            Sender { signed_body: format!("{BODY}\n"), ..right.clone() },
            "body: The program signed something else: it signed the body with the end of a line",
            "digest of the body",
        ),
        (
            Sender { signed_body: String::new(), ..right.clone() },
            "body: The program signed something else: it signed an empty body",
            "digest of the body",
        ),
        (
            Sender { signed_body: r#"{"SdkAppId": 1400000000, "PageNumber": 0}"#.to_owned(), ..right.clone() },
            "with spaces behind",
            "digest of the body",
        ),
        (
            Sender { signed_kind: "application/json; charset=utf-8", ..right.clone() },
            "headers: The program signed something else: it signed `content-type: application/json; charset=utf-8`",
            "header content-type",
        ),
        (
            Sender { sent_host: "ccc.tencentcloudapi.com:443", ..right.clone() },
            "headers: The program signed something else: it signed `host: ccc.tencentcloudapi.com`",
            "header host",
        ),
        (
            Sender { method: "GET", ..right.clone() },
            "signature: The program signed something else: it signed the method `GET`",
            "method",
        ),
        (
            Sender { signed_kind: "application/json; charset=utf-8", signed_body: "{}".to_owned(), ..right.clone() },
            "body: The program signed something else: it signed `{}`",
            "digest of the body",
        ),
    ];
    for (sender, told, line) in cases {
        for text in [sender.text(), sender.curl()] {
            let answer = ask(&running, &text, Some(SECRET), None);
            let errors = findings(&answer, "error").join("\n");
            assert!(errors.contains(told), "{told}\n{errors}");
            let rows = answer["compared"].as_array().unwrap();
            let row = rows.iter().find(|row| row["name"] == line).unwrap_or_else(|| panic!("{line}: {answer}"));
            assert_eq!(row["same"], false, "{answer}");
        }
        // The same is seen without the key, from the program's own canonical request.
        let answer = ask(&running, &sender.text(), None, Some(&sender.canonical()));
        let errors = findings(&answer, "error").join("\n");
        assert!(errors.contains("Your canonical request differs in: ") && errors.contains(line), "{line}\n{errors}");
    }
}

#[test]
fn clock_key_scope_and_spelling_are_told_apart() {
    let running = start(Options::default());
    let right = Sender::new();
    let off = |seconds: u64| Sender { time: now() - seconds, ..right.clone() };
    let replied = |sender: &Sender, date: &str| {
        let sent: Vec<_> = sender.headers().iter().map(|header| format!("> {header}")).collect();
        format!("> POST / HTTP/1.1\n{}\n< HTTP/1.1 200 OK\n< Date: {date}\n", sent.join("\n"))
    };
    let old = Sender { time: 1_700_000_000, ..right.clone() };
    let cases = [
        (
            replied(&old, "Tue, 14 Nov 2023 22:33:20 GMT"),
            "clock: `X-TC-Timestamp` is 20 min before the service replied",
        ),
        (
            off(0)
                .text()
                .replace(&format!("X-TC-Timestamp: {}", off(0).time), &format!("X-TC-Timestamp: {}000", off(0).time)),
            "clock: `X-TC-Timestamp` counts milliseconds",
        ),
        (Sender { time: now() + 8 * 3600, ..right.clone() }.text(), "clock: `X-TC-Timestamp` is 8 h after"),
        (Sender { date: Some(now() + 86_400), ..right.clone() }.text(), "scope: The date in the credential is"),
        (
            Sender { service: "cvm", ..right.clone() }.text(),
            "scope: The credential is for the product `cvm`; the request goes to `ccc`",
        ),
        (
            Sender { secret: "other000other111other222other333", ..right.clone() }.text(),
            "signature: The signature is wrong, and no usual mistake",
        ),
        (Sender { action: "DescribeNumber", ..right.clone() }.text(), "did you mean `DescribeNumbers`"),
        (
            Sender { action: "describeNumbers", ..right.clone() }.text(),
            "spelling: The action is spelt `DescribeNumbers`",
        ),
        (right.text().replace("X-TC-Timestamp", "X-TC-Timestmp"), "did you mean `X-TC-Timestamp`"),
        (right.text().replace("TC3-HMAC-SHA256", "TC3-HMAC-SHA-256"), "spelling: `Authorization` does not begin with"),
        (right.text().replace("SignedHeaders=content-type;host", "SignedHeaders=host;content-type"), "ascending order"),
        (
            right.text().replace("SignedHeaders=content-type;host", "SignedHeaders=content-type;host;x-tc-region"),
            "headers: `SignedHeaders` names `x-tc-region`",
        ),
        (right.text().replace(", SignedHeaders", ",SignedHeaders"), "spelling: The three parts of `Authorization`"),
        (right.text().replace("2020-02-10", "2020-02-11"), "spelling: `ccc` has no version `2020-02-11`"),
        (right.text().replace("SdkAppId", "SdkAppID"), "did you mean `SdkAppId`"),
        (right.text().replace(BODY, " "), "body: The body is empty"),
        (right.text().replace(BODY, "{"), "body: The body is not JSON"),
        (right.curl().replace("-H 'Content-Type: application/json'", ""), "headers: The body is sent as a form"),
        (
            right.curl().replace("tencentcloudapi.com/", "tencentcloudapi.com/DescribeNumbers"),
            "spelling: The path of the address",
        ),
    ];
    for (text, told) in cases {
        let answer = ask(&running, &text, Some(SECRET), None);
        let errors = findings(&answer, "error").join("\n");
        assert!(errors.contains(told), "{told}\n{errors}\n{text}");
    }
    let late = ask(&running, &off(8 * 3600).text(), Some(SECRET), None);
    let warnings = findings(&late, "warning").join("\n");
    assert!(warnings.contains("is 8 h before this machine’s clock"), "{warnings}");
}

#[test]
fn no_secret_comes_back() {
    let running = start(Options::default());
    let token = "example-token-example";
    let swapped = Sender::new().text().replace(ID, SECRET) + "\n";
    let with_token = Sender::new()
        .text()
        .replace("content-type;host", "content-type;host;x-tc-token")
        .replace("Host:", &format!("X-TC-Token: {token}\nHost:"));
    for text in [swapped, with_token, format!("{SECRET}.Word"), format!("curl '{SECRET}")] {
        for own in [None, Some(format!("POST\n/\n\nx-tc-token:{token}\nhost:{SECRET}\n\nhost\nabc"))] {
            let asked = json!({ "text": text, "secret_key": SECRET, "own": own });
            let said = running.ask("POST", "/api/diagnose", Some(&asked)).text();
            assert!(!said.contains(SECRET) && !said.contains(token), "{text}\n{said}");
        }
    }
    for wrong in
        [json!({ "text": "x", "secretKey": SECRET }), json!({ "text": 1, "secret_key": SECRET }), json!(SECRET)]
    {
        let answer = running.ask("POST", "/api/diagnose", Some(&wrong));
        assert!(answer.status >= 400 && !answer.text().contains(SECRET), "{}", answer.text());
    }
    let kept = running.get("/api/history").to_string();
    assert_eq!(kept, "[]");
}

#[test]
fn codes_messages_and_request_ids_are_explained() {
    let running = start(Options::default());
    let known = ask(&running, "AuthFailure.SignatureExpire", None, None);
    assert!(
        known["advice"].to_string().contains("clock")
            && known["meaning"].as_str().is_some_and(|meaning| !meaning.is_empty()),
        "{known}"
    );
    let made = running.post(
        "/api/call",
        &json!({ "product": "ccc", "action": "DescribeNumbers", "request": { "SdkAppId": 1 },
        "fault": { "kind": { "error": { "code": "InvalidParameterValue.InstanceNotExist", "message": "gone" } } } }),
    );
    let id = made["call"]["request_id"].as_str().unwrap();
    let reply = format!(
        r#"{{"Response":{{"Error":{{"Code":"InvalidParameterValue.InstanceNotExist","Message":"gone"}},"RequestId":"{id}"}}}}"#
    );
    let answer = ask(&running, &reply, None, None);
    assert_eq!(answer["code"], "InvalidParameterValue.InstanceNotExist", "{answer}");
    assert_eq!((&answer["request_id"], &answer["call"]), (&json!(id), &made["id"]), "{answer}");
    assert!(answer["actions"].as_array().is_some_and(|actions| !actions.is_empty()), "{answer}");
    let misspelt = ask(&running, "AuthFailure.SignatureFailur", None, None);
    assert!(misspelt["advice"].to_string().contains("AuthFailure.SignatureFailure"), "{misspelt}");
    let alone = ask(&running, "the id is 0a1b2c3d-0000-1111-2222-333344445555", None, None);
    assert!(alone["advice"].to_string().contains("support") && alone.get("call").is_none(), "{alone}");
    for nothing in ["", "hello", "curl 'x", "Host: a\n\n{}"] {
        let answer = running.ask("POST", "/api/diagnose", Some(&json!({ "text": nothing })));
        assert_eq!(answer.status, 422, "{nothing}: {}", answer.text());
    }
}
