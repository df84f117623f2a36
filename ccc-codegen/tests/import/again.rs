//! A product that the spec has already.

use ccc_codegen::import::{Inputs, Kind, Text};
use ccc_codegen::report::{render, render_findings};
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::model::Site;
use serde_json::{Value, json};

use crate::{after, both, data, difference, edit, file, import, loads, published};

/// Returns the spec of the product after the work of people.
fn worked_on() -> Vec<Text> {
    let mut files = import(&both()).files;
    let ring = "actions/Ring.json";
    edit(&mut files, ring, r#""suggested": ["safety"],"#, r#""safety_reason": "It only rings.","#);
    edit(&mut files, ring, r#""doc": "How loud", "example": 0.5"#, r#""doc": "By hand.", "rules": { "max": 1 }"#);
    edit(
        &mut files,
        "types.json",
        r#""name": "Kind",
          "type": "string""#,
        r#""name": "Kind",
          "type": "BellKind""#,
    );
    edit(
        &mut files,
        "types.json",
        r#""doc": "A bell","#,
        r#""doc": "One bell.",
      "rename": { "to": "HouseBell", "reason": "It rings." },"#,
    );
    edit(&mut files, "types.json", r#""BellId", "type": "int64""#, r#""BellId", "type": "uint64""#);
    files.push(Text {
        path: "enums.json".to_owned(),
        text: r#"{ "enums": [{ "name": "BellKind", "type": "string", "values": [{ "value": "hand", "name": "Hand" }] }] }"#
            .to_owned(),
    });
    files
}

fn member<'v>(api: &'v mut Value, object: &str, name: &str) -> Option<&'v mut Value> {
    let members = api["objects"].get_mut(object)?["members"].as_array_mut()?;
    members.iter_mut().find(|member| member["name"] == name)
}

#[test]
fn importing_twice_changes_nothing() {
    let once = import(&both());
    let twice = import(&Inputs { existing: once.files.clone(), ..both() });
    assert_eq!(difference(&once.files, &twice.files), "");
    assert!(twice.changes.is_empty() && twice.removed.is_empty(), "{}", twice.changes);
    assert!(Diagnostics::from(twice.findings).is_empty());
}

#[test]
fn work_by_hand_is_kept() {
    let existing = worked_on();
    let again = import(&Inputs { existing: existing.clone(), ..both() });
    assert!(loads(&again).is_empty(), "{}", render(&loads(&again)));
    assert_eq!(difference(&existing, &again.files), "");
    assert!(again.changes.is_empty(), "{}", again.changes);
}

#[test]
fn changes_of_upstream_are_reported_and_nothing_else_changes() {
    let existing = worked_on();
    let change = |api: &mut Value| {
        api["objects"]["RingRequest"]["members"].as_array_mut().unwrap().insert(
            1,
            json!({
                "name": "Tune", "type": "string", "member": "string", "required": true, "document": "The tune.",
            }),
        );
        if let Some(volume) = member(api, "RingRequest", "Volume") {
            volume["member"] = json!("int64");
            volume["required"] = json!(true);
        }
        if let Some(kind) = member(api, "Bell", "Kind") {
            kind["value_allowed_null"] = json!(false);
            kind["disabled"] = json!(true);
        }
        api["actions"]["Ring"]["status"] = json!("online");
        api["actions"]["Bang"] =
            json!({ "name": "Bang", "document": "", "input": "BangRequest", "output": "BangResponse" });
        api["objects"]["BangRequest"] = json!({ "members": [], "document": "" });
        api["objects"]["BangResponse"] = json!({ "members": [], "document": "" });
    };
    let again = import(&after(&existing, change));
    insta::assert_snapshot!("again.changes", again.changes.to_string());
    insta::assert_snapshot!("again.difference", difference(&existing, &again.files));
    assert!(loads(&again).is_empty(), "{}", render(&loads(&again)));
    let third = import(&after(&again.files, change));
    assert!(third.changes.is_empty(), "{}", third.changes);
}

/// Removes an action, a member and a type from a description.
fn less(api: &mut Value) {
    api["actions"].as_object_mut().unwrap().remove("AskBell");
    for object in ["AskBellRequest", "AskBellResponse", "Clapper"] {
        api["objects"].as_object_mut().unwrap().remove(object);
    }
    let drop =
        |members: &mut Value, name: &str| members.as_array_mut().unwrap().retain(|member| member["name"] != name);
    drop(&mut api["objects"]["RingRequest"]["members"], "BellId");
    drop(&mut api["objects"]["Bell"]["members"], "Clapper");
}

#[test]
fn parts_that_are_gone_stay_until_that_is_confirmed() {
    let existing = worked_on();
    let gone = import(&after(&existing, less));
    insta::assert_snapshot!("gone.changes", gone.changes.to_string());
    insta::assert_snapshot!("gone.difference", difference(&existing, &gone.files));
    assert!(loads(&gone).is_empty() && gone.removed.is_empty(), "{}", render(&loads(&gone)));
    // A marked part is not reported again.
    let again = import(&after(&gone.files, less));
    assert!(again.changes.is_empty(), "{}", again.changes);

    let confirmed = import(&Inputs { confirm_removals: true, ..after(&gone.files, less) });
    insta::assert_snapshot!("confirmed.changes", confirmed.changes.to_string());
    assert_eq!(confirmed.removed, ["actions/AskBell.json"]);
    assert!(!confirmed.files.iter().any(|file| file.path == "actions/AskBell.json"));
    assert!(!file(&confirmed.files, "types.json").contains("Clapper"));
}

#[test]
fn parts_that_come_back_are_as_before() {
    let existing = worked_on();
    let gone = import(&after(&existing, less));
    let back = import(&after(&gone.files, |_| {}));
    assert_eq!(back.changes.count(Kind::Back), 4, "{}", back.changes);
    assert_eq!(difference(&existing, &back.files), "");
}

#[test]
fn a_site_that_is_not_read_keeps_its_facts() {
    let existing = worked_on();
    let china = || vec![published(Site::China, data("china.json"))];
    let again = import(&Inputs { published: china(), existing: existing.clone(), ..both() });
    assert!(again.changes.is_empty(), "{}", again.changes);
    // A person has chosen the other site's type of an id.
    insta::assert_snapshot!("alone.findings", render_findings(&again.findings.into()));
    // The other site may still have what this one has lost.
    let mut inputs = Inputs { published: china(), ..after(&existing, less) };
    let mut api: Value = serde_json::from_str(&inputs.published[0].api.text).unwrap();
    less(&mut api);
    inputs.published[0].api.text = api.to_string();
    let changes = import(&inputs).changes.to_string();
    assert!(changes.contains("changed  input.BellId  sites: china, international -> international"), "{changes}");
    assert!(changes.contains("actions/AskBell.json\n  gone\n"), "{changes}");
}
