//! The use of data types. Upstream gives request flags to types that only occur in replies, and the other way round.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Facts, Member};
use super::upstream::data_type;

/// Removes the flags that have no meaning for the use of their member.
pub(super) fn fit_flags(facts: &mut Facts) {
    let inputs = reached(facts, facts.actions.values().flat_map(|action| &action.input));
    let outputs = reached(facts, facts.actions.values().flat_map(|action| &action.output));
    for action in facts.actions.values_mut() {
        fit(&mut action.input, true, false);
        fit(&mut action.output, false, true);
    }
    for (name, data) in &mut facts.types {
        fit(&mut data.members, inputs.contains(name), outputs.contains(name));
    }
}

fn fit(members: &mut [Member], input: bool, output: bool) {
    for member in members {
        member.required &= input;
        member.nullable &= output;
        member.always_present &= output;
    }
}

/// Returns the names of the types that can be reached from members.
fn reached<'a>(facts: &'a Facts, from: impl Iterator<Item = &'a Member>) -> BTreeSet<String> {
    let edges: BTreeMap<&str, Vec<&str>> =
        facts.types.iter().map(|(name, data)| (name.as_str(), held(data.members.iter()))).collect();
    closure(&edges, held(from))
}

fn held<'a>(members: impl Iterator<Item = &'a Member>) -> Vec<&'a str> {
    members.flat_map(|member| &member.types).filter_map(|ty| data_type(ty)).collect()
}

/// Returns everything that can be reached by following edges.
pub(super) fn closure(edges: &BTreeMap<&str, Vec<&str>>, from: Vec<&str>) -> BTreeSet<String> {
    let (mut open, mut seen) = (from, BTreeSet::new());
    while let Some(name) = open.pop() {
        if seen.insert(name.to_owned()) {
            open.extend(edges.get(name).into_iter().flatten());
        }
    }
    seen
}
