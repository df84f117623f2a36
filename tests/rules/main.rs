//! Every rule of every request, at its boundary: the last good value passes, the first bad one is found.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod boundary;
mod twelve;

use std::collections::BTreeSet;

use boundary::{Case, cases};
use ccc_generated::Action;
use ccc_runtime::Site;
use ccc_runtime::codegen::Rule;
use ccc_runtime::codegen::{DynMessage, Slot};
use ccc_runtime::internals::inspect;
use ccc_tests::actions;

macro_rules! for_each_action {
    ($($request:ident)*) => {
        /// Constructors of an empty request of each action.
        fn requests() -> Vec<fn() -> Box<dyn DynMessage>> {
            vec![$(empty::<ccc_generated::$request>),*]
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/actions.rs"));

fn empty<A: Action>() -> Box<dyn DynMessage> {
    Box::new(A::empty())
}

#[test]
fn every_rule_holds_exactly_at_its_boundary() {
    let mut tested = BTreeSet::new();
    for request in requests() {
        visit(request, &mut Vec::new(), &mut BTreeSet::new(), &mut tested);
    }
    let missing: Vec<_> = rules_of_the_spec().difference(&tested).cloned().collect();
    assert!(missing.is_empty(), "rules without a case: {missing:#?}");
    assert!(tested.len() > 150, "{}", tested.len());
}

/// Tests the rules of the message at the end of `steps`, and of the messages below it.
fn visit(
    request: fn() -> Box<dyn DynMessage>,
    steps: &mut Vec<usize>,
    above: &mut BTreeSet<&'static str>,
    tested: &mut BTreeSet<String>,
) {
    let mut root = request();
    let object = reach(&mut *root, steps);
    let table = object.descriptor();
    if !above.insert(table.name()) {
        return;
    }
    for (index, member) in table.members().iter().enumerate() {
        for rule in member.stated_rules() {
            let id = format!("{}.{}.{}", table.name(), member.name(), key(rule));
            for case in cases(rule, object, index) {
                check(request, steps, index, &id, rule, &case);
            }
            tested.insert(id);
        }
        if is_nested(object, index) {
            steps.push(index);
            visit(request, steps, above, tested);
            steps.pop();
        }
    }
    above.remove(table.name());
}

/// Puts a value at the boundary into a new request and checks the verdict on the rule.
fn check(request: fn() -> Box<dyn DynMessage>, steps: &[usize], index: usize, id: &str, rule: &Rule, case: &Case) {
    let mut root = request();
    case.put(reach(&mut *root, steps), index);
    let found = inspect(&*root, Some(site(rule)));
    let broken = found.iter().any(|violation| violation.rule == id);
    let verb = if case.passes { "satisfies" } else { "breaks" };
    assert_ne!(broken, case.passes, "{id}: {} {verb} it, but found is {found:#?}", case.what);
}

/// Returns a site on which the rule holds.
fn site(rule: &Rule) -> Site {
    match rule {
        Rule::On(sites, _) if !sites.has(Site::China) => Site::International,
        Rule::Seen(rule) => site(rule),
        _ => Site::China,
    }
}

/// Returns the message at the end of a path of members, and makes it if needed.
fn reach<'a>(root: &'a mut dyn DynMessage, steps: &[usize]) -> &'a mut dyn DynMessage {
    steps.iter().fold(root, |object, step| nested(object.slot(*step)).unwrap())
}

fn nested(slot: Slot<'_>) -> Option<&mut dyn DynMessage> {
    match slot.insert() {
        Slot::Message(object) => Some(object),
        Slot::List(list) => match list.push() {
            Slot::Message(object) => Some(object),
            _ => None,
        },
        _ => None,
    }
}

fn is_nested(object: &mut dyn DynMessage, index: usize) -> bool {
    nested(object.slot(index)).is_some()
}

/// Returns the kind of a rule, as ids name it.
fn key(rule: &Rule) -> &'static str {
    match rule {
        Rule::Min(_) | Rule::MinFloat(_) => "min",
        Rule::Max(_) | Rule::MaxFloat(_) => "max",
        Rule::MinLen(_) => "min_len",
        Rule::MaxLen(_) => "max_len",
        Rule::MaxBytes(_) => "max_bytes",
        Rule::MinItems(_) => "min_items",
        Rule::MaxItems(_) => "max_items",
        Rule::Pattern(_) => "pattern",
        Rule::Format(_) => "format",
        Rule::OneOf(_) | Rule::OneOfInts(_) => "one_of",
        Rule::RequiredWhen(..) | Rule::RequiredWhenInts(..) => "required_when",
        Rule::Window(..) => "window",
        Rule::Seen(rule) | Rule::On(_, rule) => key(rule),
        other => panic!("a kind of rule without a case: {other:?}"),
    }
}

/// Returns the ids of all rules in the files of the spec.
fn rules_of_the_spec() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut add = |owner: &str, object: &serde_json::Value, members: &str| {
        for member in object[members].as_array().unwrap() {
            let name = member["name"].as_str().unwrap();
            let rules = member.get("rules").and_then(|rules| rules.as_object());
            ids.extend(rules.into_iter().flatten().map(|(rule, _)| format!("{owner}.{name}.{rule}")));
        }
        for window in object.get("windows").and_then(|windows| windows.as_array()).into_iter().flatten() {
            ids.insert(format!("{owner}.{}.window", window["begin"].as_str().unwrap()));
        }
    };
    for action in actions().unwrap() {
        add(&format!("{}Request", action["name"].as_str().unwrap()), &action, "input");
    }
    let types = ccc_tests::workspace().join("spec/ccc/2020-02-10/types.json");
    let types: serde_json::Value = serde_json::from_slice(&std::fs::read(types).unwrap()).unwrap();
    for data in types["types"].as_array().unwrap() {
        add(data["name"].as_str().unwrap(), data, "members");
    }
    ids
}
