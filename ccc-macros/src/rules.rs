//! The rules of the spec format as keys of `#[ccc(…)]`, one for one.

use ccc_codegen_core::diagnostics::suggest::list;
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::ir::{Basis, Bound, Constraint, Format, Rule, Sensitive, Sites};
use ccc_codegen_core::source::At;
use proc_macro2::Span;

use crate::args::{Args, At1};

/// The keys that are rules.
pub(crate) const KEYS: [&str; 11] = [
    "min",
    "max",
    "min_len",
    "max_len",
    "max_bytes",
    "min_items",
    "max_items",
    "pattern",
    "format",
    "one_of",
    "required_when",
];

/// Every rule that is given.
pub(crate) fn all(args: &mut Args, diagnostics: &mut Diagnostics) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut add = |constraint: Option<(Constraint, Span)>| {
        rules.extend(constraint.map(|(constraint, span)| Rule {
            constraint,
            basis: Basis::Stated,
            sites: None,
            at: At::Source(span),
        }));
    };
    let number = |given: Option<At1<f64>>, of: fn(Bound) -> Constraint| given.map(|at| (of(Bound(at.value)), at.span));
    let count = |given: Option<At1<u64>>, of: fn(u64) -> Constraint| given.map(|at| (of(at.value), at.span));
    add(number(args.number("min", diagnostics), Constraint::Min));
    add(number(args.number("max", diagnostics), Constraint::Max));
    add(count(args.count("min_len", diagnostics), Constraint::MinLen));
    add(count(args.count("max_len", diagnostics), Constraint::MaxLen));
    add(count(args.count("max_bytes", diagnostics), Constraint::MaxBytes));
    add(count(args.count("min_items", diagnostics), Constraint::MinItems));
    add(count(args.count("max_items", diagnostics), Constraint::MaxItems));
    add(args.text("pattern", diagnostics).map(|at| (Constraint::Pattern(at.value), at.span)));
    add(format(args, diagnostics));
    add(args.values("one_of", diagnostics).map(|at| (Constraint::OneOf(at.value), at.span)));
    add(required_when(args, diagnostics));
    rules
}

fn format(args: &mut Args, diagnostics: &mut Diagnostics) -> Option<(Constraint, Span)> {
    let given = args.text("format", diagnostics)?;
    let formats = [
        ("e164", Format::E164),
        ("phone0086", Format::Phone0086),
        ("url", Format::Url),
        ("json", Format::Json),
        ("unix_seconds", Format::UnixSeconds),
        ("unix_millis", Format::UnixMillis),
    ];
    one_of(&given, &formats, "format", diagnostics).map(|format| (Constraint::Format(format), given.span))
}

fn required_when(args: &mut Args, diagnostics: &mut Diagnostics) -> Option<(Constraint, Span)> {
    let span = args.span("required_when")?;
    let mut inner = args.nested("required_when", diagnostics)?;
    let complete = inner.span("member").is_some() && inner.span("is").is_some();
    let (member, is) = (inner.text("member", diagnostics), inner.values("is", diagnostics));
    let slip = inner.finish(&["member", "is"], diagnostics);
    if !complete && !slip {
        diagnostics.push(
            Diagnostic::new("missing-key", At::Source(span), "`required_when` needs `member` and `is`")
                .help("for example `required_when(member = \"Type\", is(1, 2))`"),
        );
    }
    let (member, is) = member.zip(is)?;
    Some((Constraint::RequiredWhen(member.value, is.value), span))
}

/// `sensitive = "…"`
pub(crate) fn sensitive(args: &mut Args, diagnostics: &mut Diagnostics) -> Option<Sensitive> {
    let kinds = [
        ("secret", Sensitive::Secret),
        ("phone", Sensitive::Phone),
        ("email", Sensitive::Email),
        ("personal", Sensitive::Personal),
    ];
    let given = args.text("sensitive", diagnostics)?;
    one_of(&given, &kinds, "kind of sensitive data", diagnostics)
}

/// `sites("china", "international")`, which must be among the parent's; those if it is not given.
pub(crate) fn sites(args: &mut Args, parent: Sites, diagnostics: &mut Diagnostics) -> Sites {
    let span = args.span("sites");
    let Some(given) = args.texts("sites", diagnostics) else { return parent };
    if let (true, Some(span)) = (given.is_empty(), span) {
        diagnostics.push(
            Diagnostic::new("missing-value", At::Source(span), "no site is named")
                .help("name `\"china\"` or `\"international\"`, or remove `sites`, which stands for both"),
        );
    }
    let mut sites = Sites { china: false, international: false };
    for site in &given {
        match one_of(site, &[("china", true), ("international", false)], "site", diagnostics) {
            Some(true) => sites.china = true,
            Some(false) => sites.international = true,
            None => {}
        }
    }
    let named = sites.china || sites.international;
    if let (true, Some(span), false) = (named, span, parent.contain(sites)) {
        let site = if sites.china && !parent.china { "china" } else { "international" };
        diagnostics.push(
            Diagnostic::new("foreign-site", At::Source(span), format!("the action is not on the site `{site}`"))
                .help("remove the site here, or name it above the struct as well"),
        );
        return parent;
    }
    if named { sites } else { parent }
}

/// One of the words that stand for something.
pub(crate) fn one_of<T: Copy>(
    given: &At1<String>,
    known: &[(&str, T)],
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let found = known.iter().find(|(name, _)| *name == given.value).map(|(_, value)| *value);
    if found.is_none() {
        let names = list(known.iter().map(|(name, _)| *name));
        diagnostics.push(
            Diagnostic::new("unknown-value", At::Source(given.span), format!("`{}` is not a {what}", given.value))
                .help(format!("one of {names}")),
        );
    }
    found
}
