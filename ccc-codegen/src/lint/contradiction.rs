//! Rules that contradict each other, or that cannot be meant of the type of their member.

use serde_json::Value;

use super::finding::finding;
use super::satisfy::satisfies;
use super::types::{Names, Type};
use super::walk::{Found, Walk};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::ir::{Constraint, Rule};
use ccc_codegen_core::lower::rules;
use ccc_codegen_core::spec::Pointer;
use ccc_codegen_core::spec::model::{self, Enum, Member};

/// Rules that contradict each other or the type of their member.
pub(super) fn find(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for object in walk.objects() {
        let names = Names::seen_by(object.action, walk);
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

/// The rules of a member in the terms of the IR. What is wrong with them in themselves is not asked here.
pub(super) fn all(member: &Member, here: &Pointer<'_>) -> Vec<Rule> {
    rules::of_sound_member(&member.rules, here)
}

/// A character takes at least a byte, so that more characters than bytes cannot be.
fn lengths(ruled: &Ruled<'_>) -> Option<Diagnostic> {
    let (least, greatest) = (ruled.rule("min_len")?, ruled.rule("max_bytes")?);
    let (Constraint::MinLen(characters), Constraint::MaxBytes(bytes)) = (&least.constraint, &greatest.constraint)
    else {
        return None;
    };
    (characters > bytes && meet(least, greatest)).then(|| {
        finding(greatest.at.clone(), format!("no text of {characters} characters has only {bytes} bytes"))
            .note(least.at.clone(), "the least number of characters")
            .help("exchange them, or correct one")
    })
}

/// What holds no negative number must not be asked for one.
fn below_zero(ruled: &Ruled<'_>) -> Option<Diagnostic> {
    let rule = ruled.rule("max").filter(|_| matches!(ruled.ty.item(), Type::Uint))?;
    let negative = matches!(rule.constraint, Constraint::Max(bound) if bound.0 < 0.0);
    negative.then(|| {
        finding(rule.at.clone(), format!("`{}` holds no number below zero", ruled.member.name))
            .help("correct the limit, or make the member an int64")
    })
}

/// The values of an enum are listed; a rule on their form can only repeat or contradict the list.
fn idle_on_enum(ruled: &Ruled<'_>) -> Vec<Diagnostic> {
    let Some(set) = ruled.ty.set() else { return Vec::new() };
    let on_form = |rule: &&Rule| {
        let key = rule.constraint.key();
        matches!(key, "min" | "max" | "min_len" | "max_len" | "max_bytes" | "pattern" | "format")
    };
    let idle = |rule: &Rule| {
        let key = rule.constraint.key();
        finding(rule.at.clone(), format!("`{key}` on `{}`, whose values `{}` lists", ruled.member.name, set.name))
            .help("remove the rule; name the values that are allowed here as `one_of`, if they are not all")
    };
    ruled.rules.iter().filter(on_form).map(idle).collect()
}

/// Values that are allowed by `one_of` and that the enum does not have.
fn beyond_enum(ruled: &Ruled<'_>, here: &Pointer<'_>) -> Vec<Diagnostic> {
    let (Some(set), Some(one_of)) = (ruled.ty.set(), &ruled.member.rules.one_of) else { return Vec::new() };
    let foreign = one_of.value().iter().enumerate().filter(|(_, value)| !has(set, value));
    foreign
        .map(|(index, value)| {
            let at = inside(one_of, &here.key("rules").key("one_of")).item(index).value();
            finding(at, format!("`{}` has no value {value}", set.name))
                .help("describe the value in the enum, or do not allow it")
        })
        .collect()
}

/// Whether an enum has a value.
pub(super) fn has(set: &Enum, value: &Value) -> bool {
    set.values.iter().any(|known| known.value == *value)
}

/// Values that are allowed by `one_of` and that another rule excludes.
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

/// A condition on another member that this one can never satisfy.
fn condition_never_met(
    member: &Found<'_, Member>,
    members: &[Found<'_, Member>],
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

/// Whether two rules hold on the same site.
fn meet(one: &Rule, other: &Rule) -> bool {
    let (Some(one), Some(other)) = (one.sites, other.sites) else { return true };
    (one.china && other.china) || (one.international && other.international)
}

/// Where the value of a rule stands: alone, or beside its source.
fn inside<'a, T>(rule: &model::Rule<T>, here: &Pointer<'a>) -> Pointer<'a> {
    match rule {
        model::Rule::Sourced(_) => here.key("is"),
        model::Rule::Plain(_) => here.clone(),
    }
}
