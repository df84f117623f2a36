//! Reports as text, Markdown and JSON.

use std::fmt::Write;

use super::change::{Change, Report};
use super::effect::{Direction, Flag, Kind, Rust, Wire};

/// A report for a terminal, the strongest changes first.
pub fn text(report: &Report) -> String {
    let mut text = String::new();
    if report.changes.is_empty() {
        let _ = writeln!(text, "{}: no change", report.product);
        return text;
    }
    let _ = writeln!(text, "{}: wire {}, Rust {}", report.product, report.wire(), report.rust());
    for change in sorted(report) {
        let _ = writeln!(text, "  wire {:<6} rust {:<5} {}", change.wire, change.rust, sentence(change, change.flag));
        let place = match (&change.old, &change.new) {
            (Some(old), Some(new)) => format!("{old} -> {new}"),
            (Some(old), None) => format!("{old} (old)"),
            (None, Some(new)) => format!("{new} (new)"),
            (None, None) => continue,
        };
        let _ = writeln!(text, "      {place}");
    }
    text
}

/// A section of a changelog, with the product as its title.
pub fn markdown(report: &Report) -> String {
    section(&report.product, report)
}

/// A section of a changelog.
pub fn section(title: &str, report: &Report) -> String {
    let mut text = format!("## {title}\n\n");
    if report.changes.is_empty() {
        return text + "No change.\n";
    }
    for title in HEADINGS {
        let changes: Vec<&Change> = sorted(report).into_iter().filter(|change| heading(change) == title).collect();
        if changes.is_empty() {
            continue;
        }
        let _ = write!(text, "### {title}\n\n");
        for change in changes {
            let wire = if change.wire > Wire::None { format!(" (wire: {})", change.wire) } else { String::new() };
            let flag = if title == "Behaviour" { None } else { change.flag };
            let _ = writeln!(text, "- {}{wire}", sentence(change, flag));
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

/// The headings of a section, in their order.
const HEADINGS: [&str; 6] = ["Breaking", "Behaviour", "Deprecated", "Added", "Changed", "Documentation"];

/// Returns the heading of a change.
fn heading(change: &Change) -> &'static str {
    match change.kind {
        _ if change.rust == Rust::Major => "Breaking",
        _ if change.flag.is_some() => "Behaviour",
        Kind::ActionDeprecated | Kind::MemberDeprecated | Kind::CodeDeprecated => "Deprecated",
        Kind::Documentation | Kind::Examples => "Documentation",
        Kind::RuleLoosened => "Changed",
        _ if change.rust == Rust::Minor => "Added",
        _ => "Changed",
    }
}

/// All reports as JSON.
///
/// # Errors
/// None in practice: reports hold strings only.
pub fn json(reports: &[Report]) -> serde_json::Result<String> {
    let reports: Vec<_> = reports
        .iter()
        .map(|report| {
            serde_json::json!({
                "product": report.product,
                "wire": report.wire(),
                "rust": report.rust(),
                "changes": report.changes,
            })
        })
        .collect();
    serde_json::to_string_pretty(&reports).map(|text| text + "\n")
}

/// Breaking changes first, then the order of the description.
fn sorted(report: &Report) -> Vec<&Change> {
    let mut changes: Vec<&Change> = report.changes.iter().collect();
    changes.sort_by_key(|change| std::cmp::Reverse((change.rust, change.wire)));
    changes
}

/// Returns one change in words, with a mark for its flag.
fn sentence(change: &Change, flag: Option<Flag>) -> String {
    let words = match change.kind {
        Kind::ProductAdded => "is a new product",
        Kind::ProductRemoved => "is no longer published",
        Kind::ActionAdded => "is a new action",
        Kind::ActionRemoved => "is no longer an action",
        Kind::ActionDeprecated | Kind::MemberDeprecated => "is deprecated",
        Kind::ActionRestored | Kind::MemberRestored => "is no longer deprecated",
        Kind::NameChanged => "has another Rust name",
        Kind::MemberAdded if change.direction == Direction::Reply => "is a new member",
        Kind::MemberAdded => "is a new optional member",
        Kind::RequiredMemberAdded => "is a new required member",
        Kind::MemberRemoved => "is no longer a member",
        Kind::BecameRequired => "is now required",
        Kind::BecameOptional => "is now optional",
        Kind::MayBeAbsent => "may now be absent",
        Kind::AlwaysPresent => "is now always present",
        Kind::MayBeNull => "may now be `null`",
        Kind::NeverNull => "is no longer `null`",
        Kind::TypeWidened => "takes more values",
        Kind::TypeNarrowed => "takes fewer values",
        Kind::TypeChanged => "has another type",
        Kind::TypeRenamed => "has a type of another name",
        Kind::BecameEnum => "is now an enum",
        Kind::RustTypeChanged => "has another Rust type",
        Kind::ConstructorChanged => "has a `new` with other arguments",
        Kind::ArgumentsSwapped => "has a `new` whose arguments mean something else, and old calls still compile",
        Kind::TypeAdded => "is a new type",
        Kind::TypeRemoved => "is no longer a type",
        Kind::EnumAdded => "is a new enum",
        Kind::EnumRemoved | Kind::NoLongerEnum => "is no longer an enum",
        Kind::EnumValueAdded => "has a new value",
        Kind::EnumValueRemoved => "lost a value",
        Kind::CodeAdded => "is a new error code",
        Kind::CodeRemoved => "is no longer documented as an error code",
        Kind::CodeDeprecated => "is no longer listed, and stays as a deprecated error code",
        Kind::CodeRestored => "is listed again as an error code",
        Kind::RuleTightened => "has a stricter rule",
        Kind::RuleLoosened => "has a looser rule",
        Kind::RuleChanged | Kind::SeenRuleChanged => "has another rule",
        Kind::RateLowered => "may be called less often",
        Kind::RateRaised => "may be called more often",
        Kind::SafetyLessRepeatable => "is repeated less often after a failure",
        Kind::SafetyMoreRepeatable => "is repeated more often after a failure",
        Kind::LookupChanged => "has another action that tells whether a call took effect",
        Kind::PagingAdded => "can be read page by page",
        Kind::PagingRemoved => "can no longer be read page by page",
        Kind::PagingChanged => "is read page by page in another way",
        Kind::ItemsAdded => "now hands out its items one by one",
        Kind::OrderChanged => "has another order",
        Kind::ItemsChanged => "hands out other items",
        Kind::MaskAdded => "is masked in logs",
        Kind::MaskRemoved => "is no longer masked in logs",
        Kind::SiteAdded => "is on one more site",
        Kind::SiteRemoved => "is gone from a site",
        Kind::ExchangeChanged => "travels in another way",
        Kind::PushAdded => "is a new kind of pushed message",
        Kind::PushRemoved => "is no longer pushed",
        Kind::DeliveryChanged => "are delivered in another way",
        Kind::Documentation => "has another description",
        Kind::Examples => "has other examples",
    };
    let mut text = format!("`{}` {words}", change.subject);
    if !change.detail.is_empty() {
        let _ = write!(text, ": {}", change.detail);
    }
    match flag {
        Some(Flag::Behaviour) => text.push_str(" [behaviour]"),
        Some(Flag::Silent) => text.push_str(" [silent]"),
        None => {}
    }
    if let Some(reason) = &change.reason {
        let _ = write!(text, " [override: {reason}]");
    }
    text
}
