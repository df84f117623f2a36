//! The files of a spec brought in line with upstream: facts are upstream's, everything else stays as people wrote it.

mod action;
mod codes;
mod gone;
mod members;
mod service;
mod sites;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use super::Text;
use super::changes::{Changes, Kind};
use super::codes::Codes;
use super::facts::Facts;
use super::tree::{Document, Item};
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::model::Site;

/// What all parts of an import share.
struct Scope<'a> {
    /// The sites that were read.
    given: &'a [Site],
    /// What is gone is taken out.
    confirm_removals: bool,
    changes: &'a mut Changes,
    /// What should be looked at.
    findings: &'a mut Diagnostics,
}

/// The files of a product as they are to be.
#[derive(Debug, Default)]
pub(super) struct Refreshed {
    /// Path below the folder of the version, and text.
    pub(super) files: BTreeMap<String, String>,
    /// Files that are no longer to be there.
    pub(super) removed: Vec<String>,
    pub(super) changes: Changes,
    pub(super) findings: Diagnostics,
}

/// What an import has besides the facts.
pub(super) struct Besides<'a> {
    /// The files of the spec as they are, by their path below the folder of the version.
    pub(super) existing: &'a [Text],
    pub(super) codes: &'a Codes,
    /// Codes that every product has.
    pub(super) common: &'a BTreeSet<String>,
    pub(super) confirm_removals: bool,
}

/// Brings the files in line.
///
/// # Errors
/// What is wrong with the files that exist.
pub(super) fn refresh(facts: &Facts, besides: &Besides<'_>) -> Result<Refreshed, Diagnostics> {
    let mut files = read(besides.existing)?;
    let mut refreshed = Refreshed::default();
    let mut scope = Scope {
        given: &facts.given,
        confirm_removals: besides.confirm_removals,
        changes: &mut refreshed.changes,
        findings: &mut refreshed.findings,
    };
    let enums = files.get("enums.json").map(|file| enums(file.root.items_of("enums"))).unwrap_or_default();
    let around = if let Some(document) = files.get_mut(service::FILE) {
        service::refresh(document, &mut scope)
    } else {
        scope.changes.push(service::FILE, "", Kind::Added, format!("{} {}", facts.service, facts.version));
        files.insert(service::FILE.to_owned(), service::create(facts));
        sites::Around { before: facts.given.clone(), after: facts.given.clone() }
    };
    let document = files.entry(codes::FILE.to_owned()).or_insert_with(codes::empty);
    codes::refresh(document, besides.codes, besides.common, &mut scope);
    let product = action::Product { facts, around: &around, codes: besides.codes, enums: &enums };
    refreshed.removed = actions(&mut files, &product, &mut scope);
    types(&mut files, &product, &mut scope);
    refreshed.files = files.into_iter().map(|(path, document)| (path, document.write())).collect();
    Ok(refreshed)
}

type Files = BTreeMap<String, Document>;

fn read(existing: &[Text]) -> Result<Files, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let mut files = Files::new();
    for file in existing {
        if let Some(document) = Document::read(&file.path, &file.text, &mut diagnostics) {
            files.insert(file.path.clone(), document);
        }
    }
    diagnostics.finish(files)
}

/// All actions. Returns the files of those that are taken out.
fn actions(files: &mut Files, product: &action::Product<'_>, scope: &mut Scope<'_>) -> Vec<String> {
    let mut removed = Vec::new();
    for (path, document) in files.iter_mut() {
        let Some(name) = path.strip_prefix("actions/").and_then(|file| file.strip_suffix(".json")) else { continue };
        let stays = match product.facts.actions.get(name) {
            Some(upstream) => {
                action::known(&mut document.root, name, upstream, product, scope);
                true
            }
            None => action::unknown(&mut document.root, name, product.around, scope),
        };
        if !stays {
            removed.push(path.clone());
        }
    }
    files.retain(|path, _| !removed.contains(path));
    for (name, upstream) in &product.facts.actions {
        files.entry(action::file(name)).or_insert_with(|| action::create(name, upstream, product, scope));
    }
    removed
}

/// The data types, less those that nothing uses.
fn types(files: &mut Files, product: &action::Product<'_>, scope: &mut Scope<'_>) {
    let known_before: BTreeSet<String> = files
        .get(types::FILE)
        .into_iter()
        .flat_map(|file| file.root.items_of("types"))
        .filter_map(|item| item.text_of("name"))
        .map(str::to_owned)
        .collect();
    if known_before.is_empty() && product.facts.types.is_empty() {
        return;
    }
    let mut document = files.remove(types::FILE).unwrap_or_else(types::empty);
    types::refresh(&mut document, product.facts, product.around, product.enums, scope);
    let actions = files.iter().filter(|(path, _)| path.starts_with("actions/")).map(|(_, document)| &document.root);
    types::drop_unused(&mut document, actions, &known_before, scope);
    files.insert(types::FILE.to_owned(), document);
}

/// The type on the wire of each enum.
fn enums(list: &[Item]) -> BTreeMap<String, String> {
    let pairs = list.iter().filter_map(|item| Some((item.text_of("name")?, item.text_of("type")?)));
    pairs.map(|(name, ty)| (name.to_owned(), ty.to_owned())).collect()
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
