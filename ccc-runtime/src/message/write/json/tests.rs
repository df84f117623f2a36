//! The direct writer writes the same as serde_json.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::to_json;
use crate::message::{Descriptor, Member, Message, OPTIONAL, Slot, View, write};

/// A member of each kind that JSON treats differently.
#[derive(Default)]
struct Sample {
    ratio: Option<f64>,
    name: Option<String>,
    counts: Vec<i64>,
    rows: Vec<Vec<String>>,
    tags: Option<Vec<String>>,
    inner: Vec<Self>,
    open: bool,
}

impl Message for Sample {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new(
        "Sample",
        &[
            Member("Ratio", OPTIONAL),
            Member("Name", OPTIONAL),
            Member("Counts", OPTIONAL),
            Member("Rows", OPTIONAL),
            Member("Tags", OPTIONAL),
            Member("Inner", OPTIONAL),
            Member("Open", OPTIONAL),
        ],
    );

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::OptFloat(self.ratio),
            1 => View::OptString(&self.name),
            2 => View::List(&self.counts),
            3 => View::List(&self.rows),
            4 => View::Opt(&self.tags),
            5 => View::List(&self.inner),
            6 => View::Bool(self.open),
            _ => View::End,
        }
    }

    fn slot(&mut self, _index: usize) -> Slot<'_> {
        Slot::End
    }

    fn empty() -> Self {
        Self::default()
    }
}

fn through_serde(sample: &Sample) -> String {
    let mut bytes = Vec::new();
    write(sample, &mut serde_json::Serializer::new(&mut bytes)).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn straight(sample: &Sample) -> String {
    String::from_utf8(to_json(sample).unwrap()).unwrap()
}

#[test]
fn absent_members_leave_no_comma() {
    let sample = Sample::default();
    assert_eq!(straight(&sample), r#"{"Counts":[],"Rows":[],"Inner":[],"Open":false}"#);
    assert_eq!(straight(&sample), through_serde(&sample));
}

#[test]
fn lists_and_objects_nest() {
    let sample = Sample {
        ratio: Some(0.5),
        name: Some("a \"b\"\n名".to_owned()),
        counts: vec![i64::MIN, 0, i64::MAX],
        rows: vec![vec![], vec!["x".to_owned(), "y".to_owned()]],
        tags: Some(vec!["t".to_owned()]),
        inner: vec![Sample::default(), Sample { open: true, ..Sample::default() }],
        open: true,
    };
    assert!(straight(&sample).starts_with(r#"{"Ratio":0.5,"Name":"a \"b\"\n名","Counts":[-9223372036854775808,0,"#));
    assert_eq!(straight(&sample), through_serde(&sample));
}

#[test]
fn every_character_is_escaped_as_serde_does_wherever_it_is() {
    let others = ['\u{80}', 'é', '名', '\u{2028}', '🙂'];
    for odd in (0..128_u8).map(char::from).chain(others) {
        for before in [0, 1, 15, 16, 31, 32, 63, 64] {
            let text = format!("{}{odd}{}", "a".repeat(before), "b".repeat(64 - before));
            let sample = Sample { name: Some(text), tags: Some(vec![odd.to_string()]), ..Sample::default() };
            assert_eq!(straight(&sample), through_serde(&sample));
        }
    }
}

#[test]
fn what_json_cannot_hold_is_named() {
    let sample = Sample { inner: vec![Sample { ratio: Some(f64::NAN), ..Sample::default() }], ..Sample::default() };
    let error = to_json(&sample).unwrap_err().to_string();
    assert_eq!(error, "Ratio: not a finite number, so JSON cannot hold it");
}
