//! Rules that contradict each other or the type of their member.

use serde_json::Value;

use super::finding::finding;
use super::listing::{Entry, Listing};
use super::satisfy::satisfies;
use super::types::{Names, Type};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::ir::{Constraint, Rule};
use ccc_codegen_core::lower::rules;
use ccc_codegen_core::spec::Pointer;
use ccc_codegen_core::spec::model::{self, Enum, Member};

/// Finds rules that contradict each other or the type of their member.
pub(super) fn find(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for object in listing.objects() {
        let names = Names::seen_by(object.action, listing);
        for member in &object.members {
            let Some(ty) = names.of(member.value) else { continue };
            let ruled = Ruled { member: member.value, rules: all(member.value, &member.here), ty };
            found.extend(lengths(&ruled));
            found.extend(below_zero(&ruled));
            found.extend(idle_on_enum(&ruled));
            found.extend(beyond_enum(&ruled, &member.here));
            found.extend(excluded_values(&ruled, &member.here));
            found.extend(condition_never_met(member, &object.members, &names));
        }
    }
    found
}

/// A member with its rules.
struct Ruled<'a> {
    member: &'a Member,
    rules: Vec<Rule>,
    ty: Type<'a>,
}

impl Ruled<'_> {
    fn rule(&self, key: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.constraint.key() == key)
    }
}

/// Returns the rules of a member in the terms of the IR. The check reports a rule that is wrong by itself.
pub(super) fn all(member: &Member, here: &Pointer<'_>) -> Vec<Rule> {
    rules::of_sound_member(&member.rules, here)
}

/// Finds a minimum of characters above the maximum of bytes: a character takes at least one byte.
fn lengths(ruled: &Ruled<'_>) -> Option<Diagnostic> {
    let (least, greatest) = (ruled.rule("min_len")?, ruled.rule("max_bytes")?);
    let (Constraint::MinLen(characters), Constraint::MaxBytes(bytes)) = (&least.constraint, &greatest.constraint)
    else {
        return None;
    };
    (characters > bytes && meet(least, greatest)).then(|| {
        finding(greatest.at.clone(), format!("no string of {characters} characters fits into {bytes} bytes"))
            .note(least.at.clone(), "the minimum of characters")
            .help("swap them, or correct one")
    })
}

/// Finds a negative limit on a member that is never negative.
fn below_zero(ruled: &Ruled<'_>) -> Option<Diagnostic> {
    let rule = ruled.rule("max").filter(|_| matches!(ruled.ty.item(), Type::Uint))?;
    let negative = matches!(rule.constraint, Constraint::Max(bound) if bound.0 < 0.0);
    negative.then(|| {
        finding(rule.at.clone(), format!("`{}` is never negative", ruled.member.name))
            .help("correct the limit, or make the member an int64")
    })
}

/// Finds rules on the form of an enum's values: they can only repeat or contradict its list of values.
fn idle_on_enum(ruled: &Ruled<'_>) -> Vec<Diagnostic> {
    let Some(set) = ruled.ty.set() else { return Vec::new() };
    let on_form = |rule: &&Rule| {
        let key = rule.constraint.key();
        matches!(key, "min" | "max" | "min_len" | "max_len" | "max_bytes" | "pattern" | "format")
    };
    let idle = |rule: &Rule| {
        let key = rule.constraint.key();
        finding(
            rule.at.clone(),
            format!("`{key}` has no effect on `{}`: the enum `{}` lists its values", ruled.member.name, set.name),
        )
        .help("remove the rule; to allow only some of the values, name them in `one_of`")
    };
    ruled.rules.iter().filter(on_form).map(idle).collect()
}

/// Finds values that `one_of` allows and the enum does not have.
fn beyond_enum(ruled: &Ruled<'_>, here: &Pointer<'_>) -> Vec<Diagnostic> {
    let (Some(set), Some(one_of)) = (ruled.ty.set(), &ruled.member.rules.one_of) else { return Vec::new() };
    let foreign = one_of.value().iter().enumerate().filter(|(_, value)| !has(set, value));
    foreign
        .map(|(index, value)| {
            let at = inside(one_of, &here.key("rules").key("one_of")).item(index).value();
            finding(at, format!("`{}` has no value {value}", set.name))
                .help("add the value to the enum, or remove it here")
        })
        .collect()
}

/// Returns true if an enum has a value.
pub(super) fn has(set: &Enum, value: &Value) -> bool {
    set.values.iter().any(|known| known.value == *value)
}

/// Finds values that `one_of` allows and another rule excludes.
fn excluded_values(ruled: &Ruled<'_>, here: &Pointer<'_>) -> Vec<Diagnostic> {
    let (Some(one_of), Some(allowed)) = (&ruled.member.rules.one_of, ruled.rule("one_of")) else { return Vec::new() };
    let values = one_of.value();
    let place = inside(one_of, &here.key("rules").key("one_of"));
    let mut found = Vec::new();
    for rule in ruled.rules.iter().filter(|rule| rule.constraint.key() != "one_of" && meet(rule, allowed)) {
        let key = rule.constraint.key();
        let excluded: Vec<usize> =
            (0..).zip(values).filter(|(_, v)| !satisfies(&rule.constraint, v, true)).map(|(at, _)| at).collect();
        if excluded.len() == values.len() && !values.is_empty() {
            found.push(
                finding(rule.at.clone(), format!("none of the values of `one_of` satisfies `{key}`"))
                    .note(allowed.at.clone(), "the values")
                    .help("correct one of the two rules, or remove it"),
            );
            continue;
        }
        found.extend(excluded.into_iter().map(|at| {
            finding(place.item(at).value(), format!("`one_of` allows {}, which `{key}` excludes", values[at]))
                .note(rule.at.clone(), "the rule that excludes it")
                .help("remove the value, or correct the rule")
        }));
    }
    found
}

/// Finds conditions on a value that the other member never has.
fn condition_never_met(
    member: &Entry<'_, Member>,
    members: &[Entry<'_, Member>],
    names: &Names<'_>,
) -> Vec<Diagnostic> {
    let Some(rule) = &member.value.rules.required_when else { return Vec::new() };
    let when = rule.value();
    let Some(other) = members.iter().find(|other| other.value.name == when.member) else { return Vec::new() };
    let set = names.of(other.value).and_then(|ty| ty.set());
    let one_of = other.value.rules.one_of.as_ref().map(model::Rule::value);
    let never = |value: &Value| {
        set.is_some_and(|set| !has(set, value)) || one_of.is_some_and(|allowed| !allowed.contains(value))
    };
    let place = inside(rule, &member.here.key("rules").key("required_when")).key("is");
    let values = when.is.iter().enumerate().filter(|(_, value)| never(value));
    values
        .map(|(index, value)| {
            finding(place.item(index).value(), format!("`{}` is never {value}", when.member))
                .help(format!("name values that `{}` can have", when.member))
        })
        .collect()
}

/// Returns true if two rules hold on the same site.
fn meet(one: &Rule, other: &Rule) -> bool {
    let (Some(one), Some(other)) = (one.sites, other.sites) else { return true };
    (one.china && other.china) || (one.international && other.international)
}

/// Returns the place of a rule's value: the rule itself, or the key `is` of a rule with a source.
fn inside<'a, T>(rule: &model::Rule<T>, here: &Pointer<'a>) -> Pointer<'a> {
    match rule {
        model::Rule::Sourced(_) => here.key("is"),
        model::Rule::Plain(_) => here.clone(),
    }
}
