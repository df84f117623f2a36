//! What is read, written and checked of types at the edges of what a table can say.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use ccc_runtime::codegen::Rule;
use ccc_runtime::codegen::{
    BOTH, Descriptor, Member, Message, OPTIONAL, PROMISED, REQUIRED, Slot, View, copy, equal, write,
};
use ccc_runtime::codegen::{Mode, read, read_reply as reply};
use ccc_runtime::internals::inspect;
use ccc_runtime::internals::to_json;
use ccc_runtime::{Site, Sites};
use serde_json::{Value, json};

/// A text enum that knows no value.
#[derive(Debug, PartialEq)]
enum Color {
    Unknown(String),
}

impl Color {
    fn as_str(&self) -> &str {
        let Self::Unknown(text) = self;
        text
    }
}

impl From<&str> for Color {
    fn from(text: &str) -> Self {
        Self::Unknown(text.to_owned())
    }
}

ccc_runtime::codegen::string_enum!(Color);

/// A type that stands in requests and in replies.
#[derive(Debug, Default, PartialEq)]
struct Leaf {
    count: i64,
    name: String,
    color: Option<Color>,
    ratio: Option<f64>,
    /// Required, but held as what may be absent.
    note: Option<String>,
    gaps: Vec<Option<i64>>,
    leaves: Vec<Option<Leaf>>,
    rows: Vec<Vec<Leaf>>,
}

