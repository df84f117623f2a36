//! Suggestions from names and shapes of an action, for a person to confirm.

use regex_lite::Regex;

use super::facts::{Action, Facts, Member};
use super::tree::Item;
use super::upstream::data_type;

/// The verb in Tencent's names of reading actions.
const READING_VERB: &str = "Describe";

/// Suggestions for an action.
pub(super) struct Suggestion {
    /// Its safety class: an action that might change something is never repeated.
    pub(super) safety: &'static str,
    /// Its paging, if only one reading is possible.
    pub(super) pagination: Option<Item>,
}

/// Returns the suggestions for a new action.
pub(super) fn of(name: &str, action: &Action, facts: &Facts) -> Suggestion {
    let rest = name.strip_prefix(READING_VERB);
    let reads = rest.is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()));
    let pagination = if reads && !action.streams { pagination(action, facts) } else { None };
    Suggestion { safety: if reads { "read" } else { "once" }, pagination }
}

/// Returns paging by an offset, with one total and one list of objects in the reply. Upstream does not document the number
/// of the first page, so paging by pages is never certain.
fn pagination(action: &Action, facts: &Facts) -> Option<Item> {
    let position = only(action.input.iter().filter(|member| whole(member) && lower(member) == "offset"))?;
    let size = only(action.input.iter().filter(|member| whole(member) && lower(member) == "limit"))?;
    let total = only(action.output.iter().filter(|member| whole(member) && lower(member).starts_with("total")))?;
    let lists = action.output.iter().filter(|member| ty(member).starts_with("list<"));
    let list = only(lists)?;
    data_type(ty(list)).filter(|name| facts.types.contains_key(*name))?;
    Some(Item::object([
        ("style", Item::string("offset")),
        ("position", Item::string(position.name.as_str())),
        ("size", Item::string(size.name.as_str())),
        ("base", Item::number(0)),
        ("total", Item::string(total.name.as_str())),
        ("items", Item::strings([list.name.as_str()])),
    ]))
}

/// Returns the member, if it is the only one.
fn only<'m>(mut members: impl Iterator<Item = &'m Member>) -> Option<&'m Member> {
    members.next().filter(|_| members.next().is_none())
}

fn ty(member: &Member) -> &str {
    member.types.first().map_or("", String::as_str)
}

fn whole(member: &Member) -> bool {
    matches!(ty(member), "int64" | "uint64")
}

fn lower(member: &Member) -> String {
    member.name.to_ascii_lowercase()
}

/// Returns the documented rate, in calls per second.
pub(super) fn rate(document: &str) -> Option<u32> {
    const FORMS: [&str; 2] =
        ["接口请求频率限制：\\**([0-9]+) ?次/秒", "maximum of ([0-9]+) requests can be initiated per second"];
    let found = FORMS.iter().find_map(|form| {
        let form = Regex::new(form).ok()?;
        let digits = form.captures(document)?.get(1)?.as_str();
        digits.parse().ok()
    });
    found.filter(|rate| *rate > 0)
}
