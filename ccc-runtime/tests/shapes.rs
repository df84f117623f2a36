//! Values of another shape than their member, in replies: what is left out, what fails, and what is reported.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::needless_pass_by_value, reason = "a value is written where it is passed")]

#[path = "support/deviations.rs"]
mod deviations;

use std::collections::BTreeMap;

use bytes::Bytes;
use ccc_runtime::codegen::{
    Descriptor, Member, Message, Mode, OPTIONAL, PROMISED, REQUIRED, Slot, View, read, read_reply,
};
use ccc_runtime::internals::read_event;
use deviations::{Deviation, deviations};
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, MapDeserializer};
use serde_json::{Value, json};

/// A number that names a thing.
#[derive(Debug, PartialEq)]
enum Level {
    Unknown(i64),
}

impl Level {
    fn value(&self) -> i64 {
        let Self::Unknown(value) = self;
        *value
    }
}

impl From<i64> for Level {
    fn from(value: i64) -> Self {
        Self::Unknown(value)
    }
}

ccc_runtime::codegen::int_enum!(Level);

/// An object with an optional member of every kind, and two that are promised.
#[derive(Debug, Default, PartialEq)]
struct Node {
    id: String,
    text: Option<String>,
    int: Option<i64>,
    uint: Option<u64>,
    float: Option<f64>,
    flag: Option<bool>,
    level: Option<Level>,
    raw: Option<Bytes>,
    inner: Option<Box<Node>>,
    nodes: Vec<Node>,
    rows: Vec<Vec<i64>>,
    gaps: Vec<Option<i64>>,
    maybe: Option<Vec<String>>,
    names: Vec<String>,
    request_id: String,
}

