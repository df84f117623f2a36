//! The Rust names of an action.

use proc_macro2::Ident;
use quote::format_ident;

use super::super::cursor::Cursor;
use crate::diagnostics::Diagnostic;
use crate::names;
use crate::names::{CLIENT_FUNCTIONS, Name, Namespace};
use crate::spec::model::Action;

/// Prefixes that no action can have, because a type of the action would have the name of one of the runtime's.
const STEMS: [&str; 1] = ["Common"];

/// The Rust names of one action.
pub(super) struct Names {
    pub(super) method: Name,
    pub(super) module: Ident,
    /// The prefix of its types' names. It may not be a name itself: `Self` is not, `SelfRequest` is.
    pub(super) stem: String,
}

/// The names of the actions of a product, assigned in their order.
pub(in crate::lower) struct ActionNames {
    methods: Namespace,
    modules: Namespace,
    stems: Namespace,
}

impl ActionNames {
    pub(in crate::lower) fn of<'a>(actions: impl Iterator<Item = &'a Action>) -> Self {
        let mut names = Self {
            methods: Namespace::reserving(CLIENT_FUNCTIONS),
            modules: Namespace::of_modules("actions"),
            stems: Namespace::reserving(STEMS),
        };
        for rename in actions.filter_map(|action| action.rename.as_ref()) {
            names.methods.renamed(names::field_ident(&rename.to));
            names.modules.renamed(names::module_name(&rename.to).map(|module| format_ident!("{module}")));
            names.stems.renamed(names::type_ident(&rename.to));
        }
        names
    }

    /// Assigns the names of the next action.
    pub(super) fn next(&mut self, action: &Action, here: &Cursor<'_>) -> Option<Names> {
        let rename = action.rename.as_ref();
        let method = here.field_name(&action.name, rename, |wire| self.methods.method(wire))?;
        let source = rename.map_or(&action.name, |rename| &rename.to);
        // Two actions with one module have one method, too, and the check reports that if `rename` caused it.
        let module = self.modules.module(source);
        let request = names::type_ident(&format!("{source}Request")).map(|request| request.to_string());
        let plain = request.as_deref().and_then(|request| request.strip_suffix("Request"));
        let (Some(module), Some(plain)) = (module, plain) else {
            here.report(
                Diagnostic::new("illegal-name", here.key("name").value(), format!("`{source}` cannot be a Rust name"))
                    .help("use a name like `DescribeNumbers`"),
            );
            return None;
        };
        let stem = if rename.is_some() { plain.to_owned() } else { self.stems.stem(plain) };
        Some(Names { method, module, stem })
    }
}
