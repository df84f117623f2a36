//! The names of types, and their meaning.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;

use super::cursor::Cursor;
use super::graph::Graph;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::suggest::nearest;
use crate::ir::{Kind, Repr, TypeRef, Usage};
use crate::names;
use crate::names::Namespace;
use crate::spec::model::{Action, DataType, Enum, PushesFile, Unify};
use crate::spec::{BUILTINS, Builtin, Product, TypeExpr};

/// Returns the Rust type of a built-in type. Dates and times are strings, because their formats differ by product.
fn builtin(builtin: Builtin) -> Kind {
    match builtin {
        Builtin::String | Builtin::Date | Builtin::Datetime | Builtin::DatetimeIso => Kind::String,
        Builtin::Int => Kind::Int,
        Builtin::Uint => Kind::Uint,
        Builtin::Float => Kind::Float,
        Builtin::Bool => Kind::Bool,
        Builtin::Binary => Kind::Bytes,
    }
}

/// The meaning of a name of the spec.
#[derive(Clone)]
struct Named {
    ident: Ident,
    kind: Kind,
    /// The struct of the required members; an enum has none.
    required: Option<Ident>,
}

/// The types and enums within reach of an action or a data type.
pub(super) struct Scope<'a> {
    /// `None` is a type whose name is illegal in Rust; its definition reports that.
    names: BTreeMap<&'a str, Option<Named>>,
    /// The scope of the product, around that of an action.
    outer: Option<&'a Scope<'a>>,
    graph: &'a Graph<'a>,
    unify: &'a [Unify],
    types_link: Option<&'a str>,
    /// True if a file could not be read: a name that seems missing may be in it.
    broken: bool,
}

impl<'a> Scope<'a> {
    /// Creates the scope of a product, with the types of the module `model`.
    pub(super) fn shared(product: &'a Product, graph: &'a Graph<'a>) -> Self {
        let service = product.service.as_ref().map(|service| &service.value);
        let mut scope = Self {
            names: BTreeMap::new(),
            outer: None,
            graph,
            unify: service.map_or(&[], |service| &service.unify),
            types_link: service.map(|service| service.links.types.as_str()),
            broken: product.broken,
        };
        let types = product.types.as_ref().map_or(&[][..], |file| &file.value.types);
        let enums = product.enums.as_ref().map_or(&[][..], |file| &file.value.enums);
        scope.add(types, enums, Namespace::default(), true);
        scope
    }

    /// Creates the scope of an action without a product.
    pub(super) fn alone(graph: &'a Graph<'a>) -> Self {
        Self { names: BTreeMap::new(), outer: None, graph, unify: &[], types_link: None, broken: false }
    }

    /// Returns the scope with the private types and enums of an action whose own types begin with `stem`.
    pub(super) fn with<'b>(&'b self, action: &'b Action, stem: &str, graph: &'b Graph<'b>) -> Scope<'b>
    where
        'a: 'b,
    {
        let mut inner = Scope { names: BTreeMap::new(), outer: Some(self), graph, ..*self };
        let own = ["Request", "RequestRequired", "Response", "ErrorCode"].map(|suffix| format!("{stem}{suffix}"));
        let names = Namespace::reserving(own.iter().map(String::as_str));
        inner.add(&action.types, &action.enums, names, false);
        inner
    }