impl Message for Node {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new(
        "Node",
        &[
            Member("Id", PROMISED),
            Member("Text", OPTIONAL),
            Member("Int", OPTIONAL),
            Member("Uint", OPTIONAL),
            Member("Float", OPTIONAL),
            Member("Flag", OPTIONAL),
            Member("Level", OPTIONAL),
            Member("Raw", OPTIONAL),
            Member("Node", OPTIONAL),
            Member("Nodes", OPTIONAL),
            Member("Rows", OPTIONAL),
            Member("Gaps", OPTIONAL),
            Member("Maybe", OPTIONAL),
            Member("Names", PROMISED),
            Member("RequestId", PROMISED),
        ],
    );

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::String(&self.id),
            1 => View::OptString(&self.text),
            2 => View::OptInt(self.int),
            3 => View::OptUint(self.uint),
            4 => View::OptFloat(self.float),
            5 => View::OptBool(self.flag),
            6 => View::Opt(&self.level),
            7 => View::Opt(&self.raw),
            8 => View::Opt(&self.inner),
            9 => View::List(&self.nodes),
            10 => View::List(&self.rows),
            11 => View::List(&self.gaps),
            12 => View::Opt(&self.maybe),
            13 => View::List(&self.names),
            14 => View::String(&self.request_id),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::String(&mut self.id),
            1 => Slot::OptString(&mut self.text),
            2 => Slot::OptInt(&mut self.int),
            3 => Slot::OptUint(&mut self.uint),
            4 => Slot::OptFloat(&mut self.float),
            5 => Slot::OptBool(&mut self.flag),
            6 => Slot::Opt(&mut self.level),
            7 => Slot::Opt(&mut self.raw),
            8 => Slot::Opt(&mut self.inner),
            9 => Slot::List(&mut self.nodes),
            10 => Slot::List(&mut self.rows),
            11 => Slot::List(&mut self.gaps),
            12 => Slot::Opt(&mut self.maybe),
            13 => Slot::List(&mut self.names),
            14 => Slot::String(&mut self.request_id),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

/// Reads a reply as a client does.
fn client(inside: &Value, mode: Mode) -> Result<Node, String> {
    let mut node = Node::default();
    let text = json!({ "Response": inside }).to_string();
    read_reply(text.as_bytes(), &mut node, mode).map_err(|error| error.to_string())?;
    Ok(node)
}

/// Reads it in every tolerant way: as a client, as an event, from a string and from a tree. All must agree. Returns what was
/// read and what was reported.
fn tolerant(inside: &Value) -> (Node, Vec<Deviation>) {
    let text = inside.to_string();
    let (node, reported) = deviations(|| client(inside, Mode::Tolerant).unwrap());
    let event = || {
        let mut node = Node::default();
        read_event(&text, &mut node, Mode::Tolerant).unwrap();
        node
    };
    let string = || read::<Node, _>(&mut serde_json::Deserializer::from_str(&text)).unwrap();
    for (way, (other, also)) in [
        ("event", deviations(event)),
        ("string", deviations(string)),
        ("tree", deviations(|| read::<Node, _>(inside).unwrap())),
    ] {
        assert_eq!(other, node, "{way}");
        if way != "tree" {
            assert_eq!(also, reported, "{way}");
        }
        assert_eq!(also.len(), reported.len(), "{way}");
    }
    (node, reported)
}

/// The members around the one in question: they must arrive.
fn around(member: &str, value: Value) -> Value {
    json!({ "Id": "i-1", "Names": ["a"], member: value, "RequestId": "r-1" })
}

fn rest() -> Node {
    Node { id: "i-1".into(), names: vec!["a".into()], request_id: "r-1".into(), ..Node::default() }
}

fn deviation(path: &str, what: &str) -> Deviation {
    Deviation { path: path.to_owned(), what: what.to_owned() }
}

#[test]
fn an_optional_member_of_another_shape_is_left_out() {
    let (list, object) = (|| json!([{ "A": [1] }, "x"]), || json!({ "A": { "B": [[]] } }));
    for (member, value, what) in [
        ("Text", list(), "expected a string, found a list"),
        ("Text", object(), "expected a string, found an object"),
        ("Int", json!(1.5), "expected an integer, found a number with a fraction"),
        ("Int", json!("five"), "expected an integer, found a string"),
        ("Int", json!(true), "expected an integer, found a boolean"),
        ("Int", list(), "expected an integer, found a list"),
        ("Uint", json!(-1), "expected an integer of at least zero, found an integer"),
        ("Uint", object(), "expected an integer of at least zero, found an object"),
        ("Float", json!("x"), "expected a number, found a string"),
        ("Float", list(), "expected a number, found a list"),
        ("Flag", json!(7), "expected true or false, found an integer"),
        ("Flag", object(), "expected true or false, found an object"),
        ("Level", json!("high"), "expected an integer, found a string"),
        ("Level", json!(0.5), "expected an integer, found a number with a fraction"),
        ("Level", list(), "expected an integer, found a list"),
        ("Level", object(), "expected an integer, found an object"),
        ("Raw", json!(5), "expected bytes, as a string or as a list of numbers, found an integer"),
        ("Raw", object(), "expected bytes, as a string or as a list of numbers, found an object"),
        ("Node", list(), "expected an object, found a list"),
        ("Node", json!("x"), "expected an object, found a string"),
        ("Node", json!(5), "expected an object, found an integer"),
        ("Nodes", object(), "expected a list, found an object"),
        ("Nodes", json!("x"), "expected a list, found a string"),
        ("Nodes", json!(false), "expected a list, found a boolean"),
        ("Maybe", object(), "expected a list, found an object"),
        ("Maybe", json!("x"), "expected a list, found a string"),
    ] {
        let given = around(member, value);
        let (node, reported) = tolerant(&given);
        assert_eq!(node, rest(), "{given}");
        assert_eq!(reported, [deviation(member, &format!("{what}; left out"))], "{given}");
        let error = client(&given, Mode::Strict(None)).unwrap_err();
        assert!(error.starts_with(&format!("{member}: {what}")), "{error}");
    }
}

/// Leaving one item out would move those after it.
#[test]
fn an_item_of_another_shape_takes_its_list_along() {
    for (member, value, place, what) in [
        (
            "Nodes",
            json!([{ "Id": "a", "Names": [], "RequestId": "r" }, "x", { "Id": "b" }]),
            "Nodes[1]",
            "expected an object, found a string",
        ),
        ("Nodes", json!([[{ "A": [] }], {}]), "Nodes[0]", "expected an object, found a list"),
        (
            "Rows",
            json!([[1, 2], [3, 4.5, 6], [7]]),
            "Rows[1][1]",
            "expected an integer, found a number with a fraction",
        ),
        ("Rows", json!([[1], 2, [3]]), "Rows[1]", "expected a list, found an integer"),
        ("Maybe", json!(["a", { "B": ["c"] }, "d"]), "Maybe[1]", "expected a string, found an object"),
        ("Raw", json!([1, "x", 2]), "Raw[1]", "expected an integer of at least zero, found a string"),
        ("Raw", json!([1, 256]), "Raw[1]", "expected a byte, from 0 to 255, found 256"),
        ("Raw", json!([null, 1]), "Raw[0]", "expected a byte, from 0 to 255, found null"),
    ] {
        let given = around(member, value);
        let (node, reported) = tolerant(&given);
        assert_eq!(node, rest(), "{given}");
        assert_eq!(reported, [deviation(member, &format!("{place}: {what}; left out"))], "{given}");
        let error = client(&given, Mode::Strict(None)).unwrap_err();
        assert!(error.starts_with(&format!("{place}: {what}")), "{error}");
    }
}

#[test]
fn an_item_that_may_be_absent_keeps_its_place() {
    let (node, reported) = tolerant(&around("Gaps", json!([1, "x", { "A": [2] }, null, 3])));
    assert_eq!(node, Node { gaps: vec![Some(1), None, None, None, Some(3)], ..rest() });
    assert_eq!(
        reported,
        [
            deviation("Gaps[1]", "expected an integer, found a string; left out"),
            deviation("Gaps[2]", "expected an integer, found an object; left out"),
        ]
    );
}

#[test]
fn only_the_member_itself_is_left_out_however_deep_it_is() {
    let inner = |value: Value| json!({ "Id": "n", "Names": ["b"], "Node": value, "Text": "t" });
    let given =
        around("Nodes", json!([inner(json!(null)), inner(json!({ "Nodes": [inner(json!(["x"]))], "Int": [] }))]));
    let (node, reported) = tolerant(&given);
    let paths: Vec<&str> = reported.iter().map(|deviation| &*deviation.path).collect();
    assert_eq!(paths, ["Nodes[1].Node.Int", "Nodes[1].Node.Nodes[0].Node"]);
    let leaf = || Node { id: "n".into(), names: vec!["b".into()], text: Some("t".into()), ..Node::default() };
    let middle = Node { nodes: vec![leaf()], ..Node::default() };
    assert_eq!(node.nodes, [leaf(), Node { inner: Some(Box::new(middle)), ..leaf() }]);
    assert_eq!(Node { nodes: Vec::new(), ..node }, rest());
}

#[test]
fn a_promised_member_of_another_shape_fails_wherever_it_is() {
    let broken = [
        ("Id", json!([1]), "expected a string, found a list"),
        ("Names", json!({}), "expected a list, found an object"),
        ("Names", json!(["a", [], "b"]), "expected a string, found a list"),
    ];
    for (member, value, what) in broken {
        let place = if value.is_array() && member == "Names" { "Names[1]" } else { member };
        let mut given = around("Text", json!("t"));
        given[member] = value;
        let nested = around("Node", json!({ "Nodes": [given] }));
        for (given, place) in [(given.clone(), place.to_owned()), (nested, format!("Node.Nodes[0].{place}"))] {
            for mode in [Mode::Tolerant, Mode::Strict(None)] {
                let error = client(&given, mode).unwrap_err();
                assert!(error.starts_with(&format!("{place}: {what}")), "{error}");
            }
        }
    }
}

#[test]
fn the_last_of_two_equal_keys_leaves_nothing_of_the_first() {
    let text = r#"{"Node":{"Id":"n"},"Nodes":[{"Id":"m"}],"Node":[7],"Nodes":{"A":1},"RequestId":"r-1"}"#;
    let node: Node = read(&mut serde_json::Deserializer::from_str(text)).unwrap();
    assert_eq!(node, Node { request_id: "r-1".into(), ..Node::default() });
}

/// A part of a request is never left out: the service would not see it.
#[test]
fn what_is_no_reply_is_read_as_before() {
    for json in
        [json!({ "Id": "i", "Text": [1] }), json!({ "Id": "i", "Level": {} }), json!({ "Id": "i", "Nodes": "x" })]
    {
        let error = read::<Part, _>(&json).unwrap_err().to_string();
        assert!(error.contains(": expected "), "{error}");
    }
}

/// The same members in a type that is no reply.
#[derive(Debug, Default)]
struct Part(Node);

impl Message for Part {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new(
        "Part",
        &[Member("Id", REQUIRED), Member("Text", OPTIONAL), Member("Level", OPTIONAL), Member("Nodes", OPTIONAL)],
    );

