//! Versions in manifests.

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, value};

use crate::diff::Version;

/// A manifest that gives a version, and the keys that lead to it.
struct Holder {
    path: PathBuf,
    document: DocumentMut,
    keys: &'static [&'static str],
}

const OWN: &[&str] = &["package", "version"];
const INHERITED: &[&str] = &["workspace", "package", "version"];

/// Returns the version of a crate, also one that its workspace gives.
///
/// # Errors
/// A message that says which file gives no version.
pub fn read_version(manifest: &Path) -> Result<Version, String> {
    let holder = holder(manifest)?;
    version(&holder.document, holder.keys)
        .ok_or_else(|| format!("`{}` gives no version of the form 1.2.3", holder.path.display()))
}

/// Returns the file that gives the version of a crate, and its text with another version. In the manifest of a workspace,
/// dependencies on its own crates with the old version follow.
///
/// # Errors
/// A message that says which file gives no version.
pub fn set_version(manifest: &Path, new: Version) -> Result<(PathBuf, String), String> {
    let old = read_version(manifest)?;
    let Holder { path, mut document, keys } = holder(manifest)?;
    if let Some(item) = at(&mut document, keys) {
        put(item, new);
    }
    if let Some(dependencies) = at(&mut document, &["workspace", "dependencies"]).and_then(Item::as_table_like_mut) {
        for (_, dependency) in dependencies.iter_mut() {
            let Some(table) = dependency.as_table_like_mut() else { continue };
            let own = table.contains_key("path");
            if let Some(item) = table.get_mut("version").filter(|item| own && item.as_str() == Some(&old.to_string())) {
                put(item, new);
            }
        }
    }
    Ok((path, document.to_string()))
}

/// Replaces a value and keeps the white space and comments around it.
fn put(item: &mut Item, new: Version) {
    let decor = item.as_value().map(|old| old.decor().clone());
    *item = value(new.to_string());
    if let (Some(value), Some(decor)) = (item.as_value_mut(), decor) {
        *value.decor_mut() = decor;
    }
}

fn holder(manifest: &Path) -> Result<Holder, String> {
    let document = read(manifest)?;
    let version = document.get("package").and_then(|package| package.get("version"));
    let inherits = version.and_then(|version| version.get("workspace")).and_then(Item::as_bool) == Some(true);
    if !inherits {
        return Ok(Holder { path: manifest.to_owned(), document, keys: OWN });
    }
    let folder =
        fs::canonicalize(manifest.parent().filter(|path| !path.as_os_str().is_empty()).unwrap_or(Path::new(".")));
    let folder = folder.map_err(|error| format!("`{}` cannot be read: {error}", manifest.display()))?;
    for above in folder.ancestors().skip(1).map(|folder| folder.join("Cargo.toml")).filter(|path| path.is_file()) {
        let document = read(&above)?;
        if document.get("workspace").is_some() {
            return Ok(Holder { path: above, document, keys: INHERITED });
        }
    }
    Err(format!("`{}` takes its version from a workspace, and no folder above it has one", manifest.display()))
}

fn read(path: &Path) -> Result<DocumentMut, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
    text.parse().map_err(|error| format!("`{}` is not TOML: {error}", path.display()))
}

fn version(document: &DocumentMut, keys: &[&str]) -> Option<Version> {
    let item = keys.iter().try_fold(document.as_item(), |item, key| item.get(key))?;
    Version::parse(item.as_str()?)
}

fn at<'d>(document: &'d mut DocumentMut, keys: &[&str]) -> Option<&'d mut Item> {
    // `Item::get_mut` would insert a table that is missing.
    keys.iter().try_fold(document.as_item_mut(), |item, key| item.as_table_like_mut()?.get_mut(key))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::fs;

    use super::{read_version, set_version};
    use crate::diff::Version;

    #[test]
    fn a_version_is_set_where_it_is_given() {
        let root = tempfile::tempdir().unwrap();
        let (own, member) = (root.path().join("own/Cargo.toml"), root.path().join("member/Cargo.toml"));
        for (path, text) in [
            (&own, "[package]\nname = \"own\"\nversion = \"1.2.3\" # by hand\n"),
            (&member, "[package]\nname = \"member\"\nversion.workspace = true\n"),
        ] {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let workspace = "[workspace]\n\n[workspace.package]\nversion = \"0.1.0\"\n\n[workspace.dependencies]\n\
                         member = { path = \"member\", version = \"0.1.0\" }\nserde = \"0.1.0\"\n";
        fs::write(root.path().join("Cargo.toml"), workspace).unwrap();
        let (path, text) = set_version(&own, Version(1, 3, 0)).unwrap();
        assert_eq!((path, text.as_str()), (own, "[package]\nname = \"own\"\nversion = \"1.3.0\" # by hand\n"));
        assert_eq!(read_version(&member).unwrap(), Version(0, 1, 0));
        let (path, text) = set_version(&member, Version(0, 2, 0)).unwrap();
        assert_eq!(fs::canonicalize(path).unwrap(), fs::canonicalize(root.path().join("Cargo.toml")).unwrap());
        assert_eq!(text.matches("0.2.0").count(), 2, "{text}");
        assert!(text.contains("serde = \"0.1.0\""), "{text}");
    }
}
