//! From the generator's representation to the mock's.

use std::collections::BTreeMap;

use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::ir;
use ccc_codegen_core::spec::Product;
use ccc_codegen_core::spec::model as given;
use ccc_codegen_core::spec::names::REQUEST_ID;
use serde_json::Value;

use crate::model::{
    Action, Catalog, Constraint, Example, Format, Kind, Member, Object, PageStyle, Paging, Rule, Sensitive, Set, Sites,
    TextForm,
};

/// Packs a product whose spec has been checked.
pub(crate) fn catalog(
    product: &Product,
    api: &ir::Api,
    common: &[ir::CommonCode],
    diagnostics: &mut Diagnostics,
) -> Catalog {
    let mut packer = Packer { objects: Vec::new(), sets: Vec::new(), shared: Names::default(), diagnostics };
    let types = product.types.as_ref().map_or(&[][..], |file| &file.value.types);
    packer.shared = packer.declare(&Names::default(), &api.types, &api.enums);
    let shared = packer.shared.clone();
    packer.define(&shared, &api.types, types);
    let mut actions = BTreeMap::new();
    for action in &product.actions {
        let lowered = api.actions.iter().find(|lowered| lowered.name.wire == action.value.name);
        if let Some(lowered) = lowered {
            actions.insert(action.value.name.clone(), packer.action(&action.value, lowered));
        }
    }
    let codes = common.iter().map(|common| &common.code).chain(&api.codes);
    Catalog {
        service: api.service.name.clone(),
        version: api.service.version.clone(),
        actions,
        codes: codes.map(|code| (code.wire.clone(), code.summary.clone())).collect(),
        objects: packer.objects,
        sets: packer.sets,
    }
}

/// Where the types that a place may name are, by their names in Rust.
#[derive(Default, Clone)]
struct Names {
    objects: BTreeMap<String, usize>,
    sets: BTreeMap<String, usize>,
}

struct Packer<'d> {
    objects: Vec<Object>,
    sets: Vec<Set>,
    shared: Names,
    diagnostics: &'d mut Diagnostics,
}

impl Packer<'_> {
    /// Gives each type its number, so that types can name each other.
    fn declare(&mut self, around: &Names, types: &[ir::Struct], enums: &[ir::Enum]) -> Names {
        let mut names = around.clone();
        for data in types {
            names.objects.insert(data.name.ident.to_string(), self.objects.len());
            self.objects.push(Object { name: data.name.wire.clone(), members: Vec::new() });
        }
        for set in enums {
            names.sets.insert(set.ident.to_string(), self.sets.len());
            self.sets.push(Set {
                text: set.repr == ir::Repr::String,
                values: set.values.iter().map(|value| wire(&value.wire)).collect(),
            });
        }
        names
    }

    fn define(&mut self, names: &Names, types: &[ir::Struct], given: &[given::DataType]) {
        for data in types {
            let members =
                given.iter().find(|given| given.name == data.name.wire).map_or(&[][..], |given| &given.members);
            let members = self.members(names, &data.fields, members);
            if let Some(object) =
                names.objects.get(&data.name.ident.to_string()).and_then(|at| self.objects.get_mut(*at))
            {
                object.members = members;
            }
        }
    }

    fn action(&mut self, given: &given::Action, lowered: &ir::Action) -> Action {
        let around = self.shared.clone();
        let names = self.declare(&around, &lowered.types, &lowered.enums);
        self.define(&names, &lowered.types, &given.types);
        let output = match &lowered.response {
            ir::Response::Own(object) => self.members(&names, &object.fields, &given.output),
            ir::Response::Given(_) => Vec::new(),
        };
        // Each reply has an id of its own, which is no part of the answer.
        let output = output.into_iter().filter(|member| member.name != REQUEST_ID).collect();
        Action {
            name: given.name.clone(),
            sites: sites(lowered.sites),
            per_second: lowered.per_second,
            input: self.members(&names, &lowered.request.fields, &given.input),
            output,
            paging: given.pagination.as_ref().map(paging),
            examples: given.examples.iter().map(example).collect(),
        }
    }

    fn members(&mut self, names: &Names, fields: &[ir::Field], given: &[given::Member]) -> Vec<Member> {
        let mut members = Vec::with_capacity(fields.len());
        for field in fields {
            let given = given.iter().find(|member| member.name == field.name.wire);
            let form = given.map_or(TextForm::Any, |member| text_form(&member.ty));
            match kind(&field.kind, names, form) {
                Some(kind) => members.push(member(field, given, kind)),
                None => self.diagnostics.push(
                    Diagnostic::new("wrong-type", field.type_at.clone(), "the mock knows no values of this type")
                        .help("this is a fault of the mock; please report it"),
                ),
            }
        }
        members
    }
}

