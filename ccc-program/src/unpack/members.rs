//! Types and their members, which name each other by number in a catalog.

use ccc_catalog::model as catalog;
use ccc_codegen_core::ir;
use ccc_codegen_core::source::At;

use super::names::{Unpacked, ident, name, sites};

/// The owner of types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner<'a> {
    /// All actions and messages.
    Shared,
    /// One action.
    Action(&'a str),
    /// The messages that the product pushes.
    Pushes,
}

impl<'a> Owner<'a> {
    fn of(action: Option<&'a String>, pushed: bool) -> Self {
        match action {
            Some(name) => Self::Action(name),
            None if pushed => Self::Pushes,
            None => Self::Shared,
        }
    }
}

/// The types of a product.
pub(super) struct Members<'p> {
    pub(super) product: &'p catalog::Product,
}

impl Members<'_> {
    /// Returns the data types of an owner.
    pub(super) fn types_of(&self, owner: Owner<'_>) -> Unpacked<Vec<ir::Struct>> {
        let objects =
            self.product.objects.iter().filter(|object| Owner::of(object.action.as_ref(), object.pushed) == owner);
        objects.map(|object| self.data_type(object)).collect()
    }

    /// Returns the enums of an owner.
    pub(super) fn enums_of(&self, owner: Owner<'_>) -> Unpacked<Vec<ir::Enum>> {
        let enums = self.product.enums.iter();
        enums.filter(|set| Owner::of(set.action.as_ref(), set.pushed) == owner).map(one_enum).collect()
    }

    /// Returns the members of an object.
    pub(super) fn fields(&self, members: &[catalog::Member]) -> Unpacked<Vec<ir::Field>> {
        members.iter().map(|member| self.field(member)).collect()
    }

    fn data_type(&self, given: &catalog::Object) -> Unpacked<ir::Struct> {
        let required = given.rust_required.clone().unwrap_or_else(|| format!("{}Required", given.rust));
        Ok(ir::Struct {
            name: name(&given.name, &given.rust)?,
            doc: given.doc.clone(),
            usage: ir::Usage { input: given.usage.input, output: given.usage.output },
            sites: sites(given.sites),
            fields: self.fields(&given.members)?,
            link: Some(self.product.links.types.clone()),
            required_ident: ident(&required)?,
        })
    }

    fn field(&self, given: &catalog::Member) -> Unpacked<ir::Field> {
        Ok(ir::Field {
            name: name(&given.name, &given.rust.field)?,
            doc: given.doc.clone(),
            kind: self.kind(&given.kind)?,
            shape: match given.rust.shape {
                catalog::Shape::Plain => ir::Shape::Plain,
                catalog::Shape::Optional => ir::Shape::Optional,
                catalog::Shape::Boxed => ir::Shape::Boxed,
            },
            presence: ir::Presence { required: given.required, promised: given.promised },
            deprecated: given.deprecated.clone(),
            sites: sites(given.sites),
            sensitive: given.sensitive.map(|sensitive| match sensitive {
                catalog::Sensitive::Secret => ir::Sensitive::Secret,
                catalog::Sensitive::Phone => ir::Sensitive::Phone,
                catalog::Sensitive::Email => ir::Sensitive::Email,
                catalog::Sensitive::Personal => ir::Sensitive::Personal,
            }),
            rules: given.rules.iter().map(rule).collect(),
            type_at: At::Nowhere,
        })
    }

    fn kind(&self, given: &catalog::Kind) -> Unpacked<ir::Kind> {
        Ok(match given {
            catalog::Kind::String(_) => ir::Kind::String,
            catalog::Kind::Int => ir::Kind::Int,
            catalog::Kind::Uint => ir::Kind::Uint,
            catalog::Kind::Float => ir::Kind::Float,
            catalog::Kind::Bool => ir::Kind::Bool,
            catalog::Kind::Bytes => ir::Kind::Bytes,
            catalog::Kind::Enum(at) => {
                let set = self.product.set(*at).ok_or_else(|| format!("it has no enum {at}"))?;
                ir::Kind::Enum(reference(Owner::of(set.action.as_ref(), set.pushed), &set.rust)?, repr(set))
            }
            catalog::Kind::Object(at) => {
                let object = self.product.object(*at).ok_or_else(|| format!("it has no type {at}"))?;
                ir::Kind::Object(reference(Owner::of(object.action.as_ref(), object.pushed), &object.rust)?)
            }
            catalog::Kind::List(item) => ir::Kind::List(Box::new(self.kind(item)?)),
        })
    }
}

