//! Everything that a refresh carries from file to file.

use std::collections::{BTreeMap, BTreeSet};

use super::lock::Lock;
use super::sites::Around;
use crate::import::changes::Changes;
use crate::import::codes::Codes;
use crate::import::facts::Facts;
use crate::import::tree::Item;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::model::Site;

/// The facts of an import, the product around them, and what the import reports.
pub(super) struct Context<'a> {
    pub(super) facts: &'a Facts,
    pub(super) codes: &'a Codes,
    /// Codes that every product has.
    pub(super) common: &'a BTreeSet<String>,
    /// Deletes parts that are gone, instead of marking them.
    pub(super) confirm_removals: bool,
    /// The codes that are gone.
    pub(super) lock: Lock,
    /// The date of the import.
    pub(super) date: &'a str,
    /// The sites of the product.
    pub(super) around: &'a Around,
    /// The enums of the product.
    pub(super) enums: &'a EnumTypes,
    pub(super) changes: Changes,
    /// Remarks for the person who reviews the import.
    pub(super) findings: Diagnostics,
}

impl<'a> Context<'a> {
    /// Returns the sites that were read.
    pub(super) fn given(&self) -> &'a [Site] {
        &self.facts.given
    }
}

/// The type on the wire of each enum, by the enum's name.
pub(super) type EnumTypes = BTreeMap<String, String>;

/// Returns the types on the wire of a list of enums.
pub(super) fn enum_types(list: &[Item]) -> EnumTypes {
    let pairs = list.iter().filter_map(|item| Some((item.string_of("name")?, item.string_of("type")?)));
    pairs.map(|(name, ty)| (name.to_owned(), ty.to_owned())).collect()
}

/// Returns a number with its noun in the singular or plural.
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
