//! A mock serves any product of a catalog.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::Arc;

use ccc_catalog::model::{Action, Constraint, Example, Kind, Member, Product, Rule};
use ccc_mock::{Answers, MockServer};
use serde_json::json;
use support::Call;

/// A product with an action that looks like one of ccc's, and one that is not signed.
fn bells() -> Arc<Product> {
    let mut volume = Member::default();
    "Volume".clone_into(&mut volume.name);
    volume.kind = Kind::Uint;
    volume.required = true;
    volume.rules = vec![Rule::new(Constraint::Max(11.0))];
    let mut apply_id = volume.clone();
    "ApplyId".clone_into(&mut apply_id.name);
    apply_id.rules.clear();
    apply_id.promised = true;
    let mut example = Example::default();
    example.response = json!({ "ApplyId": 7 }).as_object().cloned().unwrap();
    let mut create = Action::default();
    "CreateOwnNumberApply".clone_into(&mut create.name);
    create.input = vec![volume];
    create.output = vec![apply_id];
    create.examples = vec![example];
    let mut open = Action::default();
    "OpenDoor".clone_into(&mut open.name);
    open.unsigned = true;
    let mut product = Product::default();
    "bells".clone_into(&mut product.name);
    "2024-01-01".clone_into(&mut product.version);
    product.actions = vec![create, open];
    Arc::new(product)
}

#[test]
fn requests_are_checked_and_answered() {
    let mock = MockServer::builder().product(bells()).start_blocking().unwrap();
    assert_eq!(mock.product().name, "bells");
    let reply = Call::new(&mock, "CreateOwnNumberApply", &json!({ "Volume": 11 })).answer(&mock);
    assert_eq!(reply["ApplyId"], 7, "no application of ccc is filed: {reply}");
    let reply = Call::new(&mock, "CreateOwnNumberApply", &json!({ "Volume": 12 })).answer(&mock);
    assert_eq!(reply["Error"]["Code"], "InvalidParameterValue");
    let other = Call::new(&mock, "CreateOwnNumberApply", &json!({ "Volume": 1 })).header("X-TC-Version", "2020-02-10");
    assert_eq!(other.code(&mock), "NoSuchVersion");
    assert!(mock.own_numbers().applications().is_empty());
}

#[test]
fn values_are_made_for_any_product() {
    let mock = MockServer::builder().product(bells()).answers(Answers::Made).start_blocking().unwrap();
    let reply = Call::new(&mock, "CreateOwnNumberApply", &json!({ "Volume": 1 })).answer(&mock);
    assert!(reply["ApplyId"].is_u64(), "{reply}");
}

#[test]
fn an_unsigned_action_takes_no_signature() {
    let mock = MockServer::builder().product(bells()).start_blocking().unwrap();
    let skip = |action| Call::new(&mock, action, &json!({})).unsigned().header("Authorization", "SKIP").answer(&mock);
    assert_eq!(skip("OpenDoor")["Error"], json!(null));
    assert_ne!(skip("CreateOwnNumberApply")["Error"], json!(null));
}

#[test]
fn a_line_for_the_shell_needs_no_list() {
    let mock = MockServer::builder().product(bells()).start_blocking().unwrap();
    assert!(mock.curl(None).unwrap().contains("CreateOwnNumberApply"));
}
