//! All parts of a spec by kind, each with its place.

use ccc_codegen_core::spec::Pointer;
use ccc_codegen_core::spec::Spec;
use ccc_codegen_core::spec::model::{Action, DataType, Enum, EnumValue, Member, Push, Unify};

/// A part of a spec and its place.
pub(super) struct Entry<'a, T> {
    pub(super) value: &'a T,
    pub(super) here: Pointer<'a>,
    /// The action that it is private to, as an index of [`Listing::actions`]; `None` of a shared part.
    pub(super) action: Option<usize>,
}

/// The members of a request, a response or a data type.
pub(super) struct Object<'a> {
    /// The action that it is private to, as in [`Entry`].
    pub(super) action: Option<usize>,
    pub(super) members: Vec<Entry<'a, Member>>,
}

/// A description or a reason.
pub(super) struct Prose<'a> {
    /// Its subject with its name: "the member `Callee`".
    pub(super) about: String,
    /// The bare name of the subject.
    pub(super) name: &'a str,
    pub(super) says: &'a str,
    /// The object that holds it.
    pub(super) around: Pointer<'a>,
    /// The key that holds it.
    pub(super) key: &'static str,
    /// The key of the name, in the same object.
    pub(super) name_key: &'static str,
    pub(super) need: Need,
}

/// The need for a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Needed: it describes something other than a value.
    Doc,
    /// Needed: it describes a value of an enum.
    Value,
    /// Optional: it gives a reason.
    Reason,
}

/// A spec and all its parts.
pub(super) struct Listing<'a> {
    pub(super) spec: &'a Spec,
    pub(super) actions: Vec<Entry<'a, Action>>,
    pub(super) types: Vec<Entry<'a, DataType>>,
    pub(super) enums: Vec<Entry<'a, Enum>>,
    pub(super) unify: Vec<Entry<'a, Unify>>,
    pub(super) pushes: Vec<Entry<'a, Push>>,
}

impl<'a> Listing<'a> {
    pub(super) fn of(spec: &'a Spec) -> Self {
        let mut listing = Self {
            spec,
            actions: Vec::new(),
            types: Vec::new(),
            enums: Vec::new(),
            unify: Vec::new(),
            pushes: Vec::new(),
        };
        for product in &spec.products {
            if let Some(file) = &product.types {
                listing.types.extend(each(&file.value.types, Pointer::root(&file.source).key("types"), None));
            }
            if let Some(file) = &product.enums {
                listing.enums.extend(each(&file.value.enums, Pointer::root(&file.source).key("enums"), None));
            }
            if let Some(file) = &product.service {
                listing.unify.extend(each(&file.value.unify, Pointer::root(&file.source).key("unify"), None));
            }
            if let Some(file) = &product.pushes {
                let here = Pointer::root(&file.source);
                listing.types.extend(each(&file.value.types, here.key("types"), None));
                listing.enums.extend(each(&file.value.enums, here.key("enums"), None));
                listing.pushes.extend(each(&file.value.pushes, here.key("pushes"), None));
            }
            for action in &product.actions {
                let (here, index) = (Pointer::root(&action.source), listing.actions.len());
                listing.types.extend(each(&action.value.types, here.key("types"), Some(index)));
                listing.enums.extend(each(&action.value.enums, here.key("enums"), Some(index)));
                listing.actions.push(Entry { value: &action.value, here, action: Some(index) });
            }
        }
        listing
    }

    /// Returns everything that has members: data types, requests and responses.
    pub(super) fn objects(&self) -> Vec<Object<'a>> {
        let types = self.types.iter().map(|data| Object {
            action: data.action,
            members: each(&data.value.members, data.here.key("members"), data.action).collect(),
        });
        let actions = self.actions.iter().flat_map(|Entry { value, here, action }| {
            [(&value.input, "input"), (&value.output, "output")].map(|(members, key)| Object {
                action: *action,
                members: each(members, here.key(key), *action).collect(),
            })
        });
        let pushes = self.pushes.iter().map(|push| Object {
            action: None,
            members: each(&push.value.members, push.here.key("members"), None).collect(),
        });
        types.chain(actions).chain(pushes).collect()
    }

    /// Returns every member of every object.
    pub(super) fn members(&self) -> Vec<Entry<'a, Member>> {
        self.objects().into_iter().flat_map(|object| object.members).collect()
    }

    /// Returns the values of an enum.
    pub(super) fn values(set: &Entry<'a, Enum>) -> Vec<Entry<'a, EnumValue>> {
        each(&set.value.values, set.here.key("values"), set.action).collect()
    }
}

/// Returns the items of a list, each with its place.
pub(super) fn each<'a, T>(
    items: &'a [T],
    list: Pointer<'a>,
    action: Option<usize>,
) -> impl Iterator<Item = Entry<'a, T>> {
    items.iter().enumerate().map(move |(index, value)| Entry { value, here: list.item(index), action })
}
