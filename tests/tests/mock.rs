//! The mock and the generated client, the two ways in which the spec is read, agree on every action.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::pin::Pin;

use ccc_generated::{Action, Client, Credentials, ServiceClient, Site};
use ccc_mock::{Answers, MockServer};
use ccc_tests::actions;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_value};

/// What a client that reads strictly says of a reply of the international site: these actions return a type with a member
/// that is promised, and that only the Chinese site has.
const CHINESE_MEMBER: (&str, [&str; 2]) =
    ("PostIVRKeyPressedEx: promised in every reply, but missing", ["DescribeProtectedTelCdr", "DescribeTelCdr"]);

/// What a call comes to: nothing, or what is wrong with it.
type Called = Pin<Box<dyn Future<Output = Result<(), String>>>>;

/// Lists the actions, each with a function that calls it with parameters in JSON, given the types of their requests.
macro_rules! for_each_action {
    ($($request:ident)*) => {
        fn callers() -> Vec<(&'static str, fn(Client, Value) -> Called)> {
            vec![$((
                <ccc_generated::$request as Action>::INFO.name,
                |client, json| Box::pin(call::<ccc_generated::$request>(client, json)),
            )),*]
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/actions.rs"));

async fn call<A: Action + DeserializeOwned>(client: Client, json: Value) -> Result<(), String> {
    let request: A = from_value(json).map_err(|error| error.to_string())?;
    client.core().send(request).await.map(drop).map_err(|error| error.to_string())
}

fn sites(action: &Value) -> Vec<&str> {
    match &action["sites"] {
        Value::Array(sites) => sites.iter().filter_map(Value::as_str).collect(),
        _ => vec!["china", "international"],
    }
}

/// A client and a mock of the same site. The client takes a reply that is not of its types for an error.
async fn pair(site: Site, answers: Answers, seed: u64) -> (Client, MockServer) {
    let mock_site = match site {
        Site::China => ccc_mock::Site::China,
        Site::International => ccc_mock::Site::International,
    };
    let mock = MockServer::builder().site(mock_site).answers(answers).seed(seed).start().await.unwrap();
    let credentials = Credentials::new(mock.secret_id(), mock.secret_key()).unwrap();
    let builder = Client::builder().site(site).credentials(credentials).endpoint(mock.endpoint());
    (builder.strict_replies(true).build().unwrap(), mock)
}

/// Calls every action of a site with every example that fits the site; how many calls there were.
async fn call_all(site: Site, answers: Answers, seed: u64) -> usize {
    let (client, mock) = pair(site, answers, seed).await;
    let name = if site == Site::China { "china" } else { "international" };
    let callers = callers();
    let (mut calls, mut called, mut failures) = (0, 0, Vec::new());
    for action in actions().unwrap().iter().filter(|action| sites(action).contains(&name)) {
        let action_name = action["name"].as_str().unwrap();
        let (_, caller) = callers.iter().find(|(name, _)| *name == action_name).unwrap();
        for example in action["examples"].as_array().unwrap() {
            // An example with what only the other site has is refused by the client itself.
            match caller(client.clone(), example["request"].clone()).await {
                Err(error) if error.contains("has no such member") && site == Site::International => continue,
                Err(error)
                    if site == Site::International
                        && CHINESE_MEMBER.1.contains(&action_name)
                        && error.contains(CHINESE_MEMBER.0) =>
                {
                    calls += 1;
                }
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
    assert_eq!(call_all(Site::China, Answers::Examples, 0).await, actions().unwrap().len());
    assert!(call_all(Site::International, Answers::Examples, 0).await > 60);
}

#[tokio::test]
async fn made_answers_are_of_their_types() {
    for seed in 0..8 {
        assert_eq!(call_all(Site::China, Answers::Made, seed).await, actions().unwrap().len());
    }
    assert!(call_all(Site::International, Answers::Made, 1).await > 60);
}
