//! The parts of lints that are easier to see without a spec.

use serde_json::{Value, json};

use super::satisfy::satisfies;
use super::{LINTS, overview};
use crate::words::{essence, words};
use ccc_codegen_core::ir::{Bound, Constraint, Format, WireValue};

#[test]
fn lints_are_in_order_and_in_the_overview() {
    assert!(LINTS.is_sorted_by(|a, b| a.id < b.id));
    let overview = overview();
    for lint in &LINTS {
        assert!(overview.contains(&format!("\n  {} ", lint.id)) && overview.contains(lint.about), "{overview}");
    }
}

#[test]
fn names_fall_into_their_words() {
    for (name, expected) in [
        ("TokenURL", "token url"),
        ("UserSig", "user sig"),
        ("tel_home", "tel home"),
        ("HotelName", "hotel name"),
        ("IVRId", "ivr id"),
        ("FailedOperation.NoSuchCall", "failed operation no such call"),
    ] {
        assert_eq!(words(name).join(" "), expected);
    }
}

#[test]
fn a_text_is_the_name_again_whatever_its_case_articles_and_marks() {
    for (name, text) in [
        ("SkillGroupId", "The skill group id."),
        ("ResumeTask", "Resume a task"),
        ("UnknownError", "`UnknownError`"),
        ("EMail", "An e-mail."),
    ] {
        assert_eq!(essence(name), essence(text));
    }
    assert_ne!(essence("SkillGroupId"), essence("The id of the skill group."));
}

#[test]
fn values_are_held_against_rules_as_in_the_runtime() {
    let text = |text: &str| WireValue::String(text.to_owned());
    let check = |constraint: &Constraint, value: &Value, expected: bool| {
        assert_eq!(satisfies(constraint, value, true), expected, "{constraint:?} {value}");
    };
    for (constraint, good, bad) in [
        (Constraint::Min(Bound(1.0)), json!(1), json!(0)),
        (Constraint::Max(Bound(1.5)), json!([0.5, 1.5]), json!([1, 2])),
        (Constraint::MinLen(2), json!("éé"), json!("é")),
        (Constraint::MaxLen(2), json!("éé"), json!("abc")),
        (Constraint::MaxBytes(3), json!("abc"), json!("éé")),
        (Constraint::MinItems(1), json!([0]), json!([])),
        (Constraint::MaxItems(1), json!([0]), json!([0, 0])),
        (Constraint::Pattern("a|b".to_owned()), json!(["a", "b"]), json!("ab")),
        (Constraint::OneOf(vec![text("a")]), json!("a"), json!("A")),
        (Constraint::OneOf(vec![WireValue::Int(1)]), json!(1), json!(2)),
        (Constraint::Format(Format::E164), json!("+15550100"), json!("15550100")),
        (Constraint::Format(Format::Phone0086), json!("008602000000000"), json!("02000000000")),
        (Constraint::Format(Format::Url), json!("https://example.com/a"), json!("ftp://example.com")),
        (Constraint::Format(Format::Json), json!("{}"), json!("{")),
        (Constraint::Format(Format::UnixSeconds), json!(1_700_000_000), json!(1_700_000_000_000_i64)),
        (Constraint::Format(Format::UnixMillis), json!(1_700_000_000_000_i64), json!(1_700_000_000)),
        (Constraint::Format(Format::UnixSeconds), json!("1700000000"), json!("today")),
    ] {
        check(&constraint, &good, true);
        check(&constraint, &bad, false);
    }
    let pattern = Constraint::Pattern("a".to_owned());
    assert!(satisfies(&pattern, &json!(""), false) && !satisfies(&pattern, &json!(""), true));
}
