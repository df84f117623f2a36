//! How types hold each other: where each stands, and which contain themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::scope::{Reference, parse};
use crate::ir::Usage;
use crate::spec::model::{Action, DataType, Member};

/// The data types of a product, or of one action, with what they hold.
pub(super) struct Graph<'a> {
    /// Of each type, the types it holds, and whether it holds them in a list.
    edges: BTreeMap<&'a str, Vec<(&'a str, bool)>>,
    usage: BTreeMap<&'a str, Usage>,
}

impl<'a> Graph<'a> {
    pub(super) fn new(types: &'a [DataType], actions: impl Iterator<Item = &'a Action>) -> Self {
        let mut graph = Self { edges: BTreeMap::new(), usage: BTreeMap::new() };
        let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
        graph.add(types);
        for action in actions {
            graph.add(&action.types);
            inputs.extend(held(&action.input));
            outputs.extend(held(&action.output));
        }
        graph.mark(&inputs, |usage| &mut usage.input);
        graph.mark(&outputs, |usage| &mut usage.output);
        graph
    }

    fn add(&mut self, types: &'a [DataType]) {
        self.edges.extend(types.iter().map(|data| (data.name.as_str(), held(&data.members).collect())));
    }

    /// Marks everything that can be reached.
    fn mark(&mut self, from: &[(&'a str, bool)], flag: fn(&mut Usage) -> &mut bool) {
        let mut open: Vec<&str> = from.iter().map(|(name, _)| *name).collect();
        while let Some(name) = open.pop() {
            let flag = flag(self.usage.entry(name).or_default());
            if !std::mem::replace(flag, true) {
                open.extend(self.edges.get(name).into_iter().flatten().map(|(name, _)| *name));
            }
        }
    }

    /// Where a type stands.
    pub(super) fn usage(&self, name: &str) -> Usage {
        self.usage.get(name).copied().unwrap_or_default()
    }

    /// Whether a value of `inner` can hold one of `outer` without a list between them. Such a member needs a box.
    pub(super) fn leads_back(&self, inner: &str, outer: &str) -> bool {
        let (mut open, mut seen) = (vec![inner], BTreeSet::new());
        while let Some(name) = open.pop() {
            if name == outer {
                return true;
            }
            if seen.insert(name) {
                let direct = self.edges.get(name).into_iter().flatten().filter(|(_, in_list)| !in_list);
                open.extend(direct.map(|(name, _)| *name));
            }
        }
        false
    }
}

/// The names that members refer to, and whether they do so in a list.
fn held(members: &[Member]) -> impl Iterator<Item = (&str, bool)> {
    members.iter().filter_map(|member| match parse(&member.ty) {
        Reference::Named(name) => Some((name, false)),
        Reference::List(inner) => match parse(inner) {
            Reference::Named(name) => Some((name, true)),
            _ => None,
        },
        Reference::Builtin(_) => None,
    })
}
