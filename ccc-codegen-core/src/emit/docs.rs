//! Documentation: the descriptions of the spec, and facts for readers.

mod pages;
mod prose;
pub(super) mod usage;

use proc_macro2::TokenStream;
use syn::ext::IdentExt;

pub(super) use self::pages::{action_module, actions_module, client, method, model_module, push, pushes_module};
pub(super) use self::prose::lines;
use self::prose::paragraphs;
pub(super) use self::prose::{inner, text};
use super::{Links, Target};
use crate::ir::{Action, Basis, Code, Constraint, Enum, ErrorEnum, Field, Rule, Sites, Struct, Value, WireValue};

fn page(link: Option<&String>) -> String {
    link.map(|link| format!("[Tencent's page]({link})")).unwrap_or_default()
}

fn only(sites: Sites) -> &'static str {
    match (sites.china, sites.international) {
        (true, false) => "Only on the Chinese site.",
        (false, true) => "Only on the international site.",
        _ => "",
    }
}

/// Returns the documentation of a request, a response or a data type.
pub(super) fn object(object: &Struct, target: &Target) -> TokenStream {
    let doc =
        if object.doc.is_empty() { format!("Tencent's type `{}`.", object.name.wire) } else { object.doc.clone() };
    let used = target.links.used_in(&object.name.ident);
    // In a generated crate, the page of the module has the link.
    let link = page(object.link.as_ref().filter(|_| target.in_user_crate));
    lines(&target.links.linked(&paragraphs(&[&doc, only(object.sites), &used, &link])))
}

/// Returns the documentation of a member.
pub(super) fn field(field: &Field, object: &Struct, target: &Target) -> TokenStream {
    let wire = &field.name.wire;
    let doc = if field.doc.is_empty() { format!("`{wire}`, {}.", field.kind.describe()) } else { field.doc.clone() };
    let sites = if field.sites == object.sites { "" } else { only(field.sites) };
    let deprecated = field.deprecated.as_ref().map(|note| format!("Deprecated: {note}")).unwrap_or_default();
    lines(&target.links.linked(&paragraphs(&[&doc, &rules(field, object), sites, &deprecated])))
}

/// Returns a rule as a sentence.
fn rules(field: &Field, object: &Struct) -> String {
    let of =
        |basis| field.rules.iter().filter(move |rule| rule.basis == basis).map(rule).collect::<Vec<_>>().join(", ");
    let sentence = |begin: &str, rules: String, end: &str| match rules.as_str() {
        "" => rules,
        _ => format!("{begin} {rules}{end}."),
    };
    // Replies are not checked.
    let begin = if object.usage.input { "Checked before sending:" } else { "Documented:" };
    paragraphs(&[
        &sentence(begin, of(Basis::Stated), ""),
        &sentence("Published examples all use", of(Basis::Seen), "; not documented"),
    ])
}

fn rule(rule: &Rule) -> String {
    let site = rule.sites.map(|sites| match (sites.china, sites.international) {
        (true, false) => " (on the Chinese site)",
        (false, true) => " (on the international site)",
        _ => "",
    });
    format!("{}{}", constraint(&rule.constraint), site.unwrap_or_default())
}

fn constraint(constraint: &Constraint) -> String {
    let list = |values: &[WireValue], last: &str| values.iter().map(wire).collect::<Vec<_>>().join(last);
    let counted = |count: u64, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    match constraint {
        Constraint::Min(bound) => format!("at least {}", bound.0),
        Constraint::Max(bound) => format!("at most {}", bound.0),
        Constraint::MinLen(length) => format!("at least {}", counted(*length, "character")),
        Constraint::MaxLen(length) => format!("at most {}", counted(*length, "character")),
        Constraint::MaxBytes(length) => format!("at most {}", counted(*length, "byte")),
        Constraint::MinItems(length) => format!("at least {}", counted(*length, "item")),
        Constraint::MaxItems(length) => format!("at most {}", counted(*length, "item")),
        Constraint::Pattern(pattern) => format!("a string that matches `{pattern}`"),
        Constraint::Format(format) => {
            use crate::ir::Format;
            let what = match format {
                Format::E164 => "a phone number such as `+15550100`",
                Format::Phone0086 => "a phone number that begins with `0086`",
                Format::Url => "an `http` or `https` URL",
                Format::Json => "valid JSON",
                Format::UnixSeconds => "a Unix time in seconds",
                Format::UnixMillis => "a Unix time in milliseconds",
            };
            what.to_owned()
        }
        Constraint::OneOf(values) => format!("one of {}", list(values, ", ")),
        Constraint::Window(end, None) => format!("not after `{end}`"),
        Constraint::Window(end, Some(days)) => format!("at most {days} days before `{end}`, and not after it"),
        Constraint::RequiredWhen(other, values) => format!("required when `{other}` is {}", list(values, " or ")),
    }
}

