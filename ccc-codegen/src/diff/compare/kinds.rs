//! The types of members: whether two admit the same values, and how they are written in Rust.

use std::collections::{BTreeMap, BTreeSet};

use ccc_codegen_core::ir::{Action, Api, Enum, Field, Kind as Type, Pushes, Repr, Shape, Struct, TypeRef};

/// The types that can be named in one API, those of one action included.
#[derive(Clone)]
pub(super) struct Types<'a> {
    objects: BTreeMap<(bool, String), &'a Struct>,
    enums: BTreeMap<(bool, String), &'a Enum>,
}

impl<'a> Types<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        Self {
            objects: api.types.iter().map(|data| ((true, data.name.ident.to_string()), data)).collect(),
            enums: api.enums.iter().map(|set| ((true, set.ident.to_string()), set)).collect(),
        }
    }

    /// With the types that an action keeps to itself.
    pub(super) fn inside(&self, action: &'a Action) -> Self {
        let mut all = self.clone();
        all.objects.extend(action.types.iter().map(|data| ((false, data.name.ident.to_string()), data)));
        all.enums.extend(action.enums.iter().map(|set| ((false, set.ident.to_string()), set)));
        all
    }

    /// With the types that the pushed messages keep to themselves.
    pub(super) fn of_pushes(&self, pushes: &'a Pushes) -> Self {
        let mut all = self.clone();
        all.objects.extend(pushes.types.iter().map(|data| ((false, data.name.ident.to_string()), data)));
        all.enums.extend(pushes.enums.iter().map(|set| ((false, set.ident.to_string()), set)));
        all
    }

    fn object(&self, named: &TypeRef) -> Option<&'a Struct> {
        self.objects.get(&(named.shared, named.ident.to_string())).copied()
    }

    fn set(&self, named: &TypeRef) -> Option<&'a Enum> {
        self.enums.get(&(named.shared, named.ident.to_string())).copied()
    }

    /// The type as messages and readers of a report name it.
    pub(super) fn describe(&self, ty: &Type) -> String {
        match ty {
            Type::Enum(named, _) => format!("enum {}", named.ident),
            Type::Object(named) => self.object(named).map_or_else(String::new, |object| object.name.wire.clone()),
            Type::List(item) => format!("list of {}", self.describe(item)),
            Type::Int => "integer".to_owned(),
            Type::Uint => "unsigned integer".to_owned(),
            Type::Float => "number".to_owned(),
            Type::Bool => "boolean".to_owned(),
            Type::Bytes => "bytes".to_owned(),
            _ => "string".to_owned(),
        }
    }
}

/// The type of a field in Rust, without paths of the standard library.
pub(super) fn rust_type(field: &Field) -> String {
    shaped(field, written(&field.kind, &|object| object.ident.to_string()))
}

impl Types<'_> {
    /// The type of a field in Rust, with Tencent's names of data types: a type that is only called differently in Rust
    /// changes in one place, not in each member that has it.
    pub(super) fn rust_form(&self, field: &Field) -> String {
        let name = |named: &TypeRef| {
            self.object(named).map_or_else(|| named.ident.to_string(), |object| object.name.wire.clone())
        };
        shaped(field, written(&field.kind, &name))
    }
}

fn shaped(field: &Field, value: String) -> String {
    match field.shape {
        Shape::Plain => value,
        Shape::Optional => format!("Option<{value}>"),
        Shape::Boxed => format!("Option<Box<{value}>>"),
    }
}

fn written(ty: &Type, object: &dyn Fn(&TypeRef) -> String) -> String {
    let path = |named: &TypeRef, name: String| if named.shared { format!("model::{name}") } else { name };
    match ty {
        Type::Int => "i64".to_owned(),
        Type::Uint => "u64".to_owned(),
        Type::Float => "f64".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Bytes => "Bytes".to_owned(),
        Type::Enum(named, _) => path(named, named.ident.to_string()),
        Type::Object(named) => path(named, object(named)),
        Type::List(item) => format!("Vec<{}>", written(item, object)),
        _ => "String".to_owned(),
    }
}