    /// Returns the scope with the private types and enums of the messages that the product sends to its user.
    pub(super) fn with_pushes<'b>(&self, pushes: &'b PushesFile, graph: &'b Graph<'b>) -> Scope<'b>
    where
        'a: 'b,
    {
        let mut inner = Scope { names: self.names.clone(), graph, ..*self };
        let taken = names::PUSH_ITEMS.into_iter().chain(pushes.pushes.iter().map(|push| push.name.as_str()));
        inner.add(&pushes.types, &pushes.enums, Namespace::reserving(taken), false);
        inner
    }

    /// Assigns names to the types and enums of one module. The spec gives those of enums.
    fn add(&mut self, types: &'a [DataType], enums: &'a [Enum], mut names: Namespace, shared: bool) {
        let named = |ident: &Ident| TypeRef { shared, ident: ident.clone() };
        let given = types.iter().filter_map(|data| data.rename.as_ref().map(|rename| &rename.to));
        given.chain(enums.iter().map(|set| &set.name)).for_each(|name| names.renamed(names::type_ident(name)));
        for data in types {
            let ident = match &data.rename {
                Some(rename) => names::type_ident(&rename.to),
                None => names.data_type(&data.name),
            };
            let object = ident.map(|ident| Named { kind: Kind::Object(named(&ident)), ident, required: None });
            self.names.insert(&data.name, object);
        }
        for data in types {
            if let Some(Some(named)) = self.names.get_mut(data.name.as_str()) {
                named.required = Some(names.required(&named.ident));
            }
        }
        for set in enums {
            let repr = if set.ty == "string" { Repr::String } else { Repr::Int };
            let ident = names::type_ident(&set.name);
            let set_of = ident.map(|ident| Named { kind: Kind::Enum(named(&ident), repr), ident, required: None });
            self.names.insert(&set.name, set_of);
        }
    }

    /// Returns the meaning of a name, that of the action before that of the product.
    fn get(&self, name: &str) -> Option<&Option<Named>> {
        self.names.get(name).or_else(|| self.outer?.get(name))
    }

    /// Returns the name of a data type and that of the struct of its required members.
    pub(super) fn names_of(&self, data_type: &str) -> Option<(&Ident, &Ident)> {
        let named = self.get(data_type)?.as_ref()?;
        Some((&named.ident, named.required.as_ref()?))
    }

    pub(super) fn usage(&self, name: &str) -> Usage {
        self.graph.usage(name)
    }

    pub(super) fn graph(&self) -> &Graph<'a> {
        self.graph
    }

    pub(super) fn types_link(&self) -> Option<&'a str> {
        self.types_link
    }

    /// Returns the type of a member, or reports that it is unknown.
    pub(super) fn kind(&self, member: &str, ty: &str, here: &Cursor<'_>) -> Option<Kind> {
        let unified =
            self.unify.iter().find(|unify| unify.member == member && unify.from.iter().any(|from| from == ty));
        let ty = unified.map_or(ty, |unify| unify.to.as_str());
        match TypeExpr::parse(ty) {
            TypeExpr::Builtin(given) => Some(builtin(given)),
            TypeExpr::List(item) if item.starts_with("list<") => {
                here.report(
                    Diagnostic::new("nested-list", here.value(), format!("`{ty}` is a list of lists"))
                        .help("Tencent's types have no lists of lists; put a data type between them"),
                );
                None
            }
            TypeExpr::List(item) => {
                let item = self.kind(member, item, here)?;
                Some(Kind::List(Box::new(item)))
            }
            TypeExpr::Named(name) => self.named(name, here),
        }
    }

    fn named(&self, name: &str, here: &Cursor<'_>) -> Option<Kind> {
        if let Some(named) = self.get(name) {
            return named.as_ref().map(|named| named.kind.clone());
        }
        if !self.broken {
            let outer = self.outer.into_iter().flat_map(|outer| outer.names.keys());
            let known: BTreeSet<&str> = self.names.keys().chain(outer).copied().collect();
            let known = known.into_iter().chain(BUILTINS.iter().map(|(name, _)| *name));
            let diagnostic = Diagnostic::new("unknown-type", here.value(), format!("unknown type `{name}`"));
            here.report(match nearest(name, known) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help(
                    "name a data type of `types.json`, an enum of `enums.json`, or one of string, int64, uint64, \
                     float, bool, date, datetime, datetime_iso; a list is `list<…>`",
                ),
            });
        }
        None
    }
}
