//! Names that collide in Rust.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use crate::diagnostics::{Diagnostic, Problems};
use crate::ir::{Action, Api, Response, Struct};
use crate::names::CLIENT_FUNCTIONS;
use crate::source::At;

/// A way to distinguish two names: one for names in a spec, one for names in Rust.
pub(super) struct Remedy {
    spec: &'static str,
    rust: &'static str,
}

impl Remedy {
    /// Creates the remedy for names that only a spec gives.
    const fn of_spec(spec: &'static str) -> Self {
        Self { spec, rust: spec }
    }

    /// Returns the remedy for a name at a place.
    pub(super) fn at(&self, at: &At) -> &'static str {
        if matches!(at, At::Source(_)) { self.rust } else { self.spec }
    }
}

const RENAME: &str = "give one of them another Rust name: \"rename\": { \"to\": \"…\", \"reason\": \"…\" }";
/// The remedy for members.
pub(super) const RENAME_MEMBER: Remedy = Remedy {
    spec: RENAME,
    rust: "give the field another name, and keep the one on the wire: `#[ccc(name = \"…\")]`",
};
/// The remedy for error codes.
pub(super) const RENAME_CODE: Remedy = Remedy::of_spec(RENAME);
/// The remedy for values of an enum.
pub(super) const RENAME_VALUE: Remedy = Remedy {
    spec: "give one of them another `name`; the wire has its `value`",
    rust: "give the variant another name; the wire has its `value`",
};
/// The remedy for data types and enums, which share a module.
pub(super) const RENAME_TYPE: Remedy =
    Remedy::of_spec("give one of them another Rust name: a data type by `rename`, an enum by its `name`");
/// The remedy for actions, whose name is that of the method, the module and the types.
const RENAME_ACTION: Remedy = Remedy::of_spec(RENAME);

const OF_CLIENT: Taken<'_> =
    Taken { names: &CLIENT_FUNCTIONS, whose: "a function of the client", remedy: &RENAME_ACTION };
const OF_RUNTIME: Taken<'_> =
    Taken { names: &["CommonErrorCode"], whose: "a type of the runtime", remedy: &RENAME_ACTION };

/// A name in Rust, its wire name, and the place of the wire name.
pub(super) type Named<'a> = (String, &'a str, &'a At);

/// Reports equal names in one Rust namespace. `what` is their kind, in words.
pub(super) fn distinct<'a>(
    names: impl IntoIterator<Item = Named<'a>>,
    what: &str,
    remedy: &Remedy,
    problems: &Problems,
) {
    let mut seen: BTreeMap<String, (&str, &At)> = BTreeMap::new();
    for (rust, wire, at) in names {
        let Some((first, first_at)) = seen.get(&rust) else {
            seen.insert(rust, (wire, at));
            continue;
        };
        problems.report(if *first == wire {
            twice(what, wire, at, first_at)
        } else {
            Diagnostic::new("name-collision", at.clone(), format!("`{first}` and `{wire}` are both `{rust}` in Rust"))
                .note((*first_at).clone(), "the other one")
                .help(remedy.at(at))
        });
    }
}

pub(super) fn twice(what: &str, wire: &str, at: &At, first: &At) -> Diagnostic {
    Diagnostic::new("duplicate", at.clone(), format!("{what} `{wire}` is defined twice"))
        .note(first.clone(), "first defined here")
        .help("remove one of them")
}

/// Names that are already taken.
pub(super) struct Taken<'a> {
    pub(super) names: &'a [&'a str],
    /// The owner of the names, in words.
    pub(super) whose: &'static str,
    pub(super) remedy: &'static Remedy,
}

impl Taken<'_> {
    /// Reports a name that is taken.
    pub(super) fn check(&self, ident: &Ident, at: &At, problems: &Problems) {
        if self.names.contains(&ident.to_string().as_str()) {
            let message = format!("`{ident}` is already the name of {}", self.whose);
            problems.report(Diagnostic::new("name-collision", at.clone(), message).help(self.remedy.at(at)));
        }
    }
}

/// Checks the names in the crate root, the client, the module `model` and the folder of files.
pub(super) fn shared_names(api: &Api, problems: &Problems) {
    let actions = || api.actions.iter().map(|action| &action.name);
    let named = actions().map(|name| (name.ident.to_string(), name.wire.as_str(), &name.at));
    distinct(named, "the action", &RENAME_ACTION, problems);
    for action in &api.actions {
        let Action { name, errors, .. } = action;
        OF_CLIENT.check(&name.ident, &name.at, problems);
        OF_RUNTIME.check(&errors.ident, &name.at, problems);
    }
    let enums: Vec<_> = api.enums.iter().map(|set| (set.ident.to_string(), &set.at)).collect();
    let enums = || enums.iter().map(|(name, at)| (name.clone(), name.as_str(), *at));
    distinct(api.types.iter().map(name_of).chain(enums()), "the type", &RENAME_TYPE, problems);
    let types = api.types.iter().map(|data| (data.name.wire.as_str(), &data.name.at));
    let shared = types.chain(enums().map(|(_, name, at)| (name, at))).collect();
    for action in &api.actions {
        hidden(action, &shared, problems);
    }
}

/// Returns the name of a data type.
pub(super) fn name_of(data: &Struct) -> Named<'_> {
    (data.name.ident.to_string(), data.name.wire.as_str(), &data.name.at)
}

/// Reports private types of an action with the name of a shared one, which would confuse readers.
fn hidden(action: &Action, shared: &BTreeMap<&str, &At>, problems: &Problems) {
    let enums: Vec<_> = action.enums.iter().map(|set| (set.ident.to_string(), &set.at)).collect();
    let types = action.types.iter().map(|data| (data.name.wire.as_str(), &data.name.at));
    for (name, at) in types.chain(enums.iter().map(|(name, at)| (name.as_str(), *at))) {
        if let Some(first) = shared.get(name) {
            problems.report(twice("the type", name, at, first));
        }
    }
}

/// Checks the names in the module of an action.
pub(super) fn private_names(action: &Action, problems: &Problems) {
    let response = match &action.response {
        Response::Own(response) => Some(&response.name.ident),
        Response::Given(_) => None,
    };
    let request = &action.request;
    let own = [Some(&request.name.ident), request.required_struct(), response, Some(&action.errors.ident)];
    let own: Vec<String> = own.into_iter().flatten().map(Ident::to_string).collect();
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let taken = Taken { names: &own, whose: "a type generated for the action", remedy: &RENAME_TYPE };
    let types = action.types.iter().map(|data| (&data.name.ident, &data.name.at));
    for (ident, at) in types.chain(action.enums.iter().map(|set| (&set.ident, &set.at))) {
        taken.check(ident, at, problems);
    }
    let enums: Vec<_> = action.enums.iter().map(|set| (set.ident.to_string(), &set.at)).collect();
    let enums = enums.iter().map(|(name, at)| (name.clone(), name.as_str(), *at));
    distinct(action.types.iter().map(name_of).chain(enums), "the type", &RENAME_TYPE, problems);
}
