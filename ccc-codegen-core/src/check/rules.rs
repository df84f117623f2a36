//! Rules: each fits what its member holds, and none contradicts another.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::ir::{Bound, Constraint, Field, Kind, Repr, Rule, Struct, WireValue};

/// Every rule of a member.
pub(super) fn fit(field: &Field, object: &Struct, diagnostics: &mut Diagnostics) {
    for rule in &field.rules {
        if let Some(takes) = misfit(&rule.constraint, &field.kind) {
            let (key, kind) = (rule.constraint.key(), field.kind.describe());
            diagnostics.push(
                Diagnostic::new(
                    "rule-type",
                    rule.at.clone(),
                    format!("`{key}` does not fit `{}`, {kind}", field.name.wire),
                )
                .help(format!("`{key}` is for {takes}")),
            );
            continue;
        }
        sound(rule, field, object, diagnostics);
    }
    let find = |key: &str| field.rules.iter().find(|rule| rule.constraint.key() == key);
    for (least, greatest) in [("min", "max"), ("min_len", "max_len"), ("min_items", "max_items")] {
        if let (Some(least), Some(greatest)) = (find(least), find(greatest))
            && limit(&least.constraint) > limit(&greatest.constraint)
        {
            let (low, high) = (least.constraint.key(), greatest.constraint.key());
            diagnostics.push(
                Diagnostic::new(
                    "empty-range",
                    greatest.at.clone(),
                    format!("no value satisfies both `{low}` and `{high}`"),
                )
                .note(least.at.clone(), "the lower limit")
                .help("exchange them, or correct one"),
            );
        }
    }
}

/// What a rule is for, if it does not fit what the member holds. Rules on values fit lists of such values.
fn misfit(constraint: &Constraint, kind: &Kind) -> Option<&'static str> {
    let item = kind.item();
    let text = matches!(item, Kind::Text | Kind::Enum(_, Repr::Text));
    let whole = matches!(item, Kind::Int | Kind::Uint | Kind::Enum(_, Repr::Int));
    if let Constraint::OneOf(values) = constraint
        && mixed(values)
    {
        return Some("texts alone or whole numbers alone");
    }
    // Only the compiler knows the nature of such a type, and the walk asks the value itself.
    if matches!(item, Kind::Element(_)) && !matches!(constraint, Constraint::MinItems(_) | Constraint::MaxItems(_)) {
        return None;
    }
    let (fits, takes) = match constraint {
        Constraint::Min(_) | Constraint::Max(_) => {
            (whole || matches!(item, Kind::Float), "numbers and lists of numbers")
        }
        Constraint::MinLen(_) | Constraint::MaxLen(_) | Constraint::MaxBytes(_) | Constraint::Pattern(_) => {
            (text, "texts and lists of texts")
        }
        Constraint::MinItems(_) | Constraint::MaxItems(_) => (matches!(kind, Kind::List(_)), "lists"),
        Constraint::Format(format) => {
            use crate::ir::Format::{UnixMillis, UnixSeconds};
            let number = matches!(format, UnixSeconds | UnixMillis);
            (text || (whole && number), if number { "whole numbers and texts" } else { "texts and lists of texts" })
        }
        Constraint::OneOf(values) => {
            let texts = values.iter().all(|value| matches!(value, WireValue::Text(_)));
            let ints = values.iter().all(|value| matches!(value, WireValue::Int(_)));
            ((texts && text) || (ints && whole), "values of the member's own type")
        }
        Constraint::Window(..) => (whole && !matches!(kind, Kind::List(_)), "times as whole numbers of seconds"),
        Constraint::RequiredWhen(..) => (true, ""),
    };
    (!fits).then_some(takes)
}

/// Whether texts and numbers stand side by side, which no member holds.
fn mixed(values: &[WireValue]) -> bool {
    let text = |value: &WireValue| matches!(value, WireValue::Text(_));
    values.iter().any(text) && !values.iter().all(text)
}

