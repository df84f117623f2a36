//! Calls without generated types send what typed calls send, and are refused as those are.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::pin::Pin;

use ccc_dynamic::{Json, Product};
use ccc_generated::{Action, Client, Credentials, Level, ServiceClient, Site, Validation, Violation};
use ccc_mock::{MockServer, Received};
use ccc_tests::actions;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_value};

type Called = Pin<Box<dyn Future<Output = Result<(), String>>>>;

/// An action, with its types hidden behind functions of JSON.
struct Caller {
    name: &'static str,
    call: fn(Client, Value) -> Called,
    violations: fn(&Value, Site) -> Option<Vec<Violation>>,
}

/// Lists the actions, given the types of their requests.
macro_rules! for_each_action {
    ($($request:ident)*) => {
        fn callers() -> Vec<Caller> {
            vec![$(Caller {
                name: <ccc_generated::$request as Action>::INFO.name(),
                call: |client, json| Box::pin(call::<ccc_generated::$request>(client, json)),
                violations: violations::<ccc_generated::$request>,
            }),*]
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/actions.rs"));

async fn call<A: Action<Service = Client> + DeserializeOwned>(client: Client, json: Value) -> Result<(), String> {
    let request: A = from_value(json).map_err(|error| error.to_string())?;
    client.core().send(request).await.map(drop).map_err(|error| error.to_string())
}

fn violations<A: Action + DeserializeOwned>(json: &Value, site: Site) -> Option<Vec<Violation>> {
    let request: A = from_value(json.clone()).ok()?;
    Some(ccc_runtime::internals::inspect(&request, Some(site)))
}

fn product() -> Product {
    Product::new(ccc_catalog::embedded().unwrap(), "ccc", None).unwrap()
}

/// Everything of a request that time and chance do not change.
fn fixed(request: &Received) -> (Vec<Option<String>>, String) {
    let names = [
        "host",
        "content-type",
        "accept-encoding",
        "x-tc-action",
        "x-tc-version",
        "x-tc-region",
        "x-tc-language",
        "x-tc-requestclient",
    ];
    let headers = names.iter().map(|name| request.header(name).map(str::to_owned));
    (headers.collect(), String::from_utf8(request.body().to_vec()).unwrap())
}

/// Calls every example of every action with both clients on a site; returns the numbers of calls and of refusals.
async fn both(site: Site) -> (usize, usize) {
    let mock_site = if site == Site::China { ccc_mock::Site::China } else { ccc_mock::Site::International };
    let mock = MockServer::builder().site(mock_site).start().await.unwrap();
    let credentials = Credentials::new(mock.secret_id(), ccc_trap::secret(mock.secret_key())).unwrap();
    let typed = Client::builder().site(site).credentials(credentials.clone()).endpoint(mock.endpoint());
    let typed = typed.region("ap-guangzhou").build().unwrap();
    let dynamic = ccc_dynamic::Client::builder().site(site).credentials(credentials).endpoint(mock.endpoint());
    let dynamic = ccc_dynamic::Client::new(product(), dynamic.region("ap-guangzhou")).unwrap();
    let callers = callers();
    let (mut calls, mut refusals) = (0, 0);
    for action in &actions().unwrap() {
        let name = action["name"].as_str().unwrap();
        let caller = callers.iter().find(|caller| caller.name == name).unwrap();
        for example in action["examples"].as_array().unwrap() {
            let request = &example["request"];
            let by_types = (caller.call)(typed.clone(), request.clone()).await;
            let made = product().action(name).unwrap().request(&Json::from(request)).unwrap();
            let by_data = dynamic.call(&made).await;
            match (by_types, by_data) {
                (Ok(()), Ok(reply)) => {
                    let sent = mock.requests();
                    let [.., one, other] = sent.as_slice() else { panic!("{name}: two requests") };
                    assert_eq!(fixed(one), fixed(other), "{name}");
                    assert_eq!(reply.json().get("RequestId").and_then(Json::as_str), reply.request_id());
                    calls += 1;
                }
                (Err(one), Err(other)) => {
                    // All but the id of the trace, at the end.
                    let told = |error: &str| error.split("trace id").next().unwrap().to_owned();
                    assert_eq!(told(&one), told(&other.to_string()), "{name}");
                    refusals += 1;
                }
                (one, other) => panic!("{name}: {one:?}, {other:?}"),
            }
        }
    }
    (calls, refusals)
}

#[tokio::test]
async fn every_example_is_sent_as_the_typed_client_sends_it() {
    let (calls, refusals) = both(Site::China).await;
    assert!(calls >= 84 && refusals == 0, "{calls}, {refusals}");
    let (calls, refusals) = both(Site::International).await;
    assert!(calls > 60 && refusals > 0, "{calls}, {refusals}");
}

/// Returns values that differ from the given one in one place, or lack a member.
fn varied(value: &Value) -> Vec<Value> {
    let numbers = [0, -1, 1, 3, 100, 100_000, 99_999_999_999, 100_000_000_000, i64::MAX];
    let long = "a".repeat(5000);
    let texts = ["", "a", "12345678", "+15550100", "008613800000000", "http://a", "{}", "a b", &long];
    match value {
        Value::Object(object) => object
            .iter()
            .flat_map(|(name, inner)| {
                let changed = varied(inner).into_iter().map(|inner| {
                    let mut object = object.clone();
                    object.insert(name.clone(), inner);
                    object
                });
                let mut less = object.clone();
                less.remove(name);
                changed.chain([less]).map(Value::Object)
            })
            .collect(),
        Value::Array(items) => {
            let changed = items.first().into_iter().flat_map(varied).map(|first| {
                let rest = items.iter().skip(1).cloned();
                [first].into_iter().chain(rest).collect()
            });
            let many = items.first().map(|first| Value::Array(vec![first.clone(); 600]));
            changed.chain(many).chain([Value::Array(Vec::new())]).collect()
        }
        Value::Number(_) => numbers.map(Value::from).into(),
        Value::String(_) => texts.map(Value::from).into(),
        _ => Vec::new(),
    }
}

#[test]
fn the_same_values_break_the_same_rules_in_the_same_words() {
    let all = Validation::new().stated(Level::Warn).seen(Level::Warn);
    let callers = callers();
    let (mut broken, mut kept, mut impossible) = (0, 0, 0);
    for action in &actions().unwrap() {
        let name = action["name"].as_str().unwrap();
        let caller = callers.iter().find(|caller| caller.name == name).unwrap();
        for example in action["examples"].as_array().unwrap() {
            for value in varied(&example["request"]) {
                for site in [Site::China, Site::International] {
                    let made = product().action(name).unwrap().request(&Json::from(&value));
                    let by_data = made.map(|made| made.violations(&all, site));
                    match ((caller.violations)(&value, site), by_data) {
                        (Some(one), Ok(other)) => {
                            let other: Vec<_> = other.into_iter().map(|finding| finding.violation).collect();
                            assert_eq!(one, other, "{name} {value}");
                            if one.is_empty() { kept += 1 } else { broken += 1 }
                        }
                        // No typed request lacks what is required: data does, and says so.
                        (None, Ok(other)) => {
                            assert!(other.iter().any(|found| found.violation.rule.ends_with(".required")), "{name}");
                            impossible += 1;
                        }
                        (None, Err(_)) => impossible += 1,
                        (Some(_), Err(problems)) => panic!("{name} {value}: {problems}"),
                    }
                }
            }
        }
    }
    assert!(broken > 1000 && kept > 1000 && impossible > 100, "{broken}, {kept}, {impossible}");
}
