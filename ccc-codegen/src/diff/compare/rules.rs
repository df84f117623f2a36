//! Rules: which of two admits more values.

use std::cmp::Ordering;

use ccc_codegen_core::ir::{Basis, Constraint, Rule, WireValue};

use super::found::Found;
use crate::diff::effect::{Direction, Kind};

/// The rules of a member on both sides.
pub(super) fn compare(found: &mut Found, subject: &str, way: Direction, old: &[Rule], new: &[Rule]) {
    let of = |rules: &'_ [Rule], key: &str| rules.iter().position(|rule| rule.constraint.key() == key);
    let mut keys: Vec<&str> = old.iter().chain(new).map(|rule| rule.constraint.key()).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        let (before, after) = (of(old, key).map(|at| &old[at]), of(new, key).map(|at| &new[at]));
        // Only a documented rule is enforced.
        let enforced = |rule: Option<&'_ Rule>| rule.is_some_and(|rule| rule.basis == Basis::Stated);
        let kind = match (enforced(before), enforced(after)) {
            (false, false) => (!same(before, after)).then_some(Kind::SeenRuleChanged),
            (false, true) => Some(Kind::RuleTightened),
            (true, false) => Some(Kind::RuleLoosened),
            (true, true) => before.zip(after).and_then(|(before, after)| kind(before, after)),
        };
        if let Some(kind) = kind {
            let shown = |rule: Option<&Rule>| rule.map_or_else(|| "none".to_owned(), |rule| value(&rule.constraint));
            // Rules hold for requests; a reply is never checked against them.
            let (kind, way) = match way {
                Direction::Reply => (Kind::SeenRuleChanged, way),
                Direction::Request | Direction::Both => (kind, Direction::Request),
            };
            found.push(kind, subject, way).detail(format!("{key}: {} is now {}", shown(before), shown(after)));
        }
    }
}

fn same(old: Option<&Rule>, new: Option<&Rule>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => old.constraint == new.constraint,
        (None, None) => true,
        _ => false,
    }
}

fn kind(old: &Rule, new: &Rule) -> Option<Kind> {
    let sites = match (old.sites, new.sites) {
        (before, after) if before == after => Some(Ordering::Equal),
        (Some(_), None) => Some(Ordering::Less),
        (None, Some(_)) => Some(Ordering::Greater),
        _ => None,
    };
    match (sites, admits(&old.constraint, &new.constraint)) {
        (Some(Ordering::Equal), Some(Ordering::Equal)) => None,
        (Some(Ordering::Less | Ordering::Equal), Some(Ordering::Less | Ordering::Equal)) => Some(Kind::RuleTightened),
        (Some(Ordering::Greater | Ordering::Equal), Some(Ordering::Greater | Ordering::Equal)) => {
            Some(Kind::RuleLoosened)
        }
        _ => Some(Kind::RuleChanged),
    }
}

/// Compares the values that the new rule admits with those of the old one; `None` if neither set contains the other.
fn admits(old: &Constraint, new: &Constraint) -> Option<Ordering> {
    use Constraint::{Max, MaxBytes, MaxItems, MaxLen, Min, MinItems, MinLen, OneOf, RequiredWhen, Window};
    match (old, new) {
        (Min(old), Min(new)) => old.0.partial_cmp(&new.0),
        (Max(old), Max(new)) => new.0.partial_cmp(&old.0),
        (MinLen(old), MinLen(new)) | (MinItems(old), MinItems(new)) => Some(old.cmp(new)),
        (MaxLen(old), MaxLen(new)) | (MaxBytes(old), MaxBytes(new)) | (MaxItems(old), MaxItems(new)) => {
            Some(new.cmp(old))
        }
        (OneOf(old), OneOf(new)) => subset(new, old),
        // A condition with more values asks for the member more often.
        (RequiredWhen(one, old), RequiredWhen(other, new)) if one == other => subset(old, new),
        (Window(one, old), Window(other, new)) if one == other => match (old, new) {
            (Some(old), Some(new)) => Some(new.cmp(old)),
            (old, new) => Some(new.is_none().cmp(&old.is_none())),
        },
        (old, new) => (old == new).then_some(Ordering::Equal),
    }
}

/// Compares two sets of values: less, if `one` is a part of `other`.
fn subset(one: &[WireValue], other: &[WireValue]) -> Option<Ordering> {
    let within = |a: &[WireValue], b: &[WireValue]| a.iter().all(|value| b.contains(value));
    match (within(one, other), within(other, one)) {
        (true, true) => Some(Ordering::Equal),
        (true, false) => Some(Ordering::Less),
        (false, true) => Some(Ordering::Greater),
        (false, false) => None,
    }
}

fn value(constraint: &Constraint) -> String {
    let list = |values: &[WireValue]| values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match constraint {
        Constraint::Min(bound) | Constraint::Max(bound) => bound.0.to_string(),
        Constraint::MinLen(count)
        | Constraint::MaxLen(count)
        | Constraint::MaxBytes(count)
        | Constraint::MinItems(count)
        | Constraint::MaxItems(count) => count.to_string(),
        Constraint::Pattern(pattern) => format!("`{pattern}`"),
        Constraint::Format(format) => format!("{format:?}"),
        Constraint::OneOf(values) => list(values),
        Constraint::RequiredWhen(member, values) => format!("if {member} is {}", list(values)),
        Constraint::Window(end, days) => match days {
            Some(days) => format!("until {end}, {days} days"),
            None => format!("until {end}"),
        },
    }
}