/// What a rule asks can be asked at all.
fn sound(rule: &Rule, field: &Field, object: &Struct, diagnostics: &mut Diagnostics) {
    match &rule.constraint {
        Constraint::Pattern(pattern) => {
            // The runtime compiles it with what makes it match the whole text, which a comment or a stray parenthesis
            // in it may take apart.
            let whole = || regex_lite::Regex::new(&format!("^(?:{pattern})$"));
            if let Err(error) = regex_lite::Regex::new(pattern).and_then(|_| whole()) {
                diagnostics.push(
                    Diagnostic::new("bad-pattern", rule.at.clone(), format!("not a regular expression: {error}")).help(
                        "the syntax is that of the crate `regex`, without look-around; the whole text must match",
                    ),
                );
            }
        }
        Constraint::Min(bound) | Constraint::Max(bound) => {
            // A type of the user's may be another name for a number with a fraction.
            let whole = !matches!(field.kind.item(), Kind::Float | Kind::Element(_));
            if whole && bound.whole().is_none() {
                diagnostics.push(
                    Diagnostic::new(
                        "rule-type",
                        rule.at.clone(),
                        format!("`{}` is a whole number, its limit is not", field.name.wire),
                    )
                    .help("give a whole number of at most 53 bits"),
                );
            }
        }
        Constraint::OneOf(values) if values.is_empty() => {
            diagnostics.push(
                Diagnostic::new("empty-range", rule.at.clone(), "no value is allowed at all")
                    .help("name the values that are"),
            );
        }
        Constraint::RequiredWhen(other, values) => required_when(rule, other, values, object, field, diagnostics),
        Constraint::Window(end, _) => window(rule, end, object, field, diagnostics),
        _ => {}
    }
}

/// A span of time ends in another member that holds a time as well. That there is one is seen to where it is named.
fn window(rule: &Rule, end: &str, object: &Struct, field: &Field, diagnostics: &mut Diagnostics) {
    let Some(found) = object.fields.iter().find(|field| field.name.wire == end) else { return };
    let problem = if found.name.wire == field.name.wire {
        format!("the span of time ends in `{end}`, where it begins")
    } else if misfit(&rule.constraint, &found.kind).is_some() {
        format!("the span of time ends in `{end}`, {}, which is no time", found.kind.describe())
    } else {
        return;
    };
    diagnostics.push(
        Diagnostic::new("bad-window", rule.at.clone(), problem)
            .help("`begin` and `end` name two members that hold times as whole numbers of seconds"),
    );
}

fn required_when(
    rule: &Rule,
    other: &str,
    values: &[WireValue],
    object: &Struct,
    field: &Field,
    diagnostics: &mut Diagnostics,
) {
    let wire = &field.name.wire;
    let problem = match object.fields.iter().find(|field| field.name.wire == other) {
        None => Some(format!("`{wire}` depends on `{other}`, which is no member here")),
        Some(_) if other == wire => Some(format!("`{wire}` depends on itself")),
        Some(_) if field.presence.required => Some(format!("`{wire}` is required anyway")),
        Some(found) if matches!(found.kind, Kind::List(_)) => {
            Some(format!("`{wire}` depends on `{other}`, a list, which holds no single value"))
        }
        Some(_) if values.is_empty() => Some(format!("`{wire}` depends on no value of `{other}`")),
        Some(found) => {
            let as_one_of = Constraint::OneOf(values.to_vec());
            misfit(&as_one_of, &found.kind).map(|_| format!("`{other}` cannot hold the values named here"))
        }
    };
    if let Some(problem) = problem {
        diagnostics.push(Diagnostic::new("bad-condition", rule.at.clone(), problem).help(
            "`required_when` names another member of the same object and the values that make this one required",
        ));
    }
}

/// The limit that a rule sets, to compare two of a kind.
fn limit(constraint: &Constraint) -> f64 {
    match *constraint {
        Constraint::Min(Bound(bound)) | Constraint::Max(Bound(bound)) => bound,
        #[allow(clippy::cast_precision_loss, reason = "a length beyond 53 bits is no length")]
        Constraint::MinLen(n) | Constraint::MaxLen(n) | Constraint::MinItems(n) | Constraint::MaxItems(n) => n as f64,
        _ => 0.0,
    }
}
