//! The parts that take in what strangers send, one by one.

use ccc_mock::fuzzing::{Sent, check_body, check_query, parse_authorization, verify};
use ccc_mock::{Key, Site};
use serde_json::{Value, json};

use crate::spec::{Action, actions, flattened};
use crate::{change, properties};

const AUTHORIZATION: &str = "TC3-HMAC-SHA256 Credential=AKIDexample/2023-11-14/ccc/tc3_request, \
    SignedHeaders=content-type;host, Signature=5418a38b6f71705b45af6b38f7f38ae5ace6b48991a66c2fcf0e720f637a5ec5";

#[test]
fn a_changed_authorization_is_taken_apart_as_it_stands_or_not_at_all() {
    let mut rng = change::rng("authorization");
    assert!(parse_authorization(AUTHORIZATION).is_ok());
    for _ in 0..50_000 {
        properties::authorization(&change::text(&mut rng, AUTHORIZATION));
    }
}

#[test]
fn a_request_with_changed_headers_is_refused_for_them() {
    let mut rng = change::rng("headers");
    let key = Key::new("AKIDexample", "example-secret");
    let good: [(&str, &str); 4] = [
        ("Authorization", AUTHORIZATION),
        ("Content-Type", "application/json"),
        ("Host", "ccc.tencentcloudapi.com"),
        ("X-TC-Timestamp", "1700000000"),
    ];
    for _ in 0..20_000 {
        let mut headers: Vec<_> =
            good.iter().map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec())).collect();
        let at = rng.usize(0..headers.len());
        match rng.u8(0..4) {
            0 => drop(headers.remove(at)),
            1 => headers.push(headers[at].clone()),
            _ => headers[at].1 = change::bytes(&mut rng, &headers[at].1),
        }
        let sent = Sent { method: "POST", query: "", headers: &headers, body: b"{}" };
        // The signature is not of this request, so that none is accepted.
        let (code, message) = verify(sent, &key, "ccc", rng.bool(), 1_700_000_000).expect_err("no signature fits");
        let of_the_headers = ["MissingParameter", "InvalidParameter"].contains(&code.as_str());
        assert!(of_the_headers || code.starts_with("AuthFailure."), "{code}: {message}");
    }
}

/// Calls a function with each request of each example.
fn each_example(mut call: impl FnMut(&Action, &Value)) {
    for action in actions() {
        for example in &action.examples {
            call(&action, &Value::Object(example.request.clone()));
        }
    }
}

#[test]
fn examples_are_accepted_as_bodies_and_as_queries() {
    each_example(|action, request| {
        assert_eq!(check_body(&action.name, request.to_string().as_bytes(), Site::China).as_ref(), Ok(request));
        let query = flattened(request.as_object().unwrap());
        let accepted = check_query(&action.name, &query, Site::China);
        assert!(accepted.is_ok(), "{} {query}: {accepted:?}", action.name);
    });
}

#[test]
fn changed_queries_are_refused_or_stand_for_good_bodies() {
    let mut rng = change::rng("queries");
    each_example(|action, request| {
        let query = flattened(request.as_object().unwrap());
        for _ in 0..200 {
            properties::query(&action.name, &change::text(&mut rng, &query), Site::China);
        }
    });
}

#[test]
fn changed_bodies_are_refused_or_good() {
    let mut rng = change::rng("bodies");
    each_example(|action, request| {
        let text = request.to_string();
        // All actions are on the Chinese site.
        let other = if action.sites.is_none() { Site::International } else { Site::China };
        for _ in 0..100 {
            properties::body(&action.name, &change::bytes(&mut rng, text.as_bytes()), Site::China);
            let mut changed = request.clone();
            change::value(&mut rng, &mut changed);
            properties::body(&action.name, changed.to_string().as_bytes(), other);
        }
    });
}

#[test]
fn what_is_wrong_with_a_member_decides_the_code() {
    let refused = |action: &Action, request: &Value| {
        check_body(&action.name, request.to_string().as_bytes(), Site::China).expect_err(&action.name)
    };
    each_example(|action, request| {
        let mut strange = request.clone();
        strange["NoSuchMember"] = json!(1);
        let (code, message) = refused(action, &strange);
        assert_eq!((code.as_str(), message.contains("NoSuchMember")), ("UnknownParameter", true), "{}", action.name);

        for member in &action.input {
            let name = &member.name;
            if member.required {
                let mut less = request.clone();
                less.as_object_mut().unwrap().remove(name);
                let (code, message) = refused(action, &less);
                assert_eq!(
                    (code.as_str(), message.contains(name)),
                    ("MissingParameter", true),
                    "{} {name}",
                    action.name
                );
            }
            // No member is a list of lists of lists.
            let mut other = request.clone();
            other[name] = json!([[["02012345678"]]]);
            let (code, message) = refused(action, &other);
            assert_eq!(code, "InvalidParameter", "{} {name}: {}: {message}", action.name, member.kind);
            assert!(message.contains(name) && !message.contains("02012345678"), "{message}");
        }
    });
}

/// What is as large as the service lets in costs no more than its size.
#[test]
fn large_input_is_refused_in_time_and_in_few_words() {
    let begin = std::time::Instant::now();
    let name = "ModifyOwnNumberApply";
    let deep = format!("{}{}", "[".repeat(5_000_000), "]".repeat(5_000_000));
    let wide = (0..600_000).fold(String::new(), |members, number| members + &format!("\"m{number}\":1,"));
    let items = format!("{{\"DetailList\":[{}1]}}", "1,".repeat(4_000_000));
    for body in [deep, format!("{{{wide}\"m\":1}}"), items] {
        properties::body(name, body.as_bytes(), Site::China);
        assert!(check_body(name, body.as_bytes(), Site::China).is_err());
    }
    let deep = format!("A{}=1", ".A".repeat(16_000));
    let wide = "A&".repeat(16_000);
    let items = (0..2_000).fold(String::new(), |keys, number| keys + &format!("DetailList.{number}.a=1&"));
    let apart = "DetailList.18446744073709551615=1&DetailList.0=1".to_owned();
    for query in [deep, wide, items, apart] {
        properties::query(name, &query, Site::China);
        assert!(check_query(name, &query, Site::China).is_err());
    }
    assert!(begin.elapsed().as_secs() < 60, "it took {:?}", begin.elapsed());
}
