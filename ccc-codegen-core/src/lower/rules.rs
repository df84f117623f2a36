//! The rules on values.

use serde_json::Value;

use super::cursor::Cursor;
use crate::diagnostics::{Diagnostic, Problems};
use crate::ir::{Basis, Bound, Constraint, Field, Rule, Sites, WireValue};
use crate::spec::Pointer;
use crate::spec::model::{self, Member, Rules, When, Window};

/// Returns the rules of a member that the sites `on` have.
pub(super) fn all(rules: &Rules, on: Sites, here: &Cursor<'_>) -> Vec<Rule> {
    let mut lowered = Lowered { here, on, list: Vec::new() };
    lowered.add("min", rules.min.as_ref(), |least| Constraint::Min(Bound(*least)));
    lowered.add("max", rules.max.as_ref(), |greatest| Constraint::Max(Bound(*greatest)));
    lowered.add("min_len", rules.min_len.as_ref(), |least| Constraint::MinLen(*least));
    lowered.add("max_len", rules.max_len.as_ref(), |greatest| Constraint::MaxLen(*greatest));
    lowered.add("max_bytes", rules.max_bytes.as_ref(), |greatest| Constraint::MaxBytes(*greatest));
    lowered.add("min_items", rules.min_items.as_ref(), |least| Constraint::MinItems(*least));
    lowered.add("max_items", rules.max_items.as_ref(), |greatest| Constraint::MaxItems(*greatest));
    lowered.add("pattern", rules.pattern.as_ref(), |pattern| Constraint::Pattern(pattern.clone()));
    lowered.add("format", rules.format.as_ref(), |format| Constraint::Format(*format));
    let one_of = here.key("one_of");
    lowered.add("one_of", rules.one_of.as_ref(), |all| Constraint::OneOf(values(all, &one_of)));
    let when = here.key("required_when");
    lowered.add("required_when", rules.required_when.as_ref(), |condition: &When| {
        Constraint::RequiredWhen(condition.member.clone(), values(&condition.is, &when))
    });
    lowered.list
}

/// Returns the rules of a checked member, in the terms of the IR. It reports no problems.
pub fn of_sound_member(rules: &Rules, here: &Pointer<'_>) -> Vec<Rule> {
    all(rules, Sites::ALL, &Cursor::at(here.key("rules"), &Problems::default()))
}

/// The rules so far.
struct Lowered<'h> {
    here: &'h Cursor<'h>,
    on: Sites,
    list: Vec<Rule>,
}

impl Lowered<'_> {
    fn add<T>(&mut self, key: &str, rule: Option<&model::Rule<T>>, lower: impl FnOnce(&T) -> Constraint) {
        if let Some(rule) = rule {
            let here = self.here.key(key);
            let sites = here.sites_within(rule.sites(), self.on);
            let sites = (sites != self.on).then_some(sites);
            let (constraint, basis) = (lower(rule.value()), rule.basis());
            self.list.push(Rule { constraint, basis, sites, at: here.value() });
        }
    }
}

fn values(all: &[Value], here: &Cursor<'_>) -> Vec<WireValue> {
    let mut lowered = Vec::with_capacity(all.len());
    for value in all {
        match wire_value(value) {
            Some(value) => lowered.push(value),
            None => here.report(
                Diagnostic::new("wrong-type", here.value(), format!("`{value}` is neither a string nor an integer"))
                    .help("use strings for a string member and integers for an integer member"),
            ),
        }
    }
    lowered
}

/// Returns a JSON value as a value on the wire.
pub(super) fn wire_value(value: &Value) -> Option<WireValue> {
    match value {
        Value::String(text) => Some(WireValue::String(text.clone())),
        Value::Number(number) => number.as_i64().map(WireValue::Int),
        _ => None,
    }
}

/// Adds each time window as a rule of the member that holds its beginning.
pub(super) fn windows(windows: &[Window], members: &[Member], fields: &mut [Field], here: &Cursor<'_>) {
    for (index, window) in windows.iter().enumerate() {
        let here = here.item(index);
        for (key, name) in [("begin", &window.begin), ("end", &window.end)] {
            if !members.iter().any(|member| member.name == *name) {
                here.report(
                    Diagnostic::new("unknown-member", here.key(key).value(), format!("no member `{name}` here"))
                        .help("name a member of the same object by its wire name"),
                );
            }
        }
        if let Some(begin) = fields.iter_mut().find(|field| field.name.wire == window.begin) {
            let constraint = Constraint::Window(window.end.clone(), window.max_days);
            begin.rules.push(Rule { constraint, basis: Basis::Stated, sites: None, at: here.value() });
        }
    }
}