fn wire(value: &WireValue) -> String {
    match value {
        WireValue::String(text) if text.is_empty() => "an empty string".to_owned(),
        WireValue::String(text) => format!("`{text}`"),
        WireValue::Int(number) => format!("`{number}`"),
    }
}

/// Returns the documentation of the struct of the required members.
pub(super) fn required_struct(object: &Struct) -> TokenStream {
    let ident = &object.name.ident;
    lines(&format!("The required members of [`{ident}`], for [`{ident}::new`]."))
}

/// Returns the documentation of `new`.
pub(super) fn new(object: &Struct) -> TokenStream {
    let names: Vec<String> = object.required().map(|field| format!("`{}`", field.name.wire)).collect();
    lines(&match (names.split_last(), object.required_struct()) {
        (None, _) => "Creates it with no member set; none is required.".to_owned(),
        (_, Some(required)) => format!("Creates it from its required members, the fields of [`{required}`]."),
        (Some((only, [])), _) => format!("Creates it from its required member {only}."),
        (Some((last, others)), _) => format!("Creates it from its required members {} and {last}.", others.join(", ")),
    })
}

/// Returns the documentation of a setter.
pub(super) fn setter(field: &Field, target: &Target) -> TokenStream {
    let (wire, ident) = (&field.name.wire, field.name.ident.unraw());
    // A user's field may be private, and a link to it broken.
    lines(&if target.in_user_crate {
        format!("Sets `{wire}`.")
    } else {
        format!("Sets [`{wire}`](field@Self::{ident}).")
    })
}

/// Returns the documentation of the trait that adds an action to a client.
pub(super) fn extension(action: &Action) -> TokenStream {
    lines(&format!("Adds `{}` to every client of the product.", action.name.wire))
}

/// Returns the documentation of the check of a request.
pub(super) fn validation() -> TokenStream {
    lines(
        "Checks the rules that Tencent documents for every site. Before sending, a client also checks that its site has \
         the given members, the rules of that site alone, and, with a warning, rules that only examples show.\n\n\
         # Errors\nReturns every violation, with its path.",
    )
}

/// Returns the documentation of an enum.
pub(super) fn open_enum(set: &Enum, target: &Target) -> TokenStream {
    let doc = if set.doc.is_empty() { "An open set of values." } else { &set.doc };
    lines(&target.links.linked(&paragraphs(&[doc, &target.links.used_in(&set.ident)])))
}

/// Returns the documentation of a value of an enum.
pub(super) fn value(value: &Value, target: &Target) -> TokenStream {
    let (wire, doc) = (wire(&value.wire), &value.doc);
    let doc = target.links.linked(doc);
    lines(&if doc.is_empty() { wire } else { format!("{wire}: {doc}") })
}

/// Returns the documentation of the error codes of an action. Only this page has their meanings: editors show them at a
/// variant, and the page of the action links to it.
pub(super) fn error_enum(errors: &ErrorEnum, target: &Target) -> TokenStream {
    let doc = format!("The error codes documented for `{}`.", errors.action);
    lines(&target.links.linked(&paragraphs(&[&doc, &page(errors.link.as_ref())])))
}

/// Returns the documentation of an error code.
pub(super) fn code(code: &Code, links: &Links) -> TokenStream {
    let Code { wire, summary, sites, gone, .. } = code;
    let doc = if summary.is_empty() { format!("`{wire}`") } else { format!("`{wire}`: {summary}") };
    let gone = gone.as_deref().map(|since| format!("Deprecated: {}", self::gone(since))).unwrap_or_default();
    lines(&links.linked(&paragraphs(&[&doc, sites.map_or("", only), &gone])))
}

/// Returns the note on a code that Tencent no longer lists.
pub(super) fn gone(since: &str) -> String {
    format!("Tencent has not listed it for this action since {since}.")
}
