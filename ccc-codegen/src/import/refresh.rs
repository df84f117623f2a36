//! Brings the files of a spec in line with upstream. Facts are upstream's; everything else belongs to people.

mod action;
mod codes;
mod context;
mod gone;
mod lock;
mod members;
mod service;
mod sites;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use self::context::{Context, enum_types};
use self::lock::Lock;
use super::changes::{Changes, Kind};
use super::codes::Codes;
use super::facts::Facts;
use super::print;
use super::tree::Document;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::{LOCK_FILE, Text};

/// The files of a product after an import.
#[derive(Debug)]
pub(super) struct Refreshed {
    /// The texts by their path below the folder of the version.
    pub(super) files: BTreeMap<String, String>,
    /// Files to be deleted.
    pub(super) removed: Vec<String>,
    pub(super) changes: Changes,
    pub(super) findings: Diagnostics,
}

/// The input of an import besides the facts.
pub(super) struct Besides<'a> {
    /// The present files of the spec, by their path below the folder of the version.
    pub(super) existing: &'a [Text],
    pub(super) codes: &'a Codes,
    /// Codes that every product has.
    pub(super) common: &'a BTreeSet<String>,
    pub(super) confirm_removals: bool,
    /// The date of the import.
    pub(super) date: &'a str,
}

/// Brings the files in line with the facts.
///
/// # Errors
/// Every problem of the present files.
pub(super) fn refresh(facts: &Facts, besides: &Besides<'_>) -> Result<Refreshed, Diagnostics> {
    let mut files = read(besides.existing)?;
    let mut changes = Changes::default();
    let enums = files.get("enums.json").map(|file| enum_types(file.root.items_of("enums"))).unwrap_or_default();
    let around = if let Some(document) = files.get_mut(service::FILE) {
        service::refresh(document, &facts.given, &mut changes)
    } else {
        changes.push(service::FILE, "", Kind::Added, format!("{} {}", facts.service, facts.version));
        files.insert(service::FILE.to_owned(), service::create(facts));
        sites::Around { before: facts.given.clone(), after: facts.given.clone() }
    };
    let had_lock = files.remove(LOCK_FILE);
    let mut context = Context {
        lock: had_lock.as_ref().map(Lock::read).unwrap_or_default(),
        date: besides.date,
        facts,
        codes: besides.codes,
        common: besides.common,
        confirm_removals: besides.confirm_removals,
        around: &around,
        enums: &enums,
        changes,
        findings: Diagnostics::default(),
    };
    codes::refresh(files.entry(codes::FILE.to_owned()).or_insert_with(codes::empty), &mut context);
    let mut removed = actions(&mut files, &mut context);
    types(&mut files, &mut context);
    match context.lock.document() {
        Some(document) => drop(files.insert(LOCK_FILE.to_owned(), document)),
        None => removed.extend(had_lock.map(|_| LOCK_FILE.to_owned())),
    }
    let files = files.into_iter().map(|(path, document)| (path, print::document(&document))).collect();
    Ok(Refreshed { files, removed, changes: context.changes, findings: context.findings })
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

/// Refreshes all actions. Returns the files of those to be deleted.
fn actions(files: &mut Files, context: &mut Context<'_>) -> Vec<String> {
    let upstream = &context.facts.actions;
    let mut removed = Vec::new();
    for (path, document) in files.iter_mut() {
        let Some(name) = path.strip_prefix("actions/").and_then(|file| file.strip_suffix(".json")) else { continue };
        let stays = match upstream.get(name) {
            Some(action) => {
                action::known(&mut document.root, name, action, context);
                true
            }
            None => action::unknown(&mut document.root, name, context),
        };
        if !stays {
            removed.push(path.clone());
        }
    }
    files.retain(|path, _| !removed.contains(path));
    for (name, action) in upstream {
        files.entry(action::file(name)).or_insert_with(|| action::create(name, action, context));
    }
    removed
}

/// Refreshes the data types, and deletes unused ones.
fn types(files: &mut Files, context: &mut Context<'_>) {
    let known_before: BTreeSet<String> = files
        .get(types::FILE)
        .into_iter()
        .flat_map(|file| file.root.items_of("types"))
        .filter_map(|item| item.string_of("name"))
        .map(str::to_owned)
        .collect();
    if known_before.is_empty() && context.facts.types.is_empty() {
        return;
    }
    let mut document = files.remove(types::FILE).unwrap_or_else(types::empty);
    types::refresh(&mut document, context);
    let actions = files.iter().filter(|(path, _)| path.starts_with("actions/")).map(|(_, document)| &document.root);
    types::drop_unused(&mut document, actions, &known_before, context);
    files.insert(types::FILE.to_owned(), document);
}
