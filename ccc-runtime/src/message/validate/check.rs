//! The rules, one function a kind of value.

use std::fmt;

use super::format::{format_ok, matches_pattern};
use super::place::{Place, Scope, sibling};
use super::report::Violation;
use crate::message::{Basis, DynMessage, Format, List, Mask, Path, Rule, View, Wire, mask};
use crate::site::Site;

/// Returns true if the member may be there at all, and whether it must be.
pub(super) fn presence(place: Place<'_>, value: Option<View<'_>>, found: &mut Vec<Violation>) {
    if let (Some(site), Some(_)) = (place.scope.site, value)
        && !place.member.sites().has(site)
    {
        let why = format!("nothing: the {site} has no such member");
        found.push(place.violation("site", Basis::Stated, why, None));
    }
    if value.is_some() {
        return;
    }
    if place.member.presence().is_required() && place.scope.site.is_none_or(|site| place.member.sites().has(site)) {
        found.push(place.violation("required", Basis::Stated, "a value", None));
    }
    for (rule, basis) in place.rules() {
        let (other, holds) = match *rule {
            Rule::RequiredWhen(other, values) => (other, holds_text(place.object, other, values)),
            Rule::RequiredWhenInts(other, values) => (other, holds_int(place.object, other, values)),
            _ => continue,
        };
        if holds {
            let why = format!("a value: required with this value of `{other}`");
            found.push(place.violation("required_when", basis, why, None));
        }
    }
}

fn holds_text(object: &dyn DynMessage, name: &str, values: &[&str]) -> bool {
    match sibling(object, name) {
        Some(View::String(text)) => values.contains(&text),
        Some(View::Enum(value)) => matches!(value.wire(), Wire::String(text) if values.contains(&text)),
        _ => false,
    }
}

fn holds_int(object: &dyn DynMessage, name: &str, values: &[i64]) -> bool {
    sibling(object, name).and_then(whole).is_some_and(|number| i64::try_from(number).is_ok_and(|n| values.contains(&n)))
}

/// Every rule of a member against its value; of a list, those on values against each item.
pub(super) fn rules(place: Place<'_>, value: View<'_>, found: &mut Vec<Violation>) {
    for (rule, basis) in place.rules() {
        match value {
            View::List(list) if !matches!(rule, Rule::MinItems(_) | Rule::MaxItems(_)) => {
                for index in 0..list.len() {
                    let path = Path::Item(place.scope.path, index);
                    let scope = Scope { path: &path, ..*place.scope };
                    if let Some(item) = list.view(index).present() {
                        one(Place { scope: &scope, ..place }, rule, basis, item, found);
                    }
                }
            }
            value => one(place, rule, basis, value, found),
        }
    }
}

fn one(place: Place<'_>, rule: &'static Rule<'static>, basis: Basis, value: View<'_>, found: &mut Vec<Violation>) {
    let ok = match *rule {
        Rule::Window(end, days) => {
            let (begin, end) = (whole(value), sibling(place.object, end).and_then(whole));
            in_window(begin, end, days)
        }
        _ => satisfies(rule, value, place.member.presence().is_required()),
    };
    if !ok {
        found.push(place.violation(id(rule), basis, Expected(rule), shown(value, place.member.mask())));
    }
}

/// Returns true if a value satisfies a rule on its own. A rule that concerns other members, too, is satisfied.
///
/// The service gives "none" as an empty string. In an optional member, it therefore satisfies every rule on its form and
/// can be sent back.
pub fn satisfies(rule: &Rule<'_>, value: View<'_>, required: bool) -> bool {
    (!required && is_none(rule, value)) || satisfied(rule, value)
}

fn is_none(rule: &Rule<'_>, value: View<'_>) -> bool {
    let on_form = matches!(rule, Rule::Pattern(_) | Rule::Format(_) | Rule::OneOf(_) | Rule::MinLen(_));
    let is_empty = match value {
        View::String(text) => text.is_empty(),
        View::Enum(value) => value.wire() == Wire::String(""),
        _ => false,
    };
    on_form && is_empty
}