fn reference(owner: Owner<'_>, rust: &str) -> Unpacked<ir::TypeRef> {
    Ok(ir::TypeRef { shared: owner == Owner::Shared, ident: ident(rust)? })
}

fn repr(set: &catalog::Enum) -> ir::Repr {
    if set.strings { ir::Repr::String } else { ir::Repr::Int }
}

fn one_enum(given: &catalog::Enum) -> Unpacked<ir::Enum> {
    let value = |value: &catalog::EnumValue| {
        Ok(ir::Value {
            ident: ident(&value.rust)?,
            wire: scalar(&value.value),
            doc: value.doc.clone(),
            at: At::Nowhere,
        })
    };
    Ok(ir::Enum {
        ident: ident(&given.rust)?,
        doc: given.doc.clone(),
        repr: repr(given),
        values: given.values.iter().map(value).collect::<Unpacked<_>>()?,
        at: At::Nowhere,
    })
}

fn rule(given: &catalog::Rule) -> ir::Rule {
    let scalars = |values: &[catalog::Scalar]| values.iter().map(scalar).collect();
    let constraint = match &given.constraint {
        catalog::Constraint::Min(least) => ir::Constraint::Min(ir::Bound(*least)),
        catalog::Constraint::Max(greatest) => ir::Constraint::Max(ir::Bound(*greatest)),
        catalog::Constraint::MinLen(least) => ir::Constraint::MinLen(*least),
        catalog::Constraint::MaxLen(greatest) => ir::Constraint::MaxLen(*greatest),
        catalog::Constraint::MaxBytes(greatest) => ir::Constraint::MaxBytes(*greatest),
        catalog::Constraint::MinItems(least) => ir::Constraint::MinItems(*least),
        catalog::Constraint::MaxItems(greatest) => ir::Constraint::MaxItems(*greatest),
        catalog::Constraint::Pattern(pattern) => ir::Constraint::Pattern(pattern.clone()),
        catalog::Constraint::Format(format) => ir::Constraint::Format(match format {
            catalog::Format::E164 => ir::Format::E164,
            catalog::Format::Phone0086 => ir::Format::Phone0086,
            catalog::Format::Url => ir::Format::Url,
            catalog::Format::Json => ir::Format::Json,
            catalog::Format::UnixSeconds => ir::Format::UnixSeconds,
            catalog::Format::UnixMillis => ir::Format::UnixMillis,
        }),
        catalog::Constraint::OneOf(values) => ir::Constraint::OneOf(scalars(values)),
        catalog::Constraint::RequiredWhen(member, is) => ir::Constraint::RequiredWhen(member.clone(), scalars(is)),
        catalog::Constraint::Window(end, days) => ir::Constraint::Window(end.clone(), *days),
    };
    ir::Rule {
        constraint,
        basis: match given.basis {
            catalog::Basis::Documented => ir::Basis::Stated,
            catalog::Basis::Seen => ir::Basis::Seen,
        },
        sites: given.sites.map(sites),
        at: At::Nowhere,
    }
}

fn scalar(given: &catalog::Scalar) -> ir::WireValue {
    match given {
        catalog::Scalar::String(string) => ir::WireValue::String(string.clone()),
        catalog::Scalar::Int(number) => ir::WireValue::Int(*number),
    }
}
