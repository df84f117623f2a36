//! Members, and the numbers by which they refer to types.

use std::collections::BTreeMap;

use ccc_catalog::model as catalog;
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::ir;
use ccc_codegen_core::names::method_ident;
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::model as spec;

/// The owner of types.
#[derive(Debug, Clone, Copy)]
pub(super) enum Owner<'a> {
    /// All actions and messages.
    Shared,
    /// One action.
    Action(&'a str),
    /// The messages that the product pushes.
    Pushes,
}

impl Owner<'_> {
    fn action(self) -> Option<String> {
        if let Self::Action(name) = self { Some(name.to_owned()) } else { None }
    }

    fn is_pushes(self) -> bool {
        matches!(self, Self::Pushes)
    }
}

/// The types of a product, each with its number.
pub(super) struct Types<'d> {
    objects: Vec<catalog::Object>,
    enums: Vec<catalog::Enum>,
    shared: Numbers,
    diagnostics: &'d mut Diagnostics,
}

/// The numbers of the types of one module, by their names in Rust.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    objects: BTreeMap<String, usize>,
    enums: BTreeMap<String, usize>,
}

impl<'d> Types<'d> {
    pub(super) fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self { objects: Vec::new(), enums: Vec::new(), shared: Numbers::default(), diagnostics }
    }

    pub(super) fn finish(self) -> (Vec<catalog::Object>, Vec<catalog::Enum>) {
        (self.objects, self.enums)
    }

    /// Adds the types of one module.
    pub(super) fn add(
        &mut self,
        types: &[ir::Struct],
        enums: &[ir::Enum],
        given: &[spec::DataType],
        owner: Owner<'_>,
    ) -> Numbers {
        let mut numbers = Numbers::default();
        for set in enums {
            numbers.enums.insert(set.ident.to_string(), self.enums.len());
            self.enums.push(one_enum(set, owner));
        }
        // Types may contain each other, so all numbers come before the first member.
        for (at, data) in types.iter().enumerate() {
            numbers.objects.insert(data.name.ident.to_string(), self.objects.len() + at);
        }
        if matches!(owner, Owner::Shared) {
            self.shared = numbers.clone();
        }
        for data in types {
            let given = given.iter().find(|given| given.name == data.name.wire);
            let mut object = catalog::Object::default();
            object.members = self.members(&numbers, &data.fields, given.map_or(&[][..], |given| &given.members));
            object.name.clone_from(&data.name.wire);
            object.doc.clone_from(&data.doc);
            object.sites = sites(data.sites);
            object.usage = catalog::Usage { input: data.usage.input, output: data.usage.output };
            object.action = owner.action();
            object.pushed = owner.is_pushes();
            object.removed = given.is_some_and(|given| given.removed);
            object.rust = data.name.ident.to_string();
            object.rust_required = data.required_struct().map(ToString::to_string);
            self.objects.push(object);
        }
        numbers
    }

    /// Packs the members of an object. `private` are the types of its module.
    pub(super) fn members(
        &mut self,
        private: &Numbers,
        fields: &[ir::Field],
        given: &[spec::Member],
    ) -> Vec<catalog::Member> {
        let mut members = Vec::with_capacity(fields.len());
        for field in fields {
            let given = given.iter().find(|member| member.name == field.name.wire);
            match self.kind(private, &field.kind, given.map_or("", |member| &member.ty)) {
                Some(kind) => members.push(member(field, given, kind)),
                None => self.diagnostics.push(no_such_type(field.type_at.clone())),
            }
        }
        members
    }

    fn kind(&self, private: &Numbers, kind: &ir::Kind, ty: &str) -> Option<catalog::Kind> {
        let module = |named: &ir::TypeRef| if named.shared { &self.shared } else { private };
        match kind {
            ir::Kind::String => Some(catalog::Kind::String(string_form(ty))),
            ir::Kind::Int => Some(catalog::Kind::Int),
            ir::Kind::Uint => Some(catalog::Kind::Uint),
            ir::Kind::Float => Some(catalog::Kind::Float),
            ir::Kind::Bool => Some(catalog::Kind::Bool),
            ir::Kind::Bytes => Some(catalog::Kind::Bytes),
            ir::Kind::Enum(named, _) => {
                module(named).enums.get(&named.ident.to_string()).map(|at| catalog::Kind::Enum(*at))
            }
            ir::Kind::Object(named) => {
                module(named).objects.get(&named.ident.to_string()).map(|at| catalog::Kind::Object(*at))
            }
            ir::Kind::List(item) => self.kind(private, item, ty).map(|item| catalog::Kind::List(Box::new(item))),
            // Only a user's own item has a type that is not known.
            ir::Kind::Element(_) => None,
        }
    }
}

/// Returns the form of a string by its type in the spec, alone or in a list. The IR does not tell them apart.
fn string_form(ty: &str) -> catalog::StringForm {
    match ty.trim_start_matches("list<").trim_end_matches('>') {
        "date" => catalog::StringForm::Date,
        "datetime" => catalog::StringForm::Datetime,
        "datetime_iso" => catalog::StringForm::DatetimeIso,
        _ => catalog::StringForm::Any,
    }
}

