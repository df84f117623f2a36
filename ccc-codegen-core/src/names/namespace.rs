//! Wire names that collide in Rust: which of them keeps the plain name, and which names the others get.
//!
//! Names are assigned in the order of the file. A wire name gets the first of these Rust names that is still free:
//!
//! 1. the plain one: `AppId` is `app_id`;
//! 2. for a name in snake case, the one in which every capital begins a word: `AppID` is `app_i_d`;
//! 3. the plain one with as many underscores behind it as needed: `app_id_`.
//!
//! An addition at the end of a file therefore never changes an existing name. A name given by `rename` never changes,
//! and no other name is changed to it. If it equals the plain name of another, the check reports a collision.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;
use quote::format_ident;
use syn::ext::IdentExt;

use super::{field_ident, letter_by_letter, method_ident, module_name, type_ident, variant_ident};

/// The functions of a client besides the methods of actions.
pub const CLIENT_FUNCTIONS: [&str; 3] = ["builder", "clone", "send"];
/// The variants that every enum of error codes has.
pub const OPEN_VARIANTS: [&str; 2] = ["Common", "Unknown"];

/// The assigned Rust names of one namespace.
#[derive(Debug, Default, Clone)]
pub struct Namespace {
    taken: BTreeSet<String>,
    renamed: BTreeSet<String>,
    /// The name of each wire name. A duplicate in a file gets the same name, and is reported.
    given: BTreeMap<String, Ident>,
}

impl Namespace {
    /// Creates a namespace in which some names are taken.
    pub fn reserving<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self { taken: names.into_iter().map(str::to_owned).collect(), ..Self::default() }
    }

    /// Reserves a name given by `rename`: no other name is changed to it.
    pub fn renamed(&mut self, name: Option<Ident>) {
        self.renamed.extend(name.map(|name| name.to_string()));
    }

    /// Assigns the field of a member. Two fields are distinct if their setters are.
    pub fn field(&mut self, wire: &str) -> Option<Ident> {
        let letters = field_ident(&letter_by_letter(wire));
        self.give(wire, &field_ident(wire)?, letters, |field| method_ident(field).to_string())
    }

    /// Assigns the method of an action.
    pub fn method(&mut self, wire: &str) -> Option<Ident> {
        self.give(wire, &field_ident(wire)?, field_ident(&letter_by_letter(wire)), Ident::to_string)
    }

    /// Creates a namespace for the modules in a module. Its own name and names of devices on some systems are taken.
    pub fn of_modules(within: &str) -> Self {
        let ports = (1..10).flat_map(|port| [format!("com{port}"), format!("lpt{port}")]);
        let devices = ["aux", "con", "nul", "prn", within].map(str::to_owned).into_iter().chain(ports);
        Self { taken: devices.collect(), ..Self::default() }
    }

    /// Assigns a module and its file.
    pub fn module(&mut self, wire: &str) -> Option<Ident> {
        let module = |name: String| format_ident!("{name}");
        let letters = module_name(&letter_by_letter(wire)).map(module);
        self.give(wire, &module(module_name(wire)?), letters, Ident::to_string)
    }

    /// Assigns a data type.
    pub fn data_type(&mut self, wire: &str) -> Option<Ident> {
        self.give(wire, &type_ident(wire)?, None, Ident::to_string)
    }

    /// Assigns the struct of the required members of a data type.
    pub fn required(&mut self, of: &Ident) -> Ident {
        let mut stem = of.unraw().to_string();
        loop {
            let name = format_ident!("{stem}Required");
            let text = name.to_string();
            if !self.renamed.contains(&text) && self.taken.insert(text) {
                return name;
            }
            stem.push_str("Required");
        }
    }

    /// Creates a namespace for the variants of an enum of error codes.
    pub fn of_variants() -> Self {
        Self::reserving(OPEN_VARIANTS)
    }

    /// Assigns the variant of an error code.
    pub fn variant(&mut self, code: &str) -> Option<Ident> {
        self.give(code, &variant_ident(code)?, None, Ident::to_string)
    }

    /// Assigns the prefix of the names of an action's types; `plain` is the prefix without collisions.
    ///
    /// A collision adds a word: an underscore would be in the middle of the names.
    pub fn stem(&mut self, plain: &str) -> String {
        let mut stem = plain.to_owned();
        while self.taken.contains(&stem) || (stem != plain && self.renamed.contains(&stem)) {
            stem.push_str("Action");
        }
        self.taken.insert(stem.clone());
        stem
    }

    fn give(&mut self, wire: &str, plain: &Ident, other: Option<Ident>, text: fn(&Ident) -> String) -> Option<Ident> {
        if let Some(given) = self.given.get(wire) {
            return Some(given.clone());
        }
        let ident = self.free(plain, other, text)?;
        self.given.insert(wire.to_owned(), ident.clone());
        Some(ident)
    }

    /// Takes the first name that is free. `text` returns the string under which a name is taken.
    fn free(&mut self, plain: &Ident, other: Option<Ident>, text: fn(&Ident) -> String) -> Option<Ident> {
        let underscored = (1..).map(|count| format_ident!("{}{}", plain.unraw(), "_".repeat(count)));
        let fallbacks = other.into_iter().chain(underscored).filter(|name| !self.renamed.contains(&text(name)));
        let free = std::iter::once(plain.clone()).chain(fallbacks).find(|name| !self.taken.contains(&text(name)))?;
        self.taken.insert(text(&free));
        Some(free)
    }
}

