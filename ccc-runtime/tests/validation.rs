//! What a client does about values that break rules.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::{Arc, Mutex};

use ccc_runtime::{ErrorKind, Level, Site, Validation};
use support::{CallOutRequest, Canned, Product, builder, request};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

const OK: &str = r#"{"Response":{"SessionId":"s-1","RequestId":"r-1"}}"#;
const STATED: &str = "CallOutRequest.Times.max";

fn tried(times: u64) -> CallOutRequest {
    CallOutRequest { times: Some(times), ..request() }
}

/// A client with settings, and what it sends.
fn client(validation: Validation) -> (Product, Canned) {
    let transport = Canned::reply(200, OK);
    (builder().transport(transport.clone()).validation(validation).build().unwrap(), transport)
}

/// The rules of the warnings that a call leads to, and what the service itself warns of.
#[derive(Clone, Default)]
struct Warnings(Arc<Mutex<Vec<String>>>);

impl Subscriber for Warnings {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() == tracing::Level::WARN
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Rules(&self.0));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Rules<'a>(&'a Mutex<Vec<String>>);

impl Visit for Rules<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        if ["rule", "warning"].contains(&field.name()) {
            self.0.lock().unwrap().push(value.to_owned());
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

/// The outcome of a call: whether it was sent, and the rules that were warned of.
async fn outcome(validation: Validation, times: u64) -> (bool, Vec<String>) {
    let (client, transport) = client(validation);
    let warnings = Warnings::default();
    let guard = tracing::subscriber::set_default(warnings.clone());
    let result = client.call_out(tried(times)).await;
    drop(guard);
    let sent = !transport.sent.lock().unwrap().is_empty();
    assert_eq!(sent, result.is_ok());
    if let Err(error) = result {
        assert!(matches!(error.kind(), ErrorKind::Rejected), "{error}");
        assert_eq!(error.violations().unwrap().iter().next().unwrap().path, "Times");
    }
    let warned = warnings.0.lock().unwrap().clone();
    (sent, warned)
}

#[tokio::test]
async fn by_default_what_is_stated_is_refused_and_what_is_seen_is_told() {
    assert_eq!(outcome(Validation::new(), 3).await, (true, vec![]));
    assert_eq!(outcome(Validation::new(), 4).await, (true, vec![STATED.to_owned()]));
    assert!(!outcome(Validation::new(), 6).await.0);
}

#[tokio::test]
async fn a_kind_of_rule_can_be_warned_of_or_turned_off() {
    let lenient = Validation::new().stated(Level::Warn).seen(Level::Off);
    assert_eq!(outcome(lenient, 6).await, (true, vec![STATED.to_owned()]));
    let severe = Validation::new().seen(Level::Deny);
    assert!(!outcome(severe, 4).await.0);
    assert_eq!(outcome(Validation::off(), 6).await, (true, vec![]));
}

#[tokio::test]
async fn one_rule_can_be_turned_off_by_its_id() {
    assert_eq!(outcome(Validation::new().rule(STATED, Level::Off), 6).await, (true, vec![]));
    assert!(!outcome(Validation::off().rule(STATED, Level::Deny), 6).await.0);
    assert!(!outcome(Validation::new().rule("CallOutRequest.Callee.max", Level::Off), 6).await.0);
}

#[tokio::test]
async fn what_the_service_warns_of_is_masked_and_bounded() {
    let warning = format!("gone soon, ask 008613800000012 {}", "x".repeat(9000));
    let body = format!(r#"{{"Response":{{"SessionId":"s","DeprecatedWarning":"{warning}","RequestId":"r"}}}}"#);
    let client = builder().transport(Canned::reply(200, body)).build().unwrap();
    let warnings = Warnings::default();
    let guard = tracing::subscriber::set_default(warnings.clone());
    client.call_out(request()).await.unwrap();
    drop(guard);
    let warned = warnings.0.lock().unwrap().clone();
    assert_eq!(warned.len(), 1);
    assert!(warned[0].starts_with("gone soon, ask ***12 x") && warned[0].len() < 600, "{warned:?}");
}

#[test]
fn a_rule_of_one_site_holds_there_only() {
    use ccc_runtime::internals::{inspect, validate};
    let once = tried(1);
    assert!(validate(&once, None).is_ok());
    assert!(validate(&once, Some(Site::China)).is_ok());
    let found = inspect(&once, Some(Site::International));
    assert_eq!(found[0].rule, "CallOutRequest.Times.min");
}