fn member(field: &ir::Field, given: Option<&spec::Member>, kind: catalog::Kind) -> catalog::Member {
    let mut packed = catalog::Member::default();
    packed.name.clone_from(&field.name.wire);
    packed.kind = kind;
    packed.doc.clone_from(&field.doc);
    packed.required = field.presence.required;
    packed.promised = field.presence.promised;
    packed.nullable = given.is_some_and(|given| given.nullable);
    packed.deprecated.clone_from(&field.deprecated);
    packed.removed = given.is_some_and(|given| given.removed);
    packed.sites = sites(field.sites);
    packed.sensitive = field.sensitive.map(|sensitive| match sensitive {
        ir::Sensitive::Secret => catalog::Sensitive::Secret,
        ir::Sensitive::Phone => catalog::Sensitive::Phone,
        ir::Sensitive::Email => catalog::Sensitive::Email,
        ir::Sensitive::Personal => catalog::Sensitive::Personal,
    });
    packed.rules = field.rules.iter().map(rule).collect();
    packed.example = given.and_then(|given| given.example.clone());
    let setter = method_ident(&field.name.ident);
    packed.rust.setter = (setter != field.name.ident).then(|| setter.to_string());
    packed.rust.field = field.name.ident.to_string();
    packed.rust.shape = match field.shape {
        ir::Shape::Plain => catalog::Shape::Plain,
        ir::Shape::Optional => catalog::Shape::Optional,
        ir::Shape::Boxed => catalog::Shape::Boxed,
    };
    packed
}

fn one_enum(set: &ir::Enum, owner: Owner<'_>) -> catalog::Enum {
    let mut packed = catalog::Enum::default();
    packed.rust = set.ident.to_string();
    packed.doc.clone_from(&set.doc);
    packed.strings = set.repr == ir::Repr::String;
    packed.action = owner.action();
    packed.pushed = owner.is_pushes();
    let value = |value: &ir::Value| {
        let mut packed = catalog::EnumValue::default();
        packed.value = scalar(&value.wire);
        packed.doc.clone_from(&value.doc);
        packed.rust = value.ident.to_string();
        packed
    };
    packed.values = set.values.iter().map(value).collect();
    packed
}

fn rule(given: &ir::Rule) -> catalog::Rule {
    let scalars = |values: &[ir::WireValue]| values.iter().map(scalar).collect();
    let constraint = match &given.constraint {
        ir::Constraint::Min(least) => catalog::Constraint::Min(least.0),
        ir::Constraint::Max(greatest) => catalog::Constraint::Max(greatest.0),
        ir::Constraint::MinLen(least) => catalog::Constraint::MinLen(*least),
        ir::Constraint::MaxLen(greatest) => catalog::Constraint::MaxLen(*greatest),
        ir::Constraint::MaxBytes(greatest) => catalog::Constraint::MaxBytes(*greatest),
        ir::Constraint::MinItems(least) => catalog::Constraint::MinItems(*least),
        ir::Constraint::MaxItems(greatest) => catalog::Constraint::MaxItems(*greatest),
        ir::Constraint::Pattern(pattern) => catalog::Constraint::Pattern(pattern.clone()),
        ir::Constraint::Format(format) => catalog::Constraint::Format(match format {
            ir::Format::E164 => catalog::Format::E164,
            ir::Format::Phone0086 => catalog::Format::Phone0086,
            ir::Format::Url => catalog::Format::Url,
            ir::Format::Json => catalog::Format::Json,
            ir::Format::UnixSeconds => catalog::Format::UnixSeconds,
            ir::Format::UnixMillis => catalog::Format::UnixMillis,
        }),
        ir::Constraint::OneOf(values) => catalog::Constraint::OneOf(scalars(values)),
        ir::Constraint::RequiredWhen(member, is) => catalog::Constraint::RequiredWhen(member.clone(), scalars(is)),
        ir::Constraint::Window(end, days) => catalog::Constraint::Window(end.clone(), *days),
    };
    let mut packed = catalog::Rule::new(constraint);
    packed.basis = match given.basis {
        ir::Basis::Stated => catalog::Basis::Documented,
        ir::Basis::Seen => catalog::Basis::Seen,
    };
    packed.sites = given.sites.map(sites);
    packed
}

fn scalar(value: &ir::WireValue) -> catalog::Scalar {
    match value {
        ir::WireValue::String(string) => catalog::Scalar::String(string.clone()),
        ir::WireValue::Int(number) => catalog::Scalar::Int(*number),
    }
}

pub(super) fn sites(sites: ir::Sites) -> catalog::Sites {
    catalog::Sites { china: sites.china, international: sites.international }
}

/// Returns the diagnostic of a type that the catalog has no place for.
fn no_such_type(at: At) -> Diagnostic {
    Diagnostic::new("wrong-type", at, "a catalog has no place for this type")
        .help("this is a fault of the generator; please report it")
}
