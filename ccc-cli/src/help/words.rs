//! Types, rules and facts in words.

use ccc_catalog::model::{
    Action, Basis, Constraint, Format, Kind, Member, Product, Rule, Safety, Scalar, Sensitive, Site, Sites, StringForm,
};
use ccc_runtime::Category;

/// Returns the type of a value in words.
pub(crate) fn kind(product: &Product, kind: &Kind) -> String {
    match kind {
        Kind::String(StringForm::Any) => "string".to_owned(),
        Kind::String(StringForm::Date) => "date, as 2024-02-29".to_owned(),
        Kind::String(StringForm::Datetime) => "time, as 2024-02-29 12:00:00".to_owned(),
        Kind::String(StringForm::DatetimeIso) => "time, as 2024-02-29T12:00:00+08:00".to_owned(),
        Kind::Int => "integer".to_owned(),
        Kind::Uint => "unsigned integer".to_owned(),
        Kind::Float => "number".to_owned(),
        Kind::Bool => "boolean".to_owned(),
        Kind::Bytes => "bytes of a file".to_owned(),
        Kind::Enum(at) => match product.set(*at) {
            Some(set) if set.strings => "string from a set".to_owned(),
            _ => "integer from a set".to_owned(),
        },
        Kind::Object(at) => product.object(*at).map_or_else(String::new, |object| object.name.clone()),
        Kind::List(item) => format!("list of {}", self::kind(product, item)),
    }
}

/// Returns the placeholder of a value on a command line.
pub(crate) fn placeholder(product: &Product, kind: &Kind) -> &'static str {
    match kind {
        Kind::String(_) => "STRING",
        Kind::Float => "NUMBER",
        Kind::Bool => "BOOLEAN",
        Kind::Bytes => "@FILE",
        Kind::Enum(at) if product.set(*at).is_some_and(|set| set.strings) => "STRING",
        Kind::Int | Kind::Uint | Kind::Enum(_) => "INTEGER",
        Kind::Object(_) => "JSON|@FILE",
        Kind::List(item) => match **item {
            Kind::Object(_) | Kind::List(_) => "JSON|@FILE",
            _ => "VALUE…",
        },
    }
}

/// Returns the facts about a member that follow its type, each in a few words.
pub(crate) fn facts(owner: Sites, member: &Member) -> Vec<String> {
    let is_set = matches!(member.kind.item(), Kind::Enum(_));
    // The values of a set are listed with their meanings.
    let rules = member.rules.iter().filter(|rule| !(is_set && matches!(rule.constraint, Constraint::OneOf(_))));
    let mut facts: Vec<String> = rules.map(rule).collect();
    if let Some(site) = only(member.sites).filter(|_| member.sites != owner) {
        facts.push(format!("{} only", self::site(site)));
    }
    match member.sensitive {
        Some(Sensitive::Secret) => facts.push("secret".to_owned()),
        Some(Sensitive::Phone | Sensitive::Email | Sensitive::Personal) => facts.push("personal".to_owned()),
        None => {}
    }
    if let Some(reason) = &member.deprecated {
        facts.push(if reason.is_empty() { "deprecated".to_owned() } else { format!("deprecated: {reason}") });
    }
    if member.removed {
        facts.push("no longer documented".to_owned());
    }
    let shown = |kind: &Kind| matches!(kind.item(), Kind::Object(_) | Kind::Bool | Kind::Bytes);
    if let Some(example) = member.example.as_ref().filter(|_| !shown(&member.kind)) {
        facts.push(format!("such as {example}"));
    }
    facts
}

/// Returns a rule in words.
fn rule(rule: &Rule) -> String {
    let mut words = condition(&rule.constraint);
    if rule.basis == Basis::Seen {
        words.push_str(" (seen in examples, not documented)");
    }
    if let Some(site) = rule.sites.and_then(only) {
        words = format!("{words} ({})", self::site(site));
    }
    words
}

fn condition(constraint: &Constraint) -> String {
    match constraint {
        Constraint::Min(least) => format!("at least {least}"),
        Constraint::Max(most) => format!("at most {most}"),
        Constraint::MinLen(1) => "not empty".to_owned(),
        Constraint::MinLen(least) => format!("at least {least} characters"),
        Constraint::MaxLen(most) => format!("at most {most} characters"),
        Constraint::MaxBytes(most) => format!("at most {most} bytes"),
        Constraint::MinItems(least) => format!("at least {}", items(*least)),
        Constraint::MaxItems(most) => format!("at most {}", items(*most)),
        Constraint::Pattern(pattern) => format!("matches {pattern}"),
        Constraint::Format(Format::E164) => "a phone number with + and country code".to_owned(),
        Constraint::Format(Format::Phone0086) => "a phone number with 0086 in front".to_owned(),
        Constraint::Format(Format::Url) => "a URL with http or https".to_owned(),
        Constraint::Format(Format::Json) => "a string that holds JSON".to_owned(),
        Constraint::Format(Format::UnixSeconds) => "seconds since 1970".to_owned(),
        Constraint::Format(Format::UnixMillis) => "milliseconds since 1970".to_owned(),
        Constraint::OneOf(values) => format!("one of {}", joined(values, "or")),
        Constraint::RequiredWhen(other, values) => format!("required when {other} is {}", joined(values, "or")),
        Constraint::Window(other, None) => format!("not after {other}"),
        Constraint::Window(other, Some(days)) => format!("not after {other}, and at most {days} days before it"),
    }
}

fn items(count: u64) -> String {
    if count == 1 { "1 item".to_owned() } else { format!("{count} items") }
}

fn joined(values: &[Scalar], and: &str) -> String {
    let mut values: Vec<String> = values.iter().map(ToString::to_string).collect();
    match values.pop() {
        Some(last) if values.is_empty() => last,
        Some(last) => format!("{} {and} {last}", values.join(", ")),
        None => String::new(),
    }
}

/// Returns the only site of a set.
fn only(sites: Sites) -> Option<Site> {
    match (sites.china, sites.international) {
        (true, false) => Some(Site::China),
        (false, true) => Some(Site::International),
        _ => None,
    }
}

fn site(site: Site) -> &'static str {
    match site {
        Site::China => "Chinese site",
        Site::International => "international site",
    }
}

/// Returns sites in words.
pub(crate) fn sites(sites: Sites) -> &'static str {
    only(sites).map_or("both sites", site)
}

/// Returns the effect of a call of an action, in words.
pub(crate) fn effect(action: &Action) -> String {
    let effect = match action.safety {
        Safety::Read => "It changes nothing.",
        Safety::Idempotent => "It changes something; the same call again changes nothing more.",
        Safety::Once => "It changes something; the same call again does it again.",
    };
    if action.is_safety_draft() {
        return format!("{effect} Nobody reviewed this: it is drafted from the action's name.");
    }
    [effect, &action.safety_reason].join(" ").trim_end().to_owned()
}

/// Returns a kind of failure in words.
pub(crate) fn category(category: Category) -> &'static str {
    match category {
        Category::Auth => "the signature, the key or the token was refused",
        Category::Permission => "the caller is known but may not do this",
        Category::InvalidRequest => "the request is malformed or holds a bad value",
        Category::Throttled => "too many requests in a short time",
        Category::LimitExceeded => "a quota, or the size of a message, is exhausted",
        Category::Resource => "the resource is missing, busy or in the wrong state",
        Category::Unsupported => "the product, version, action, region or protocol is not offered",
        Category::Failed => "the product could not carry out the action",
        Category::Internal => "the service is at fault",
        Category::DryRun => "a dry run would have succeeded",
        _ => "another kind of failure",
    }
}
