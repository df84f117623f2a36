//! The way through a spec: every kind of thing in it, each with its place.

use ccc_codegen_core::spec::Pointer;
use ccc_codegen_core::spec::Spec;
use ccc_codegen_core::spec::model::{Action, DataType, Enum, EnumValue, Member, Unify};

/// Something in the spec and its place.
pub(super) struct Found<'a, T> {
    pub(super) value: &'a T,
    pub(super) here: Pointer<'a>,
    /// The action that keeps it to itself, by its place in [`Walk::actions`]; `None` of what is shared.
    pub(super) action: Option<usize>,
}

/// Members that are given together: of a request, a response or a data type.
pub(super) struct Object<'a> {
    /// The action that keeps it to itself, as in [`Found`].
    pub(super) action: Option<usize>,
    pub(super) members: Vec<Found<'a, Member>>,
}

/// A text for people.
pub(super) struct Text<'a> {
    /// What it is about, with its name: "the member `Callee`".
    pub(super) about: String,
    /// The bare name, which the text should not just repeat.
    pub(super) name: &'a str,
    pub(super) says: &'a str,
    /// The object that it is given in.
    pub(super) around: Pointer<'a>,
    /// The key that holds it.
    pub(super) key: &'static str,
    /// The key of the name, in the same object.
    pub(super) name_key: &'static str,
    pub(super) need: Need,
}

/// Whether a text may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// It describes something, which needs it.
    Doc,
    /// It describes a value of an enum, which needs it.
    Value,
    /// It gives a reason, if there is something to give a reason for.
    Reason,
}

/// A spec, to be looked through.
pub(super) struct Walk<'a> {
    pub(super) spec: &'a Spec,
    pub(super) actions: Vec<Found<'a, Action>>,
    pub(super) types: Vec<Found<'a, DataType>>,
    pub(super) enums: Vec<Found<'a, Enum>>,
    pub(super) unify: Vec<Found<'a, Unify>>,
}

impl<'a> Walk<'a> {
    pub(super) fn of(spec: &'a Spec) -> Self {
        let mut walk = Self { spec, actions: Vec::new(), types: Vec::new(), enums: Vec::new(), unify: Vec::new() };
        for product in &spec.products {
            if let Some(file) = &product.types {
                walk.types.extend(each(&file.value.types, Pointer::root(&file.source).key("types"), None));
            }
            if let Some(file) = &product.enums {
                walk.enums.extend(each(&file.value.enums, Pointer::root(&file.source).key("enums"), None));
            }
            if let Some(file) = &product.service {
                walk.unify.extend(each(&file.value.unify, Pointer::root(&file.source).key("unify"), None));
            }
            for action in &product.actions {
                let (here, index) = (Pointer::root(&action.source), walk.actions.len());
                walk.types.extend(each(&action.value.types, here.key("types"), Some(index)));
                walk.enums.extend(each(&action.value.enums, here.key("enums"), Some(index)));
                walk.actions.push(Found { value: &action.value, here, action: Some(index) });
            }
        }
        walk
    }

    /// Everything that has members: data types, requests and responses.
    pub(super) fn objects(&self) -> Vec<Object<'a>> {
        let types = self.types.iter().map(|data| Object {
            action: data.action,
            members: each(&data.value.members, data.here.key("members"), data.action).collect(),
        });
        let actions = self.actions.iter().flat_map(|Found { value, here, action }| {
            [(&value.input, "input"), (&value.output, "output")].map(|(members, key)| Object {
                action: *action,
                members: each(members, here.key(key), *action).collect(),
            })
        });
        types.chain(actions).collect()
    }

    /// Every member of every object.
    pub(super) fn members(&self) -> Vec<Found<'a, Member>> {
        self.objects().into_iter().flat_map(|object| object.members).collect()
    }

    /// The values of an enum.
    pub(super) fn values(set: &Found<'a, Enum>) -> Vec<Found<'a, EnumValue>> {
        each(&set.value.values, set.here.key("values"), set.action).collect()
    }
}

/// The items of a list, each with its place.
pub(super) fn each<'a, T>(
    items: &'a [T],
    list: Pointer<'a>,
    action: Option<usize>,
) -> impl Iterator<Item = Found<'a, T>> {
    items.iter().enumerate().map(move |(index, value)| Found { value, here: list.item(index), action })
}