/// The movement of the values of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moved {
    Same,
    Wider,
    Narrower,
    Other,
    /// The name of the type alone is another.
    Renamed,
    /// The values are now named by an enum.
    ToEnum,
    /// The values are no longer named by an enum.
    FromEnum,
}

/// Compares the values of two types. Differences inside a type of one name are found where the type itself is compared.
pub(super) fn moved(old: (&Type, &Types<'_>), new: (&Type, &Types<'_>)) -> Moved {
    match (old.0, new.0) {
        (Type::List(old_item), Type::List(new_item)) => moved((old_item, old.1), (new_item, new.1)),
        (Type::Object(a), Type::Object(b)) => match (old.1.object(a), new.1.object(b)) {
            (Some(one), Some(other)) if one.name.wire == other.name.wire => Moved::Same,
            (Some(one), Some(other)) if same_form((one, old.1), (other, new.1), &mut BTreeSet::new()) => Moved::Renamed,
            _ => Moved::Other,
        },
        (Type::Enum(a, one), Type::Enum(b, other)) if one == other => {
            if a.ident == b.ident {
                Moved::Same
            } else {
                Moved::Renamed
            }
        }
        (base, Type::Enum(_, repr)) if is_base(base, *repr) => Moved::ToEnum,
        (Type::Enum(_, repr), base) if is_base(base, *repr) => Moved::FromEnum,
        (one, other) => scalar(one, other),
    }
}

fn is_base(ty: &Type, repr: Repr) -> bool {
    match repr {
        Repr::String => matches!(ty, Type::String),
        Repr::Int => matches!(ty, Type::Int | Type::Uint),
    }
}

fn scalar(old: &Type, new: &Type) -> Moved {
    use Type::{Bool, Bytes, Float, Int, String, Uint};
    match (old, new) {
        (Int, Int) | (Uint, Uint) | (Float, Float) | (Bool, Bool) | (String, String) | (Bytes, Bytes) => Moved::Same,
        // Every published integer fits both, so the smaller of two kinds is the one without a sign.
        (Uint, Int | Float) | (Int, Float) => Moved::Wider,
        (Int | Float, Uint) | (Float, Int) => Moved::Narrower,
        _ => Moved::Other,
    }
}

/// Returns true if two objects have the same members on the wire, however their types are called.
fn same_form(old: (&Struct, &Types<'_>), new: (&Struct, &Types<'_>), seen: &mut BTreeSet<String>) -> bool {
    if !seen.insert(format!("{} {}", old.0.name.wire, new.0.name.wire)) {
        return true;
    }
    let (olds, news) = (&old.0.fields, &new.0.fields);
    olds.len() == news.len()
        && olds.iter().all(|one| {
            news.iter().find(|other| other.name.wire == one.name.wire).is_some_and(|other| {
                one.presence == other.presence && same_values((&one.kind, old.1), (&other.kind, new.1), seen)
            })
        })
}

fn same_values(old: (&Type, &Types<'_>), new: (&Type, &Types<'_>), seen: &mut BTreeSet<String>) -> bool {
    match (old.0, new.0) {
        (Type::List(one), Type::List(other)) => same_values((one, old.1), (other, new.1), seen),
        (Type::Object(a), Type::Object(b)) => match (old.1.object(a), new.1.object(b)) {
            (Some(one), Some(other)) => same_form((one, old.1), (other, new.1), seen),
            _ => false,
        },
        (Type::Enum(a, _), Type::Enum(b, _)) => match (old.1.set(a), new.1.set(b)) {
            (Some(one), Some(other)) => {
                one.values.iter().map(|value| &value.wire).eq(other.values.iter().map(|value| &value.wire))
            }
            _ => false,
        },
        (one, other) => scalar(one, other) == Moved::Same,
    }
}