fn member(field: &ir::Field, given: Option<&given::Member>, kind: Kind) -> Member {
    Member {
        name: field.name.wire.clone(),
        kind,
        required: field.presence.required,
        promised: field.presence.promised,
        nullable: given.is_some_and(|member| member.nullable),
        sites: sites(field.sites),
        sensitive: field.sensitive.map(|sensitive| match sensitive {
            ir::Sensitive::Secret => Sensitive::Secret,
            ir::Sensitive::Phone => Sensitive::Phone,
            ir::Sensitive::Email => Sensitive::Email,
            ir::Sensitive::Personal => Sensitive::Personal,
        }),
        rules: field.rules.iter().map(rule).collect(),
        example: given.and_then(|member| member.example.clone()),
    }
}

fn kind(kind: &ir::Kind, names: &Names, form: TextForm) -> Option<Kind> {
    match kind {
        ir::Kind::String => Some(Kind::Text(form)),
        ir::Kind::Int => Some(Kind::Int),
        ir::Kind::Uint => Some(Kind::Uint),
        ir::Kind::Float => Some(Kind::Float),
        ir::Kind::Bool => Some(Kind::Bool),
        ir::Kind::Enum(named, _) => names.sets.get(&named.ident.to_string()).map(|at| Kind::Enum(*at)),
        ir::Kind::Object(named) => names.objects.get(&named.ident.to_string()).map(|at| Kind::Object(*at)),
        ir::Kind::List(item) => self::kind(item, names, form).map(|item| Kind::List(Box::new(item))),
        // Bytes travel in a body of parts, which the mock does not read.
        ir::Kind::Bytes | ir::Kind::Element(_) => None,
    }
}

/// What a text is by its type, alone or in a list.
fn text_form(ty: &str) -> TextForm {
    match ty.trim_start_matches("list<").trim_end_matches('>') {
        "date" => TextForm::Date,
        "datetime" => TextForm::Datetime,
        "datetime_iso" => TextForm::DatetimeIso,
        _ => TextForm::Any,
    }
}

fn rule(rule: &ir::Rule) -> Rule {
    let values = |values: &[ir::WireValue]| values.iter().map(wire).collect();
    let constraint = match &rule.constraint {
        ir::Constraint::Min(least) => Constraint::Min(least.0),
        ir::Constraint::Max(greatest) => Constraint::Max(greatest.0),
        ir::Constraint::MinLen(least) => Constraint::MinLen(*least),
        ir::Constraint::MaxLen(greatest) => Constraint::MaxLen(*greatest),
        ir::Constraint::MaxBytes(greatest) => Constraint::MaxBytes(*greatest),
        ir::Constraint::MinItems(least) => Constraint::MinItems(*least),
        ir::Constraint::MaxItems(greatest) => Constraint::MaxItems(*greatest),
        ir::Constraint::Pattern(pattern) => Constraint::Pattern(pattern.clone()),
        ir::Constraint::Format(format) => Constraint::Format(match format {
            ir::Format::E164 => Format::E164,
            ir::Format::Phone0086 => Format::Phone0086,
            ir::Format::Url => Format::Url,
            ir::Format::Json => Format::Json,
            ir::Format::UnixSeconds => Format::UnixSeconds,
            ir::Format::UnixMillis => Format::UnixMillis,
        }),
        ir::Constraint::OneOf(all) => Constraint::OneOf(values(all)),
        ir::Constraint::RequiredWhen(member, is) => Constraint::RequiredWhen(member.clone(), values(is)),
        ir::Constraint::Window(end, days) => Constraint::Window(end.clone(), *days),
    };
    Rule { constraint, seen: rule.basis == ir::Basis::Seen, sites: rule.sites.map(sites) }
}

fn paging(given: &given::Pagination) -> Paging {
    Paging {
        style: match given.style {
            given::PageStyle::Page => PageStyle::Page,
            given::PageStyle::Offset => PageStyle::Offset,
            given::PageStyle::Cursor => PageStyle::Cursor,
        },
        position: given.position.clone(),
        size: given.size.clone(),
        base: given.base,
        total: given.total.clone(),
        items: given.items.clone(),
        next: given.next.clone(),
    }
}

fn example(given: &given::Example) -> Example {
    Example {
        request: given.request.clone().into_iter().collect(),
        response: given.response.clone().into_iter().collect(),
    }
}

fn wire(value: &ir::WireValue) -> Value {
    match value {
        ir::WireValue::String(text) => Value::from(text.as_str()),
        ir::WireValue::Int(number) => Value::from(*number),
    }
}

fn sites(sites: ir::Sites) -> Sites {
    Sites { china: sites.china, international: sites.international }
}
