//! The mock and the generated client read the spec in two ways, and agree on every action.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::pin::Pin;

use ccc_generated::{Action, Client, Credentials, ServiceClient, Site};
use ccc_mock::fuzzing::{check_body, check_query};
use ccc_mock::{Answers, MockServer};
use ccc_tests::actions;
use futures_util::future::{join, join_all};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, from_value, json};

/// The outcome of a call.
type Called = Pin<Box<dyn Future<Output = Result<(), String>>>>;

/// The client's judgement of parameters before it sends them; `None` if its types cannot hold them.
type Judged = Option<Result<(), String>>;

/// An action, with its types hidden behind functions of JSON.
struct Caller {
    name: &'static str,
    call: fn(Client, Value) -> Called,
    judge: fn(&Value, Site) -> Judged,
}

/// Lists the actions, given the types of their requests.
macro_rules! for_each_action {
    ($($request:ident)*) => {
        fn callers() -> Vec<Caller> {
            vec![$(Caller {
                name: <ccc_generated::$request as Action>::INFO.name(),
                call: |client, json| Box::pin(call::<ccc_generated::$request>(client, json)),
                judge: judge::<ccc_generated::$request>,
            }),*]
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/actions.rs"));

async fn call<A: Action<Service = Client> + DeserializeOwned>(client: Client, json: Value) -> Result<(), String> {
    let request: A = from_value(json).map_err(|error| error.to_string())?;
    client.core().send(request).await.map(drop).map_err(|error| error.to_string())
}

fn judge<A: Action + DeserializeOwned>(json: &Value, site: Site) -> Judged {
    let request: A = from_value(json.clone()).ok()?;
    Some(ccc_runtime::internals::validate(&request, Some(site)).map_err(|violations| violations.to_string()))
}

fn mock_site(site: Site) -> ccc_mock::Site {
    match site {
        Site::China => ccc_mock::Site::China,
        Site::International => ccc_mock::Site::International,
    }
}

fn sites(action: &Value) -> Vec<&str> {
    match &action["sites"] {
        Value::Array(sites) => sites.iter().filter_map(Value::as_str).collect(),
        _ => vec!["china", "international"],
    }
}

/// Returns a client and a mock of the same site. The client refuses a reply that does not fit its types.
async fn pair(site: Site, answers: Answers, seed: u64) -> (Client, MockServer) {
    let mock = MockServer::builder().site(mock_site(site)).answers(answers).seed(seed).start().await.unwrap();
    let credentials = Credentials::new(mock.secret_id(), ccc_trap::secret(mock.secret_key())).unwrap();
    let builder = Client::builder().site(site).credentials(credentials).endpoint(mock.endpoint());
    (builder.strict_replies(true).build().unwrap(), mock)
}

/// Calls every action of a site with every example that fits the site, and returns the number of actions.
async fn call_all(site: Site, answers: Answers, seed: u64) -> usize {
    let (client, mock) = pair(site, answers, seed).await;
    let name = if site == Site::China { "china" } else { "international" };
    let callers = callers();
    let (mut calls, mut called, mut failures) = (0, 0, Vec::new());
    for action in actions().unwrap().iter().filter(|action| sites(action).contains(&name)) {
        let action_name = action["name"].as_str().unwrap();
        let caller = callers.iter().find(|caller| caller.name == action_name).unwrap();
        for example in action["examples"].as_array().unwrap() {
            // The client itself refuses an example with a member of the other site.
            match (caller.call)(client.clone(), example["request"].clone()).await {
                Err(error) if error.contains("has no such member") && site == Site::International => {}
                Err(error) => failures.push(format!("{action_name}, {}: {error}", example["title"])),
                Ok(()) => calls += 1,
            }
        }
        called += 1;
    }
    assert!(failures.is_empty(), "{} calls failed:\n{}", failures.len(), failures.join("\n"));
    assert_eq!(mock.requests().len(), calls);
    assert!(mock.requests().iter().all(ccc_mock::Received::executed));
    called
}

#[tokio::test]
async fn the_examples_of_every_action_are_answered_by_examples() {
    let international = call_all(Site::International, Answers::Examples, 0);
    let (china, international) = join(call_all(Site::China, Answers::Examples, 0), international).await;
    assert_eq!(china, actions().unwrap().len());
    assert!(international > 60);
}

#[tokio::test]
async fn made_answers_are_of_their_types() {
    // At once, because each client waits for the slots of its rate limits.
    let china = join_all((0..8).map(|seed| call_all(Site::China, Answers::Made, seed)));
    let (china, international) = join(china, call_all(Site::International, Answers::Made, 1)).await;
    assert_eq!(china, [actions().unwrap().len(); 8]);
    assert!(international > 60);
}

/// Runs a check on each example of each action of the spec.
fn for_each_example(mut check: impl FnMut(&Value, &str, &Map<String, Value>)) {
    for action in &actions().unwrap() {
        for example in action["examples"].as_array().unwrap() {
            check(action, action["name"].as_str().unwrap(), example["request"].as_object().unwrap());
        }
    }
}

/// Returns the code and the message with which the mock refuses parameters.
fn refused(name: &str, parameters: &Map<String, Value>) -> (String, String) {
    let body = serde_json::to_vec(parameters).unwrap();
    check_body(name, &body, ccc_mock::Site::China).unwrap_err()
}

/// Writes parameters as the query of a GET.
fn flattened(value: &Value, key: &str, pairs: &mut Vec<String>) {
    let below = |part: &str| if key.is_empty() { part.to_owned() } else { format!("{key}.{part}") };
    match value {
        Value::Object(object) => object.iter().for_each(|(name, value)| flattened(value, &below(name), pairs)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| flattened(value, &below(&at.to_string()), pairs));
        }
        Value::String(text) => {
            let escaped: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
            pairs.push(format!("{key}={}", escaped.concat()));
        }
        plain => pairs.push(format!("{key}={plain}")),
    }
}

/// Returns true if the value has an empty list, which a query cannot have.
fn has_empty_list(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty() || items.iter().any(has_empty_list),
        Value::Object(object) => object.values().any(has_empty_list),
        _ => false,
    }
}

#[test]
fn a_body_and_a_query_say_the_same() {
    let mut queries = 0;
    for_each_example(|_, name, request| {
        let whole = Value::from(request.clone());
        let body = check_body(name, whole.to_string().as_bytes(), ccc_mock::Site::China);
        assert_eq!(body.as_ref(), Ok(&whole), "{name}");
        let mut pairs = Vec::new();
        flattened(&whole, "", &mut pairs);
        if !has_empty_list(&whole) {
            assert_eq!(check_query(name, &pairs.join("&"), ccc_mock::Site::China), body, "{name}");
            queries += 1;
        }
    });
    assert!(queries > 80, "{queries}");
}

#[test]
fn what_an_example_lacks_or_has_too_much_is_told_with_its_name() {
    let (mut required, mut typed) = (0, 0);
    for_each_example(|action, name, request| {
        let mut more = request.clone();
        more.insert("NoSuchMember".to_owned(), json!(1));
        let (code, message) = refused(name, &more);
        assert_eq!(code, "UnknownParameter", "{name}");
        assert!(message.contains("`NoSuchMember`"), "{name}: {message}");
        for member in action["input"].as_array().unwrap() {
            let member_name = member["name"].as_str().unwrap();
            let mut less = request.clone();
            if less.remove(member_name).is_some() && member["required"] == true {
                let (code, message) = refused(name, &less);
                assert_eq!(code, "MissingParameter", "{name}, {member_name}");
                assert!(message.contains(&format!("`{member_name}` is missing")), "{name}: {message}");
                required += 1;
            }
            // No member is a list of lists: this has the type of no member.
            let mut other = request.clone();
            other.insert(member_name.to_owned(), json!([[[]]]));
            let (code, message) = refused(name, &other);
            assert_eq!(code, "InvalidParameter", "{name}, {member_name}: {message}");
            assert!(message.contains(&format!("`{member_name}")), "{name}: {message}");
            typed += 1;
        }
    });
    assert!(required > 100 && typed > 300, "{required}, {typed}");
}

/// Returns parameters that differ from the given ones in one value, or lack one.
fn varied(value: &Value) -> Vec<Value> {
    let numbers = [0, -1, 1, 3, 100, 1000, 100_000, 99_999_999_999, 100_000_000_000, i64::MAX];
    let long = "a".repeat(5000);
    let texts = ["", "a", "12345678", "+15550100", "008613800000000", "http://a", "http://", "{}", "a b", &long];
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
            let first = items.first();
            let changed = first.into_iter().flat_map(varied).map(|first| {
                let rest = items.iter().skip(1).cloned();
                [first].into_iter().chain(rest).collect()
            });
            let many = first.map(|first| Value::Array(vec![first.clone(); 600]));
            changed.chain(many).chain([Value::Array(Vec::new())]).collect()
        }
        Value::Number(_) => numbers.map(Value::from).into(),
        Value::String(_) => texts.map(Value::from).into(),
        _ => Vec::new(),
    }
}

