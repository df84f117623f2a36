//! Rules: what a value must satisfy.

use serde_json::Value;

use super::place::Here;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::ir::{Bound, Constraint, Rule, WireValue};
use crate::spec::model::{self, Basis, Member, Rules, When, Window};

/// The rules of a member that upstream states. What is only seen stays a fact of the spec: refusing a request for it
/// would refuse what the service may well take.
pub(super) fn all(rules: &Rules, here: &Here<'_>, diagnostics: &mut Diagnostics) -> Vec<Rule> {
    let mut lowered = Lowered { here, list: Vec::new() };
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
    lowered.add("one_of", rules.one_of.as_ref(), |all| Constraint::OneOf(values(all, &one_of, diagnostics)));
    let when = here.key("required_when");
    lowered.add("required_when", rules.required_when.as_ref(), |condition: &When| {
        Constraint::RequiredWhen(condition.member.clone(), values(&condition.is, &when, diagnostics))
    });
    lowered.list
}

/// The rules so far.
struct Lowered<'h> {
    here: &'h Here<'h>,
    list: Vec<Rule>,
}

impl Lowered<'_> {
    fn add<T>(&mut self, key: &str, rule: Option<&model::Rule<T>>, lower: impl FnOnce(&T) -> Constraint) {
        if let Some(rule) = rule.filter(|rule| rule.basis() == Basis::Stated) {
            self.list.push(Rule { constraint: lower(rule.value()), at: self.here.key(key).value() });
        }
    }
}

fn values(all: &[Value], here: &Here<'_>, diagnostics: &mut Diagnostics) -> Vec<WireValue> {
    let mut lowered = Vec::with_capacity(all.len());
    for value in all {
        match wire_value(value) {
            Some(value) => lowered.push(value),
            None => diagnostics.push(
                Diagnostic::new("wrong-type", here.value(), format!("`{value}` is neither a text nor a whole number"))
                    .help("give texts for a text and whole numbers for a number"),
            ),
        }
    }
    lowered
}

/// A JSON value as a value on the wire.
pub(super) fn wire_value(value: &Value) -> Option<WireValue> {
    match value {
        Value::String(text) => Some(WireValue::Text(text.clone())),
        Value::Number(number) => number.as_i64().map(WireValue::Int),
        _ => None,
    }
}

/// The two ends of a span of time must be members.
pub(super) fn windows(windows: &[Window], members: &[Member], here: &Here<'_>, diagnostics: &mut Diagnostics) {
    for (index, window) in windows.iter().enumerate() {
        for (key, name) in [("begin", &window.begin), ("end", &window.end)] {
            if !members.iter().any(|member| member.name == *name) {
                diagnostics.push(
                    Diagnostic::new(
                        "unknown-member",
                        here.item(index).key(key).value(),
                        format!("no member `{name}` here"),
                    )
                    .help("name a member of the same object by its wire name"),
                );
            }
        }
    }
}
