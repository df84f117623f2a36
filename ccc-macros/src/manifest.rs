//! The generated crates among the dependencies of the compiled crate.

use std::collections::BTreeSet;
use std::path::PathBuf;

use toml_edit::{DocumentMut, Item, TableLike};

/// The suffix of the default names of generated packages.
const SUFFIX: &str = "-generated";
/// The tables of a manifest that name dependencies.
const TABLES: [&str; 2] = ["dependencies", "dev-dependencies"];

/// Returns the packages of generated crates: dependencies, and the crate itself.
pub(crate) fn generated_crates() -> BTreeSet<String> {
    // Cargo sets the folder for every crate that it builds.
    let folder = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let text = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    text.parse().map(|manifest| of_manifest(&manifest)).unwrap_or_default()
}

fn of_manifest(manifest: &DocumentMut) -> BTreeSet<String> {
    let targets = manifest.get("target").and_then(Item::as_table_like);
    let targets = targets.into_iter().flat_map(TableLike::iter).filter_map(|(_, target)| target.as_table_like());
    let places = std::iter::once(manifest.as_table() as &dyn TableLike).chain(targets);
    let tables = places.flat_map(|place| TABLES.into_iter().filter_map(|name| place.get(name)?.as_table_like()));
    let dependencies = tables.flat_map(TableLike::iter).map(|(key, value)| package(key, value).to_owned());
    let itself = manifest.get("package").and_then(|package| package.get("name")?.as_str()).map(str::to_owned);
    dependencies.chain(itself).filter(|package| package.ends_with(SUFFIX)).collect()
}

/// Returns the package of a dependency, which may have another name in the crate.
fn package<'a>(key: &'a str, value: &'a Item) -> &'a str {
    value.get("package").and_then(Item::as_str).unwrap_or(key)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_dependency() {
        let manifest = r#"
            [package]
            name = "mine"
            [dependencies]
            cvm-generated = "1"
            tokio = { version = "1", features = ["macros"] }
            sms = { package = "sms-generated", version = "1", features = ["macros"] }
            [dependencies.ccc-generated]
            workspace = true
            [dev-dependencies]
            cbs-generated = { path = "x" }
            [target.'cfg(unix)'.dependencies]
            vpc-generated = "1"
        "#;
        let found: Vec<String> = of_manifest(&manifest.parse().unwrap()).into_iter().collect();
        assert_eq!(found, ["cbs-generated", "ccc-generated", "cvm-generated", "sms-generated", "vpc-generated"]);
        let itself = of_manifest(&"[package]\nname = \"cvm-generated\"".parse().unwrap());
        assert_eq!(itself.len(), 1);
    }
}