/// The client and the mock each read the rules, and judge alike.
#[test]
fn the_client_and_the_mock_refuse_the_same_values() {
    let callers = callers();
    let (mut refusals, mut acceptances) = (0, 0);
    for site in [Site::China, Site::International] {
        for_each_example(|_, name, request| {
            let caller = callers.iter().find(|caller| caller.name == name).unwrap();
            for parameters in varied(&Value::from(request.clone())) {
                let mock = check_body(name, parameters.to_string().as_bytes(), mock_site(site));
                // The mock refuses every value that the types of the client cannot hold, and every action that its site
                // does not have.
                let Some(client) = (caller.judge)(&parameters, site) else {
                    assert!(mock.is_err(), "{name} {parameters}");
                    continue;
                };
                match (&client, &mock) {
                    (Ok(()), Ok(_)) => acceptances += 1,
                    (Err(_), Err(_)) => refusals += 1,
                    // Enums are open, but the service takes only the values that it knows.
                    (Ok(()), Err((code, message))) if code == "InvalidParameterValue" && message.contains("one of") => {
                    }
                    (Ok(()), Err((code, _))) if code == "InvalidAction" && site == Site::International => {}
                    _ => panic!("{name} {parameters}:\nthe client says {client:?},\nthe mock {mock:?}"),
                }
            }
        });
    }
    assert!(refusals > 500 && acceptances > 5000, "{refusals} refused, {acceptances} accepted");
}
