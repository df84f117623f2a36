//! The pages of a release: an index of its crates, the workspace around them, and notices.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml_edit::DocumentMut;

use super::layout::{CHANGELOG, CRATES, SPECS};
use crate::output::sync::{File, Owns, Tree};

/// The licence under which Tencent publishes the descriptions.
const APACHE: &str = include_str!("../../LICENSE-APACHE");

/// Returns the text of that licence.
pub(super) fn apache() -> String {
    APACHE.to_owned()
}

/// Returns the notice of a crate.
pub(super) fn notice(service: &str, version: &str) -> String {
    format!(
        "# Notice\n\n\
         The names and descriptions in this crate come from `{service}/{version}/api.json` of Tencent's command line packages, \
         `tccli` and `tccli-intl-en` (<https://github.com/TencentCloud/tencentcloud-cli>), licensed under the Apache License, \
         Version 2.0, of which `LICENSE-APACHE-2.0.txt` is a copy.\n\n\
         They were changed: descriptions were converted from HTML to Markdown, both sites were merged, and names were fitted to \
         Rust. Tencent has neither made nor endorsed this crate.\n"
    )
}

/// A crate in the index.
struct Entry {
    /// `<service>/<version>`.
    product: String,
    title: String,
    name: String,
    version: String,
    actions: usize,
}

#[derive(Deserialize)]
struct Service {
    title: String,
}

/// Returns the pages of the folder of a release, for all crates that are in it.
///
/// # Errors
/// A file that cannot be read.
pub fn pages(folder: &Path) -> io::Result<Tree> {
    let mut entries = Vec::new();
    for service in folders(&folder.join(CRATES))? {
        for version in folders(&service)? {
            entries.extend(entry(folder, &version)?);
        }
    }
    let files = vec![
        File::text("README.md", index(&entries)),
        File::text("Cargo.toml", workspace()),
        File::text("NOTICE.md", whole_notice()),
        File::text("LICENSE-APACHE-2.0.txt", apache()),
    ];
    Ok(Tree { root: folder.to_owned(), files, owns: Owns::Shared(Vec::new()) })
}

fn entry(folder: &Path, krate: &Path) -> io::Result<Option<Entry>> {
    let product = krate.strip_prefix(folder.join(CRATES)).unwrap_or(krate);
    let Ok(manifest) = fs::read_to_string(krate.join("Cargo.toml"))?.parse::<DocumentMut>() else { return Ok(None) };
    let string = |key: &str| manifest.get("package")?.get(key)?.as_str().map(str::to_owned);
    let (Some(name), Some(version)) = (string("name"), string("version")) else { return Ok(None) };
    let spec = folder.join(SPECS).join(product);
    let service: Service = serde_json::from_str(&fs::read_to_string(spec.join("service.json"))?)?;
    let actions = spec.join("actions");
    let actions = if actions.is_dir() { fs::read_dir(actions)?.count() } else { 0 };
    let product = product.to_string_lossy().replace('\\', "/");
    Ok(Some(Entry { product, title: service.title, name, version, actions }))
}

fn folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    let mut folders: Vec<PathBuf> = paths.into_iter().filter(|path| path.is_dir()).collect();
    folders.sort();
    Ok(folders)
}

fn index(entries: &[Entry]) -> String {
    let actions: usize = entries.iter().map(|entry| entry.actions).sum();
    let mut text = format!(
        "# Tencent Cloud for Rust\n\n\
         {} crates with {actions} actions, each made from the description of one version of a product.\n\n\
         | product | crate | version | actions | changes |\n|---|---|---|---|---|\n",
        entries.len()
    );
    for Entry { product, title, name, version, actions } in entries {
        let title = title.replace('|', "\\|").replace(char::is_control, " ");
        let path = format!("{CRATES}/{product}");
        let _ = writeln!(
            text,
            "| {title} (`{product}`) | [`{name}`]({path}) | {version} | {actions} | [changelog]({path}/{CHANGELOG}) |"
        );
    }
    text + "\nThe descriptions are Tencent's; [NOTICE.md](NOTICE.md) names their source and licence.\n"
}

fn workspace() -> String {
    format!("[workspace]\nresolver = \"3\"\nmembers = [\"{CRATES}/*/*\"]\n")
}

fn whole_notice() -> String {
    "# Notice\n\n\
     The folder `spec` and the crates are made from the descriptions in Tencent's command line packages, `tccli` and \
     `tccli-intl-en` (<https://github.com/TencentCloud/tencentcloud-cli>), licensed under the Apache License, Version 2.0, \
     of which `LICENSE-APACHE-2.0.txt` is a copy. They were changed, as the notice in each crate says. Tencent has neither \
     made nor endorsed these crates.\n"
        .to_owned()
}
