//! The rules of the spec format as keys of `#[ccc(…)]`, one for one.

use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::ir::{Basis, Bound, Constraint, Format, Rule, Sensitive, Sites};
use ccc_codegen_core::source::At;
use proc_macro2::Span;

use crate::args::{Args, Given};

/// The keys of rules.
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

/// Takes every rule.
pub(crate) fn all(args: &mut Args<'_>) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut add = |constraint: Option<(Constraint, Span)>| {
        rules.extend(constraint.map(|(constraint, span)| Rule {
            constraint,
            basis: Basis::Stated,
            sites: None,
            at: At::Source(span),
        }));
    };
    let number =
        |given: Option<Given<f64>>, of: fn(Bound) -> Constraint| given.map(|at| (of(Bound(at.value)), at.span));
    let count = |given: Option<Given<u64>>, of: fn(u64) -> Constraint| given.map(|at| (of(at.value), at.span));
    add(number(args.number("min"), Constraint::Min));
    add(number(args.number("max"), Constraint::Max));
    add(count(args.count("min_len"), Constraint::MinLen));
    add(count(args.count("max_len"), Constraint::MaxLen));
    add(count(args.count("max_bytes"), Constraint::MaxBytes));
    add(count(args.count("min_items"), Constraint::MinItems));
    add(count(args.count("max_items"), Constraint::MaxItems));
    add(args.string("pattern").map(|at| (Constraint::Pattern(at.value), at.span)));
    add(format(args));
    add(args.values("one_of").map(|at| (Constraint::OneOf(at.value), at.span)));
    add(required_when(args));
    rules
}

fn format(args: &mut Args<'_>) -> Option<(Constraint, Span)> {
    let given = args.string("format")?;
    let formats = [
        ("e164", Format::E164),
        ("phone0086", Format::Phone0086),
        ("url", Format::Url),
        ("json", Format::Json),
        ("unix_seconds", Format::UnixSeconds),
        ("unix_millis", Format::UnixMillis),
    ];
    args.meaning(&given, &formats, "format").map(|format| (Constraint::Format(format), given.span))
}

fn required_when(args: &mut Args<'_>) -> Option<(Constraint, Span)> {
    let span = args.span("required_when")?;
    let mut inner = args.nested("required_when")?;
    let complete = inner.span("member").is_some() && inner.span("is").is_some();
    let (member, is) = (inner.string("member"), inner.values("is"));
    let slip = inner.finish(&["member", "is"]);
    if !complete && !slip {
        args.report(
            Diagnostic::new("missing-key", At::Source(span), "`required_when` needs `member` and `is`")
                .help("for example `required_when(member = \"Type\", is(1, 2))`"),
        );
    }
    let (member, is) = member.zip(is)?;
    Some((Constraint::RequiredWhen(member.value, is.value), span))
}

/// Takes `sensitive = "…"`.
pub(crate) fn sensitive(args: &mut Args<'_>) -> Option<Sensitive> {
    let kinds = [
        ("secret", Sensitive::Secret),
        ("phone", Sensitive::Phone),
        ("email", Sensitive::Email),
        ("personal", Sensitive::Personal),
    ];
    let given = args.string("sensitive")?;
    args.meaning(&given, &kinds, "kind of sensitive data")
}

/// Takes `sites("china", "international")`, which must be among the parent's; the default is the parent's.
pub(crate) fn sites(args: &mut Args<'_>, parent: Sites) -> Sites {
    let span = args.span("sites");
    let Some(given) = args.strings("sites") else { return parent };
    if let (true, Some(span)) = (given.is_empty(), span) {
        args.report(
            Diagnostic::new("missing-value", At::Source(span), "no site is named")
                .help("name `\"china\"` or `\"international\"`, or remove `sites` to mean both"),
        );
    }
    let mut sites = Sites { china: false, international: false };
    for site in &given {
        match args.meaning(site, &[("china", true), ("international", false)], "site") {
            Some(true) => sites.china = true,
            Some(false) => sites.international = true,
            None => {}
        }
    }
    let named = sites.china || sites.international;
    if let (true, Some(span), false) = (named, span, parent.contain(sites)) {
        let site = if sites.china && !parent.china { "china" } else { "international" };
        args.report(
            Diagnostic::new("foreign-site", At::Source(span), format!("the action is not on the site `{site}`"))
                .help("remove the site here, or name it above the struct as well"),
        );
        return parent;
    }
    if named { sites } else { parent }
}