/// Returns true if a span of time begins before it ends and is not longer than `days`. A time of zero is no limit, like an
/// absent one.
pub fn in_window(begin: Option<i128>, end: Option<i128>, days: Option<u32>) -> bool {
    const DAY: i128 = 86_400;
    match (begin, end) {
        (Some(begin), Some(end)) if begin != 0 && end != 0 => {
            begin <= end && days.is_none_or(|days| end - begin <= i128::from(days) * DAY)
        }
        _ => true,
    }
}

impl Place<'_> {
    /// The rules that hold on the site, each with how it is known.
    fn rules(&self) -> impl Iterator<Item = (&'static Rule<'static>, Basis)> {
        let site = self.scope.site;
        self.member.stated_rules().iter().filter_map(move |rule| in_force(rule, site))
    }

    fn violation(&self, rule: &str, basis: Basis, expected: impl fmt::Display, found: Option<String>) -> Violation {
        Violation {
            path: self.scope.path.to_string(),
            rule: format!("{}.{}.{rule}", self.object.descriptor().name, self.member.name()),
            basis,
            expected: expected.to_string(),
            found,
        }
    }
}

/// Returns a rule as it applies to a site, and its source.
fn in_force(rule: &'static Rule<'static>, site: Option<Site>) -> Option<(&'static Rule<'static>, Basis)> {
    match rule {
        Rule::Seen(rule) => in_force(rule, site).map(|(rule, _)| (rule, Basis::Seen)),
        Rule::On(sites, rule) => site.filter(|site| sites.has(*site)).and_then(|site| in_force(rule, Some(site))),
        rule => Some((rule, Basis::Stated)),
    }
}

fn satisfied(rule: &Rule<'_>, value: View<'_>) -> bool {
    match (value, rule) {
        (View::Int(_) | View::Uint(_), _) => whole(value).is_none_or(|number| number_ok(rule, number)),
        (View::Enum(value), _) => match value.wire() {
            Wire::Int(number) => number_ok(rule, number.into()),
            Wire::String(text) => text_ok(rule, text),
        },
        #[allow(clippy::cast_precision_loss, reason = "the bound is compared as the float that it is nearest to")]
        (View::Float(number), Rule::Min(least)) => number >= *least as f64,
        #[allow(clippy::cast_precision_loss, reason = "the bound is compared as the float that it is nearest to")]
        (View::Float(number), Rule::Max(greatest)) => number <= *greatest as f64,
        (View::Float(number), Rule::MinFloat(least)) => number >= *least,
        (View::Float(number), Rule::MaxFloat(greatest)) => number <= *greatest,
        (View::String(text), _) => text_ok(rule, text),
        (View::List(list), _) => items_ok(rule, list),
        _ => true,
    }
}

fn whole(value: View<'_>) -> Option<i128> {
    match value {
        View::Int(number) => Some(number.into()),
        View::Uint(number) => Some(number.into()),
        View::Enum(value) => match value.wire() {
            Wire::Int(number) => Some(number.into()),
            Wire::String(_) => None,
        },
        _ => None,
    }
}

fn number_ok(rule: &Rule<'_>, number: i128) -> bool {
    match *rule {
        Rule::Min(least) => number >= least.into(),
        Rule::Max(greatest) => number <= greatest.into(),
        #[allow(
            clippy::cast_precision_loss,
            reason = "a limit with a fraction is far from the numbers that lose by it"
        )]
        Rule::MinFloat(least) => number as f64 >= least,
        #[allow(
            clippy::cast_precision_loss,
            reason = "a limit with a fraction is far from the numbers that lose by it"
        )]
        Rule::MaxFloat(greatest) => number as f64 <= greatest,
        Rule::OneOfInts(values) => values.iter().any(|value| i128::from(*value) == number),
        Rule::Format(Format::UnixSeconds) => (0..=99_999_999_999).contains(&number),
        // A time in seconds where milliseconds belong falls into January 1970.
        Rule::Format(Format::UnixMillis) => number == 0 || number > 99_999_999_999,
        _ => true,
    }
}

fn text_ok(rule: &Rule<'_>, text: &str) -> bool {
    match *rule {
        Rule::MinLen(least) => text.chars().count() >= least,
        // No text has more characters than bytes, so most need no counting.
        Rule::MaxLen(greatest) => text.len() <= greatest || text.chars().count() <= greatest,
        Rule::MaxBytes(greatest) => text.len() <= greatest,
        Rule::Pattern(pattern) => matches_pattern(pattern, text),
        Rule::OneOf(values) => values.contains(&text),
        Rule::Format(format) => format_ok(format, text),
        _ => true,
    }
}