#[cfg(test)]
mod tests {
    use quote::format_ident;

    use super::Namespace;

    fn fields(wires: &[&str]) -> Vec<String> {
        let mut names = Namespace::default();
        wires.iter().filter_map(|wire| names.field(wire)).map(|ident| ident.to_string()).collect()
    }

    #[test]
    fn the_first_keeps_the_plain_name() {
        assert_eq!(fields(&["Uui", "UUI"]), ["uui", "u_u_i"]);
        assert_eq!(fields(&["AppID", "AppId", "appId", "App_Id"]), ["app_id", "app_id_", "app_id__", "app_id___"]);
        assert_eq!(fields(&["Type", "type"]), ["r#type", "type_"]);
        assert_eq!(fields(&["Super", "super"]), ["super_", "super__"]);
    }

    #[test]
    fn a_setter_meets_no_other() {
        assert_eq!(fields(&["New", "WithNew"]), ["new", "with_new_"]);
        assert_eq!(fields(&["WithNew", "New"]), ["with_new", "new_"]);
    }

    /// Existing names stay, whatever is added behind them.
    #[test]
    fn what_is_added_behind_renames_nothing() {
        let wires = ["UUI", "Uui", "uui", "U_u_i", "U_UI", "uUI", "UUi", "New", "WithNew", "With_New", "new", "Type"];
        let all = fields(&wires);
        for count in 0..wires.len() {
            assert_eq!(fields(&wires[..count]), all[..count]);
        }
        let mut distinct = all.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), wires.len(), "{all:?}");
    }

    #[test]
    fn nothing_is_moved_onto_a_renamed_name() {
        let mut names = Namespace::default();
        names.renamed(Some(format_ident!("u_u_i")));
        let given: Vec<String> =
            ["Uui", "UUI"].iter().filter_map(|wire| names.field(wire)).map(|ident| ident.to_string()).collect();
        assert_eq!(given, ["uui", "uui_"]);
    }

    #[test]
    fn other_names_yield_likewise() {
        let mut types = Namespace::default();
        let bell = types.data_type("Bell").unwrap_or_else(|| unreachable!("a plain name"));
        assert_eq!(types.data_type("bell").map(|ident| ident.to_string()).as_deref(), Some("Bell_"));
        assert!(types.data_type("BellRequired").is_some());
        assert_eq!(types.required(&bell), "BellRequiredRequired");
        let mut codes = Namespace::of_variants();
        for (code, variant) in [
            ("Over.Limit", "OverLimit"),
            ("OverLimit", "OverLimit_"),
            ("Common", "Common_"),
            ("Over.Limit.", "OverLimit__"),
        ] {
            assert_eq!(codes.variant(code).map(|ident| ident.to_string()).as_deref(), Some(variant), "{code}");
        }
        let mut stems = Namespace::reserving(["Common"]);
        assert_eq!(
            [stems.stem("Common"), stems.stem("Ring"), stems.stem("Ring")],
            ["CommonAction", "Ring", "RingAction"]
        );
        let mut modules = Namespace::of_modules("model");
        assert_eq!(modules.module("Model").map(|ident| ident.to_string()).as_deref(), Some("model_"));
        assert_eq!(modules.module("IPInfo").map(|ident| ident.to_string()).as_deref(), Some("ip_info"));
        assert_eq!(modules.module("IpInfo").map(|ident| ident.to_string()).as_deref(), Some("ip_info_"));
        assert_eq!(modules.module("iPInfo").map(|ident| ident.to_string()).as_deref(), Some("i_p_info"));
    }
}