    fn view(&self, index: usize) -> View<'_> {
        self.0.view([0, 1, 6, 9].get(index).copied().unwrap_or(usize::MAX))
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        self.0.slot([0, 1, 6, 9].get(index).copied().unwrap_or(usize::MAX))
    }

    fn empty() -> Self {
        Self::default()
    }
}

/// Formats other than JSON have values that JSON has not.
#[test]
fn values_of_other_formats_are_left_out_too() {
    let large = [("Int", u128::MAX), ("Text", 7)];
    let entries = BTreeMap::from(large).into_iter().map(|(name, number)| (name, Large(number)));
    let (node, reported) = deviations(|| read::<Node, _>(MapDeserializer::<_, ValueError>::new(entries)).unwrap());
    assert_eq!(node, Node::default());
    let what = "found an integer of more than 64 bits; left out";
    assert_eq!(
        reported,
        [
            deviation("Int", &format!("expected an integer, {what}")),
            deviation("Text", &format!("expected a string, {what}"))
        ]
    );
}

/// A number that is too large for JSON.
struct Large(u128);

impl IntoDeserializer<'_, ValueError> for Large {
    type Deserializer = serde::de::value::U128Deserializer<ValueError>;

    fn into_deserializer(self) -> Self::Deserializer {
        self.0.into_deserializer()
    }
}