impl Message for Leaf {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new(
        "Leaf",
        &[
            Member("Count", BOTH.rules(&[Rule::Min(0)])),
            Member("Name", BOTH),
            Member("Color", OPTIONAL.rules(&[Rule::OneOf(&["red"]), Rule::Pattern("r.*"), Rule::MinLen(1)])),
            Member("Ratio", OPTIONAL.rules(&[Rule::Min(0), Rule::Max(1)])),
            Member("Note", REQUIRED.only_on(Sites::CHINA)),
            Member("Gaps", OPTIONAL.rules(&[Rule::Max(5)])),
            Member("Leaves", OPTIONAL),
            Member("Rows", OPTIONAL),
        ],
    );

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::Int(self.count),
            1 => View::String(&self.name),
            2 => View::Opt(&self.color),
            3 => View::OptFloat(self.ratio),
            4 => View::OptString(&self.note),
            5 => View::List(&self.gaps),
            6 => View::List(&self.leaves),
            7 => View::List(&self.rows),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::Int(&mut self.count),
            1 => Slot::String(&mut self.name),
            2 => Slot::Opt(&mut self.color),
            3 => Slot::OptFloat(&mut self.ratio),
            4 => Slot::OptString(&mut self.note),
            5 => Slot::List(&mut self.gaps),
            6 => Slot::List(&mut self.leaves),
            7 => Slot::List(&mut self.rows),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

/// A reply that holds such an object.
#[derive(Debug, Default, PartialEq)]
struct Reply {
    leaf: Leaf,
    request_id: String,
}

impl Message for Reply {
    const DESCRIPTOR: &'static Descriptor =
        &Descriptor::new("Reply", &[Member("Leaf", PROMISED), Member("RequestId", PROMISED)]);

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::Message(&self.leaf),
            1 => View::String(&self.request_id),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::Message(&mut self.leaf),
            1 => Slot::String(&mut self.request_id),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

fn leaf(json: &Value) -> Result<Leaf, String> {
    read(json).map_err(|error| error.to_string())
}

/// A leaf that breaks no rule.
fn good() -> Leaf {
    Leaf { name: "n".to_owned(), note: Some("x".to_owned()), ..Leaf::default() }
}

/// The rules that a leaf breaks, with their paths.
fn broken(leaf: &Leaf) -> Vec<(String, String)> {
    inspect(leaf, Some(Site::China)).into_iter().map(|violation| (violation.path, violation.rule)).collect()
}

#[test]
fn nothing_in_a_required_member_is_as_if_it_were_missing() {
    let whole = json!({ "Count": 1, "Name": "", "Note": "" });
    assert_eq!(leaf(&whole).unwrap(), Leaf { count: 1, note: Some(String::new()), ..Leaf::default() });
    for (member, value) in [("Count", json!(null)), ("Count", json!("")), ("Name", json!(null)), ("Note", json!(null))]
    {
        let mut broken = whole.clone();
        broken[member] = value;
        let error = leaf(&broken).unwrap_err();
        assert!(error.starts_with(&format!("{member}: required, but ")), "{error}");
        let mut outer = whole.clone();
        outer["Rows"] = json!([[], [whole, broken]]);
        let error = leaf(&outer).unwrap_err();
        assert!(error.starts_with(&format!("Rows[1][1].{member}: required, but ")), "{error}");
    }
}

#[test]
fn a_reply_is_read_as_a_client_reads_it() {
    let inside = json!({ "Leaf": { "Name": null, "Note": "n", "Ratio": [1] }, "RequestId": "r" });
    let mut received = Reply::default();
    reply(json!({ "Response": inside }).to_string().as_bytes(), &mut received, Mode::Tolerant).unwrap();
    assert_eq!(read::<Reply, _>(&inside).unwrap(), received);
    assert!(leaf(&inside["Leaf"]).is_err(), "by itself it may be part of a request");
}

#[test]
fn the_last_of_two_equal_keys_counts_alone() {
    let text = r#"{"Leaf":{"Count":1,"Name":"a","Color":"red","Gaps":[1]},"Leaf":{"Name":"b"},"RequestId":"r"}"#;
    let received: Reply = read(&mut serde_json::Deserializer::from_str(text)).unwrap();
    assert_eq!(received.leaf, Leaf { name: "b".to_owned(), ..Leaf::default() });
}

#[test]
fn an_absent_item_keeps_its_place() {
    let whole = Leaf { gaps: vec![Some(1), None, Some(2)], leaves: vec![None, Some(good())], ..good() };
    let json: Value = serde_json::from_slice(&to_json(&whole).unwrap()).unwrap();
    assert_eq!(json["Gaps"], json!([1, null, 2]));
    assert_eq!(write(&whole, serde_json::value::Serializer).unwrap(), json);
    assert_eq!(leaf(&json).unwrap(), whole);
    let twin = copy(&whole);
    assert!(equal(&twin, &whole) && twin == whole);
}

#[test]
fn the_check_reaches_every_item() {
    let bad = || Leaf { count: -1, ..good() };
    let whole = Leaf {
        gaps: vec![None, Some(6)],
        leaves: vec![None, Some(bad())],
        rows: vec![vec![], vec![good(), bad()]],
        ..good()
    };
    let paths: Vec<String> = broken(&whole).into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["Gaps[1]", "Leaves[1].Count", "Rows[1][1].Count"]);
}

#[test]
fn a_required_member_that_is_absent_is_reported() {
    let without = Leaf { note: None, ..good() };
    assert_eq!(broken(&without), [("Note".to_owned(), "Leaf.Note.required".to_owned())]);
    assert!(inspect(&without, Some(Site::International)).is_empty(), "that site does not have it");
    assert_eq!(inspect(&without, None).len(), 1);
}

#[test]
fn an_empty_text_of_an_optional_enum_stands_for_nothing() {
    let colored = |color: &str| broken(&Leaf { color: Some(Color::from(color)), ..good() });
    assert!(colored("").is_empty() && colored("red").is_empty());
    assert_eq!(colored("blue").len(), 2);
}

#[test]
fn a_float_keeps_to_whole_bounds() {
    let of =
        |ratio| broken(&Leaf { ratio: Some(ratio), ..good() }).into_iter().map(|(_, rule)| rule).collect::<Vec<_>>();
    assert!(of(0.0).is_empty() && of(0.5).is_empty() && of(1.0).is_empty());
    assert_eq!(of(-0.1), ["Leaf.Ratio.min"]);
    assert_eq!(of(1.1), ["Leaf.Ratio.max"]);
}

/// A type that declares the request id and one that does not agree on it.
#[test]
fn an_empty_request_id_is_none() {
    for (id, expected) in [("", None), ("r-1", Some("r-1"))] {
        let body = json!({ "Response": { "Error": { "Code": "InternalError" }, "RequestId": id } }).to_string();
        for declares in [true, false] {
            let found = if declares {
                reply(body.as_bytes(), &mut Reply::default(), Mode::Tolerant).unwrap()
            } else {
                reply(body.as_bytes(), &mut Leaf::default(), Mode::Tolerant).unwrap()
            };
            assert_eq!(found.request_id.as_deref(), expected, "declared: {declares}");
        }
    }
}
