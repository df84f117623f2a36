//! Upstream's `api.json`: from text to its model. Each problem is reported with its place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use jsonc_parser::ast::{Object as AstObject, ObjectProp, Value as Ast};
use jsonc_parser::common::Ranged;

use super::upstream::{Action, Member, Object, Status, Upstream, is_builtin, item_type};
use ccc_codegen_core::diagnostics::suggest::nearest;
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::source::Source;
use ccc_codegen_core::spec::names::{is_date, is_label, is_wire_name};
use ccc_codegen_core::spec::tree;

/// Reads the description on one site. Returns `None` after a problem.
pub(super) fn api(path: &str, text: String, diagnostics: &mut Diagnostics) -> Option<Upstream> {
    let before = diagnostics.len();
    let source = Arc::new(Source::new(path, text));
    let root = tree(&source, diagnostics)?;
    let mut reader = Reader { source: &source, diagnostics };
    let upstream = reader.api(&root);
    (diagnostics.len() == before).then_some(upstream?)
}

/// A reader of a file's syntax tree that reports problems.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Arc<Source>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn api(&mut self, root: &Ast<'_>) -> Option<Upstream> {
        let root = self.object(root, "the file")?;
        let metadata = self.object_of(root, "metadata", "the file")?;
        let service = self.named(metadata, "serviceShortName", is_label, "a product, as in the name of its host")?;
        let version = self.named(metadata, "apiVersion", is_date, "a version, such as `2020-02-10`")?;
        let objects = self.object_of(root, "objects", "the file")?;
        // An object with a problem still exists, so references to it are not reported, too.
        let objects: BTreeMap<String, Object> = self
            .entries(objects)
            .into_iter()
            .map(|(name, value)| {
                let object = self.data(&name, value).unwrap_or_default();
                (name, object)
            })
            .collect();
        let actions = self.object_of(root, "actions", "the file")?;
        let actions: Vec<Action> =
            self.entries(actions).into_iter().filter_map(|(name, value)| self.action(name, value, &objects)).collect();
        self.types_exist(&objects);
        Some(Upstream {
            title: self.optional_string(metadata, "serviceNameCN").unwrap_or_default(),
            brief: self.optional_string(metadata, "api_brief").unwrap_or_default(),
            source: Arc::clone(self.source),
            service,
            version,
            actions,
            objects,
        })
    }

    fn action(&mut self, name: String, value: &Ast<'_>, objects: &BTreeMap<String, Object>) -> Option<Action> {
        let object = self.object(value, &format!("the action `{name}`"))?;
        let status = self.status(object);
        Some(Action {
            title: self.optional_string(object, "name").unwrap_or_default(),
            document: self.optional_string(object, "document").unwrap_or_default(),
            status,
            unsigned: self.flag(object, "skip_sign"),
            input: self.reference(object, "input", &name, objects)?,
            output: self.reference(object, "output", &name, objects)?,
            name,
        })
    }

    fn status(&mut self, action: &AstObject<'_>) -> Status {
        let Some(property) = action.get("status") else { return Status::Online };
        let status = match &property.value {
            Ast::StringLit(text) => match text.value.as_ref() {
                "online" => Some(Status::Online),
                "deprecated" => Some(Status::Deprecated),
                "offline" => Some(Status::Offline),
                _ => None,
            },
            Ast::NullKeyword(_) => Some(Status::Online),
            _ => None,
        };
        status.unwrap_or_else(|| {
            let help = "the known states are `online`, `deprecated` and `offline`";
            self.report("unknown-status", &property.value, "unknown state of an action", help);
            Status::Online
        })
    }

    /// Returns the name of an object in the file.
    fn reference(
        &mut self,
        action: &AstObject<'_>,
        key: &str,
        name: &str,
        objects: &BTreeMap<String, Object>,
    ) -> Option<String> {
        let property = self.property(action, key, &format!("the action `{name}`"))?;
        let text = self.string(property)?;
        if objects.contains_key(&text) {
            return Some(text);
        }
        let message = format!("unknown object `{text}`");
        let help = match nearest(&text, objects.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "describe it in the objects of the file".to_owned(),
        };
        self.report("unknown-object", &property.value, message, help);
        None
    }

    fn data(&mut self, name: &str, value: &Ast<'_>) -> Option<Object> {
        let object = self.object(value, &format!("the object `{name}`"))?;
        let list = self.list_of(object, "members", &format!("the object `{name}`"));
        let mut seen = BTreeSet::new();
        let mut members = Vec::with_capacity(list.len());
        for element in list {
            let Some(member) = self.member(name, element) else { continue };
            if seen.insert(member.name.clone()) {
                members.push(member);
            } else {
                let message = format!("`{name}` has two members `{}`", member.name);
                self.report("duplicate", element, message, "remove one of them");
            }
        }
        Some(Object { document: self.optional_string(object, "document").unwrap_or_default(), members })
    }

    fn member(&mut self, owner: &str, value: &Ast<'_>) -> Option<Member> {
        let object = self.object(value, &format!("a member of `{owner}`"))?;
        let name = self.named(object, "name", is_wire_name, "a name of ASCII letters, digits and underscores")?;
        let of = format!("the member `{name}`");
        let kind = self.required_string(object, "type", &of)?;
        let item = self.property(object, "member", &of)?;
        let type_at = item.value.start()..item.value.end();
        let item = self.string(item)?;
        Some(Member {
            ty: if kind == "list" { format!("list<{item}>") } else { item },
            type_at,
            document: self.optional_string(object, "document").unwrap_or_default(),
            example: self.optional_string(object, "example").unwrap_or_default(),
            required: self.flag(object, "required"),
            nullable: self.flag(object, "value_allowed_null"),
            always_present: self.flag(object, "output_required"),
            deprecated: self.flag(object, "disabled"),
            name,
        })
    }

    fn types_exist(&mut self, objects: &BTreeMap<String, Object>) {
        for member in objects.values().flat_map(|object| &object.members) {
            let item = item_type(&member.ty);
            if !is_builtin(item) && !objects.contains_key(item) {
                let help = match nearest(item, objects.keys().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "it is neither a type of the spec nor an object of the file".to_owned(),
                };
                self.report_at("unknown-type", member.type_at.clone(), format!("unknown type `{item}`"), help);
            }
        }
    }

    /// Returns the entries of an object whose keys are names. Reports a repeated key, of which the first counts.
    pub(super) fn entries<'n, 'a>(&mut self, object: &'n AstObject<'a>) -> Vec<(String, &'n Ast<'a>)> {
        let mut seen = BTreeSet::new();
        let mut entries = Vec::with_capacity(object.properties.len());
        for property in &object.properties {
            let name = property.name.as_str();
            let at = property.name.start()..property.name.end();
            if !is_wire_name(name) {
                let help = "Tencent's names are made of ASCII letters, digits and underscores";
                self.report_at("illegal-name", at, format!("`{name}` cannot be a name"), help);
            } else if seen.insert(name) {
                entries.push((name.to_owned(), &property.value));
            } else {
                self.report_at("duplicate", at, format!("`{name}` occurs twice"), "remove one of them");
            }
        }
        entries
    }

    pub(super) fn object<'n, 'a>(&mut self, value: &'n Ast<'a>, what: &str) -> Option<&'n AstObject<'a>> {
        let object = value.as_object();
        if object.is_none() {
            let help = "take the description from Tencent's command line packages";
            self.report("wrong-type", value, format!("{what} must be an object"), help);
        }
        object
    }

    pub(super) fn object_of<'n, 'a>(
        &mut self,
        object: &'n AstObject<'a>,
        key: &str,
        what: &str,
    ) -> Option<&'n AstObject<'a>> {
        let property = self.property(object, key, what)?;
        self.object(&property.value, &format!("`{key}`"))
    }

    fn property<'n, 'a>(&mut self, object: &'n AstObject<'a>, key: &str, what: &str) -> Option<&'n ObjectProp<'a>> {
        let property = object.get(key);
        if property.is_none() {
            let help = "take the description from Tencent's command line packages";
            let at = object.start()..object.start() + 1;
            self.report_at("missing-key", at, format!("the key `{key}` is missing in {what}"), help);
        }
        property
    }

    /// Returns the items of a list. Reports a missing list, and any other value.
    pub(super) fn list_of<'n, 'a>(&mut self, object: &'n AstObject<'a>, key: &str, what: &str) -> &'n [Ast<'a>] {
        match self.property(object, key, what).map(|property| &property.value) {
            Some(Ast::Array(list)) => &list.elements,
            Some(other) => {
                self.report("wrong-type", other, format!("`{key}` must be a list"), "put its items in brackets: `[…]`");
                &[]
            }
            None => &[],
        }
    }

    pub(super) fn required_string(&mut self, object: &AstObject<'_>, key: &str, what: &str) -> Option<String> {
        let property = self.property(object, key, what)?;
        self.string(property)
    }

    fn string(&mut self, property: &ObjectProp<'_>) -> Option<String> {
        if let Ast::StringLit(text) = &property.value {
            return Some(text.value.clone().into_owned());
        }
        let message = format!("`{}` must be a string", property.name.as_str());
        self.report("wrong-type", &property.value, message, "put it in double quotes");
        None
    }

    /// Returns a string of a certain form.
    fn named(&mut self, object: &AstObject<'_>, key: &str, fits: fn(&str) -> bool, form: &str) -> Option<String> {
        let property = self.property(object, key, "this object")?;
        let text = self.string(property)?;
        if fits(&text) {
            return Some(text);
        }
        self.report(
            "illegal-name",
            &property.value,
            format!("`{text}` cannot be `{key}`"),
            format!("it must be {form}"),
        );
        None
    }

    /// Returns a string that may be missing or `null`.
    pub(super) fn optional_string(&mut self, object: &AstObject<'_>, key: &str) -> Option<String> {
        let property = object.get(key)?;
        if matches!(property.value, Ast::NullKeyword(_)) { None } else { self.string(property) }
    }

    /// Returns a flag, which upstream also writes as a number.
    fn flag(&mut self, object: &AstObject<'_>, key: &str) -> bool {
        match object.get(key).map(|property| &property.value) {
            None | Some(Ast::NullKeyword(_)) => false,
            Some(Ast::BooleanLit(flag)) => flag.value,
            Some(Ast::NumberLit(number)) if number.value == "1" => true,
            Some(Ast::NumberLit(number)) if number.value == "0" => false,
            Some(other) => {
                self.report(
                    "wrong-type",
                    other,
                    format!("`{key}` must be `true` or `false`"),
                    "write it without quotes",
                );
                false
            }
        }
    }

    pub(super) fn report(
        &mut self,
        rule: &'static str,
        at: &Ast<'_>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report_at(rule, at.start()..at.end(), message, help);
    }

    pub(super) fn report_at(
        &mut self,
        rule: &'static str,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics.push(Diagnostic::new(rule, self.source.at_bytes(at), message).help(help));
    }
}