fn items_ok(rule: &Rule<'_>, list: &dyn List) -> bool {
    match *rule {
        Rule::MinItems(least) => list.len() >= least,
        Rule::MaxItems(greatest) => list.len() <= greatest,
        _ => true,
    }
}

/// The last part of a rule's stable id, as the spec names the rule.
fn id(rule: &Rule<'_>) -> &'static str {
    match rule {
        Rule::Min(_) | Rule::MinFloat(_) => "min",
        Rule::Max(_) | Rule::MaxFloat(_) => "max",
        Rule::MinLen(_) => "min_len",
        Rule::MaxLen(_) => "max_len",
        Rule::MaxBytes(_) => "max_bytes",
        Rule::MinItems(_) => "min_items",
        Rule::MaxItems(_) => "max_items",
        Rule::Pattern(_) => "pattern",
        Rule::Format(_) => "format",
        Rule::OneOf(_) | Rule::OneOfInts(_) => "one_of",
        Rule::RequiredWhen(..) | Rule::RequiredWhenInts(..) => "required_when",
        Rule::Window(..) => "window",
        Rule::Seen(rule) | Rule::On(_, rule) => id(rule),
    }
}

/// The expectation of a rule, in words.
struct Expected<'a>(&'a Rule<'a>);

impl fmt::Display for Expected<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self.0 {
            Rule::Min(least) => write!(f, "at least {least}"),
            Rule::Max(greatest) => write!(f, "at most {greatest}"),
            Rule::MinFloat(least) => write!(f, "at least {least}"),
            Rule::MaxFloat(greatest) => write!(f, "at most {greatest}"),
            Rule::MinLen(least) => write!(f, "at least {}", counted(least, "character")),
            Rule::MaxLen(greatest) => write!(f, "at most {}", counted(greatest, "character")),
            Rule::MaxBytes(greatest) => write!(f, "at most {}", counted(greatest, "byte")),
            Rule::MinItems(least) => write!(f, "at least {}", counted(least, "item")),
            Rule::MaxItems(greatest) => write!(f, "at most {}", counted(greatest, "item")),
            Rule::Pattern(pattern) => write!(f, "a string of the form `{pattern}`"),
            Rule::Format(format) => f.write_str(match format {
                Format::E164 => "a number of the form +15550100",
                Format::Phone0086 => "a number that begins with 0086",
                Format::Url => "an address that begins with http:// or https://",
                Format::Json => "JSON",
                Format::UnixSeconds => "seconds since 1970",
                Format::UnixMillis => "milliseconds since 1970",
            }),
            Rule::OneOf(values) => write!(f, "one of {}", values.join(", ")),
            Rule::OneOfInts(values) => {
                f.write_str("one of ")?;
                values.iter().enumerate().try_for_each(|(at, value)| {
                    let comma = if at == 0 { "" } else { ", " };
                    write!(f, "{comma}{value}")
                })
            }
            Rule::RequiredWhen(other, _) | Rule::RequiredWhenInts(other, _) => {
                write!(f, "a value, because of `{other}`")
            }
            Rule::Window(end, None) => write!(f, "a time before `{end}`"),
            Rule::Window(end, Some(days)) => write!(f, "a time before `{end}`, by at most {days} days"),
            Rule::Seen(rule) | Rule::On(_, rule) => Expected(rule).fmt(f),
        }
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The value for a message: masked, and cut where it is long.
fn shown(value: View<'_>, hide: Mask) -> Option<String> {
    const LONGEST: usize = 64;
    match value {
        View::List(list) => Some(counted(list.len(), "item")),
        View::String(text) if text.chars().count() <= LONGEST => Some(format!("{:?}", mask(text, hide))),
        View::String(text) => Some(format!("a string of {} characters", text.chars().count())),
        View::Enum(value) => match value.wire() {
            Wire::String(text) => shown(View::String(text), hide),
            Wire::Int(number) => shown(View::Int(number), hide),
        },
        _ if hide != Mask::None => Some("***".to_owned()),
        View::Int(number) => Some(number.to_string()),
        View::Uint(number) => Some(number.to_string()),
        View::Float(number) => Some(number.to_string()),
        _ => None,
    }
}
