//! The manifest of a generated crate: a template, the facts of its product, and an overlay that people write.

use std::path::Path;

use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::ir::Api;
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::read_text;
use toml_edit::{DocumentMut, Item, Table, TomlError, value};

use super::options::{RUNTIME_RUST, Recipe};

/// The file beside a manifest whose tables and keys are laid over the generated ones.
pub(super) const OVERLAY: &str = "Cargo.overlay.toml";
const TEMPLATE: &str = include_str!("template.toml");
/// The longest keyword that crates.io takes.
const LONGEST_KEYWORD: usize = 20;

/// Returns the text of the manifest.
///
/// # Errors
/// An overlay that cannot be read or is not TOML.
pub(super) fn text(recipe: &Recipe, api: &Api) -> Result<String, Diagnostics> {
    let fault = |error: &TomlError| Diagnostic::new("bad-output", At::Nowhere, format!("the template: {error}"));
    let mut manifest: DocumentMut = TEMPLATE.parse().map_err(|error| Diagnostics::from_iter([fault(&error)]))?;
    fill(&mut manifest, recipe, api);
    if let Some(overlay) = overlay(&recipe.out.join(OVERLAY))? {
        lay(&overlay, &mut manifest);
        forget_positions(&mut manifest);
    }
    Ok(manifest.to_string())
}

fn fill(manifest: &mut DocumentMut, recipe: &Recipe, api: &Api) {
    let service = &api.service;
    let description = format!("A client of {} ({} {}), generated.", service.title, service.name, service.version);
    let package = &mut manifest["package"];
    package["name"] = value(&service.crate_name);
    package["description"] = value(description.replace(char::is_control, " "));
    package["version"] = value(&recipe.version);
    package["rust-version"] = value(RUNTIME_RUST);
    if let Some(keywords) = package["keywords"].as_array_mut().filter(|_| service.name.len() <= LONGEST_KEYWORD) {
        keywords.push(&service.name);
    }
    if api.pushes.is_some() {
        add_pushes(manifest);
    }
    for (name, beside) in [("ccc-runtime", ""), ("ccc-macros", "ccc-macros")] {
        let dependency = &mut manifest["dependencies"][name];
        dependency["version"] = value(&recipe.runtime_version);
        if let Some(path) = &recipe.runtime_path {
            dependency["path"] = value(if beside.is_empty() { path.clone() } else { sibling(path, beside) });
        }
    }
}

/// Adds the feature of the messages that the product sends to an address of its user.
fn add_pushes(manifest: &mut DocumentMut) {
    let Some(features) = manifest["features"].as_table_mut() else { return };
    features.insert("pushes", value(toml_edit::Array::new()));
    if let Some(mut key) = features.key_mut("pushes") {
        key.leaf_decor_mut()
            .set_prefix("# The module `pushes`: the messages that Tencent sends to an address of yours.\n");
    }
}

/// Returns the path of the folder `name` beside another folder.
fn sibling(path: &str, name: &str) -> String {
    let path = Path::new(path);
    let sibling = path.file_name().map_or_else(|| path.join("..").join(name), |_| path.with_file_name(name));
    sibling.to_string_lossy().into_owned()
}

/// Reads an overlay, if the file exists.
fn overlay(path: &Path) -> Result<Option<DocumentMut>, Diagnostics> {
    if !path.exists() {
        return Ok(None);
    }
    let mut diagnostics = Diagnostics::default();
    let Some(file) = read_text(path, &mut diagnostics) else { return Err(diagnostics) };
    let broken = |error: TomlError| {
        let message = format!("`{}` is not TOML: {}", file.path, error.to_string().trim_end());
        let problem = Diagnostic::new("broken-overlay", At::Nowhere, message);
        Diagnostics::from_iter([problem.help("correct the file, or remove it to keep the generated manifest")])
    };
    file.text.parse().map(Some).map_err(broken)
}

/// Lays a table over another: tables that both have are joined, and every other key of the overlay replaces or adds one.
fn lay(overlay: &Table, onto: &mut Table) {
    for (name, item) in overlay {
        match (joinable(item), onto.get_mut(name).and_then(Item::as_table_mut)) {
            (Some(overlay), Some(onto)) => lay(overlay, onto),
            _ => {
                if let Some(key) = overlay.key(name) {
                    onto.insert_formatted(key, item.clone());
                }
            }
        }
    }
}

/// Returns a table that can be joined with another; one that inherits from the workspace cannot.
fn joinable(item: &Item) -> Option<&Table> {
    item.as_table().filter(|table| !table.is_dotted() && !table.contains_key("workspace"))
}

/// Lets tables follow in the order of their insertion: positions of two files mean nothing in one.
fn forget_positions(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(table) => forget_positions(table),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(forget_positions),
            Item::None | Item::Value(_) => {}
        }
    }
}
