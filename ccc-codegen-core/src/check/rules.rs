//! Rules: each fits the type of its member, and none contradicts another.

use crate::diagnostics::{Diagnostic, Problems};
use crate::ir::{Bound, Constraint, Field, Format, Kind, Repr, Rule, Struct, WireValue};

/// Checks every rule of a member.
pub(super) fn fit(field: &Field, object: &Struct, problems: &Problems) {
    let member = Member { field, object, problems };
    for rule in &field.rules {
        member.rule(rule);
    }
    for (least, greatest) in [("min", "max"), ("min_len", "max_len"), ("min_items", "max_items")] {
        member.range(least, greatest);
    }
}

/// A member whose rules are checked.
struct Member<'a> {
    field: &'a Field,
    /// The object that has the member.
    object: &'a Struct,
    problems: &'a Problems,
}

impl Member<'_> {
    fn wire(&self) -> &str {
        &self.field.name.wire
    }

    /// Finds a member of the same object.
    fn sibling(&self, wire: &str) -> Option<&Field> {
        self.object.fields.iter().find(|field| field.name.wire == wire)
    }

    fn rule(&self, rule: &Rule) {
        if let Some(takes) = misfit(&rule.constraint, &self.field.kind) {
            let (key, kind) = (rule.constraint.key(), self.field.kind.describe());
            let message = format!("`{key}` does not fit `{}`, {kind}", self.wire());
            let problem = Diagnostic::new("rule-type", rule.at.clone(), message);
            return self.problems.report(problem.help(format!("`{key}` is for {takes}")));
        }
        match &rule.constraint {
            Constraint::Pattern(pattern) => self.pattern(rule, pattern),
            Constraint::Min(bound) | Constraint::Max(bound) => self.bound(rule, *bound),
            Constraint::OneOf(values) if values.is_empty() => {
                let problem = Diagnostic::new("empty-range", rule.at.clone(), "no value is allowed");
                self.problems.report(problem.help("name the values that are"));
            }
            Constraint::RequiredWhen(other, values) => self.required_when(rule, other, values),
            Constraint::Window(end, _) => self.window(rule, end),
            _ => {}
        }
    }

    fn pattern(&self, rule: &Rule, pattern: &str) {
        // The runtime wraps the pattern to match the whole string; a comment or a stray parenthesis may break that.
        let wrapped = || regex_lite::Regex::new(&format!("^(?:{pattern})$"));
        if let Err(error) = regex_lite::Regex::new(pattern).and_then(|_| wrapped()) {
            let help = "the syntax is that of the crate `regex`, without look-around; the whole string must match";
            let message = format!("not a regular expression: {error}");
            self.problems.report(Diagnostic::new("bad-pattern", rule.at.clone(), message).help(help));
        }
    }

    fn bound(&self, rule: &Rule, bound: Bound) {
        // A user's type may be an alias of `f64`.
        let whole = !matches!(self.field.kind.item(), Kind::Float | Kind::Element(_));
        if whole && bound.whole().is_none() {
            let message = format!("`{}` is an integer, its limit is not", self.wire());
            let help = "give an integer of at most 53 bits";
            self.problems.report(Diagnostic::new("rule-type", rule.at.clone(), message).help(help));
        }
    }

    /// Checks that a time window ends in another member that holds a time. Lowering reports a missing member.
    fn window(&self, rule: &Rule, end: &str) {
        let Some(found) = self.sibling(end) else { return };
        let problem = if found.name.wire == self.wire() {
            format!("the time window begins and ends in `{end}`")
        } else if misfit(&rule.constraint, &found.kind).is_some() {
            format!("the time window ends in `{end}`, {}, which is no time", found.kind.describe())
        } else {
            return;
        };
        let help = "`begin` and `end` name two members that hold times in seconds";
        self.problems.report(Diagnostic::new("bad-window", rule.at.clone(), problem).help(help));
    }

    fn required_when(&self, rule: &Rule, other: &str, values: &[WireValue]) {
        let wire = self.wire();
        let problem = match self.sibling(other) {
            None => format!("`{wire}` depends on `{other}`, which is no member here"),
            Some(_) if other == wire => format!("`{wire}` depends on itself"),
            Some(_) if self.field.presence.required => format!("`{wire}` is required anyway"),
            Some(found) if matches!(found.kind, Kind::List(_)) => {
                format!("`{wire}` depends on `{other}`, a list, which holds no single value")
            }
            Some(_) if values.is_empty() => format!("`{wire}` depends on no value of `{other}`"),
            Some(found) if misfit(&Constraint::OneOf(values.to_vec()), &found.kind).is_some() => {
                format!("`{other}` cannot hold the values named here")
            }
            Some(_) => return,
        };
        let help = "`required_when` names another member of the same object and the values that make this one required";
        self.problems.report(Diagnostic::new("bad-condition", rule.at.clone(), problem).help(help));
    }

    /// Checks that a lower and an upper limit leave a value.
    fn range(&self, least: &str, greatest: &str) {
        let find = |key: &str| self.field.rules.iter().find(|rule| rule.constraint.key() == key);
        if let (Some(low), Some(high)) = (find(least), find(greatest))
            && limit(&low.constraint) > limit(&high.constraint)
        {
            let message = format!("no value satisfies both `{least}` and `{greatest}`");
            self.problems.report(
                Diagnostic::new("empty-range", high.at.clone(), message)
                    .note(low.at.clone(), "the lower limit")
                    .help("exchange them, or correct one"),
            );
        }
    }
}

