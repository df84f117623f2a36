//! The messages that hold an enum: requests, replies or both.

use std::collections::BTreeMap;

use ccc_codegen_core::ir::{Action, Api, Enum, Kind as Type, Pushes, Response, Struct, Usage};

use super::found::direction;
use crate::diff::effect::Direction;

/// The uses of enums by their names, on either side of a comparison.
#[derive(Default)]
pub(super) struct Uses(BTreeMap<String, Usage>);

impl Uses {
    /// Returns the uses of the enums that members share.
    pub(super) fn of_shared(sides: [&Api; 2]) -> Self {
        let mut uses = Self::default();
        for api in sides {
            let messages = api.actions.iter().flat_map(objects);
            let pushed = api.pushes.iter().flat_map(objects_of_pushes);
            for object in api.types.iter().chain(messages).chain(pushed) {
                uses.add(object, true);
            }
        }
        uses
    }

    /// Returns the uses of the enums that an action keeps to itself.
    pub(super) fn of_action(sides: [&Action; 2]) -> Self {
        let mut uses = Self::default();
        for object in sides.into_iter().flat_map(objects) {
            uses.add(object, false);
        }
        uses
    }

    /// Returns the uses of the enums that the pushed messages keep to themselves.
    pub(super) fn of_pushes(sides: [&Pushes; 2]) -> Self {
        let mut uses = Self::default();
        for object in sides.into_iter().flat_map(objects_of_pushes) {
            uses.add(object, false);
        }
        uses
    }

    /// Returns the direction of an enum.
    pub(super) fn direction(&self, set: &Enum) -> Direction {
        direction(self.0.get(&set.ident.to_string()).copied().unwrap_or_default())
    }

    fn add(&mut self, object: &Struct, shared: bool) {
        for field in &object.fields {
            if let Type::Enum(named, _) = innermost(&field.kind)
                && named.shared == shared
            {
                let usage = self.0.entry(named.ident.to_string()).or_default();
                usage.input |= object.usage.input;
                usage.output |= object.usage.output;
            }
        }
    }
}

/// Returns the type of the items of a list of lists.
fn innermost(mut ty: &Type) -> &Type {
    while let Type::List(item) = ty {
        ty = item;
    }
    ty
}

/// Returns the request, the reply and the private types of an action.
fn objects(action: &Action) -> impl Iterator<Item = &Struct> {
    let reply = match &action.response {
        Response::Own(reply) => Some(&**reply),
        Response::Given(_) => None,
    };
    std::iter::once(&action.request).chain(reply).chain(&action.types)
}

/// Returns the pushed messages and their private types.
fn objects_of_pushes(pushes: &Pushes) -> impl Iterator<Item = &Struct> {
    pushes.kinds.iter().map(|push| &push.message).chain(&pushes.types)
}
