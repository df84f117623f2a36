//! The graph of types: their use in requests and replies, and types that contain themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::Usage;
use crate::spec::TypeExpr;
use crate::spec::model::{Action, DataType, Member, PushesFile};

/// The data types of a product or of one action, with the types of their members.
#[derive(Clone, Default)]
pub(super) struct Graph<'a> {
    /// The types that each type holds.
    edges: BTreeMap<&'a str, Vec<Edge<'a>>>,
    usage: BTreeMap<&'a str, Usage>,
}

/// A type held by another.
#[derive(Clone, Copy)]
struct Edge<'a> {
    to: &'a str,
    in_list: bool,
    required: bool,
}

impl<'a> Graph<'a> {
    /// Creates the graph of the types that actions share.
    pub(super) fn shared(
        types: &'a [DataType],
        actions: impl Iterator<Item = &'a Action>,
        pushes: Option<&'a PushesFile>,
    ) -> Self {
        let mut graph = Self::default();
        graph.add(types);
        for action in actions {
            if action.types.is_empty() {
                graph.mark_all(action);
            } else {
                let inner = graph.with(action);
                graph.take_shared(inner);
            }
        }
        if let Some(pushes) = pushes {
            let inner = graph.with_pushes(pushes);
            graph.take_shared(inner);
        }
        graph
    }

    /// Takes over the use of shared types. A private type leads to shared types, but is not one of them.
    fn take_shared(&mut self, inner: Self) {
        self.usage.extend(inner.usage.into_iter().filter(|(name, _)| self.edges.contains_key(name)));
    }

    /// Returns the graph with the private types of one action. Private types of two actions may share a name.
    pub(super) fn with<'b>(&self, action: &'b Action) -> Graph<'b>
    where
        'a: 'b,
    {
        let mut inner: Graph<'b> = self.clone();
        inner.add(&action.types);
        inner.mark_all(action);
        inner
    }

    /// Returns the graph with the private types of the messages that the product sends to an address of its user.
    pub(super) fn with_pushes<'b>(&self, pushes: &'b PushesFile) -> Graph<'b>
    where
        'a: 'b,
    {
        let mut inner: Graph<'b> = self.clone();
        inner.add(&pushes.types);
        let held: Vec<_> = pushes.pushes.iter().flat_map(|push| held(&push.members)).collect();
        inner.mark(&held, |usage| &mut usage.output);
        inner
    }

    fn add(&mut self, types: &'a [DataType]) {
        self.edges.extend(types.iter().map(|data| (data.name.as_str(), held(&data.members).collect())));
    }

    /// Marks the types that an action sends and receives.
    fn mark_all(&mut self, action: &'a Action) {
        let (inputs, outputs): (Vec<_>, Vec<_>) = (held(&action.input).collect(), held(&action.output).collect());
        self.mark(&inputs, |usage| &mut usage.input);
        self.mark(&outputs, |usage| &mut usage.output);
    }

    /// Marks all types within reach.
    fn mark(&mut self, from: &[Edge<'a>], flag: fn(&mut Usage) -> &mut bool) {
        let mut open: Vec<&str> = from.iter().map(|edge| edge.to).collect();
        while let Some(name) = open.pop() {
            let flag = flag(self.usage.entry(name).or_default());
            if !std::mem::replace(flag, true) {
                open.extend(self.edges.get(name).into_iter().flatten().map(|edge| edge.to));
            }
        }
    }

    /// Returns the use of a type.
    pub(super) fn usage(&self, name: &str) -> Usage {
        self.usage.get(name).copied().unwrap_or_default()
    }

    /// Returns true if a value of `inner` can hold one of `outer` without a list in between. Such a member needs a box.
    pub(super) fn leads_back(&self, inner: &str, outer: &str) -> bool {
        self.reaches(inner, outer, |edge| !edge.in_list)
    }

    /// Returns true if every value of `inner` holds one of `outer`.
    pub(super) fn needs(&self, inner: &str, outer: &str) -> bool {
        self.reaches(inner, outer, |edge| !edge.in_list && edge.required)
    }

    fn reaches(&self, inner: &str, outer: &str, follow: fn(&Edge<'_>) -> bool) -> bool {
        let (mut open, mut seen) = (vec![inner], BTreeSet::new());
        while let Some(name) = open.pop() {
            if name == outer {
                return true;
            }
            if seen.insert(name) {
                let followed = self.edges.get(name).into_iter().flatten().filter(|edge| follow(edge));
                open.extend(followed.map(|edge| edge.to));
            }
        }
        false
    }
}

/// Returns the types that members hold.
fn held(members: &[Member]) -> impl Iterator<Item = Edge<'_>> {
    members.iter().filter_map(|member| {
        let (to, in_list) = match TypeExpr::parse(&member.ty) {
            TypeExpr::Named(name) => (name, false),
            TypeExpr::List(item) => match TypeExpr::parse(item) {
                TypeExpr::Named(name) => (name, true),
                _ => return None,
            },
            TypeExpr::Builtin(_) => return None,
        };
        Some(Edge { to, in_list, required: member.required })
    })
}