/// Returns what a rule is for, if it does not fit a type. A rule on values also fits a list of such values.
fn misfit(constraint: &Constraint, kind: &Kind) -> Option<&'static str> {
    let item = kind.item();
    let string = matches!(item, Kind::String | Kind::Enum(_, Repr::String));
    let integer = matches!(item, Kind::Int | Kind::Uint | Kind::Enum(_, Repr::Int));
    if let Constraint::OneOf(values) = constraint
        && mixed(values)
    {
        return Some("strings or integers, not a mix");
    }
    // The compiler knows more about such a type, and the runtime asks the value itself.
    if matches!(item, Kind::Element(_)) && !matches!(constraint, Constraint::MinItems(_) | Constraint::MaxItems(_)) {
        return None;
    }
    let (fits, takes) = match constraint {
        Constraint::Min(_) | Constraint::Max(_) => {
            (integer || matches!(item, Kind::Float), "numbers and lists of numbers")
        }
        Constraint::MinLen(_) | Constraint::MaxLen(_) | Constraint::MaxBytes(_) | Constraint::Pattern(_) => {
            (string, "strings and lists of strings")
        }
        Constraint::MinItems(_) | Constraint::MaxItems(_) => (matches!(kind, Kind::List(_)), "lists"),
        Constraint::Format(Format::UnixSeconds | Format::UnixMillis) => (string || integer, "integers and strings"),
        Constraint::Format(_) => (string, "strings and lists of strings"),
        Constraint::OneOf(values) => {
            let strings = values.iter().all(|value| matches!(value, WireValue::String(_)));
            let integers = values.iter().all(|value| matches!(value, WireValue::Int(_)));
            ((strings && string) || (integers && integer), "values of the member's own type")
        }
        Constraint::Window(..) => (integer && !matches!(kind, Kind::List(_)), "times in seconds, as integers"),
        Constraint::RequiredWhen(..) => (true, ""),
    };
    (!fits).then_some(takes)
}

/// Returns true if some values are strings and some are integers, which no member holds.
fn mixed(values: &[WireValue]) -> bool {
    let string = |value: &WireValue| matches!(value, WireValue::String(_));
    values.iter().any(string) && !values.iter().all(string)
}

/// Returns the limit that a rule sets, for a comparison with another rule of its kind.
fn limit(constraint: &Constraint) -> f64 {
    match *constraint {
        Constraint::Min(Bound(bound)) | Constraint::Max(Bound(bound)) => bound,
        #[allow(clippy::cast_precision_loss, reason = "a length beyond 53 bits is no length")]
        Constraint::MinLen(n) | Constraint::MaxLen(n) | Constraint::MinItems(n) | Constraint::MaxItems(n) => n as f64,
        _ => 0.0,
    }
}
