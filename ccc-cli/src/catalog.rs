//! `tc3 catalog`: state, list and update of the catalog of all products.

use std::fs;
use std::time::SystemTime;

use ccc_catalog::FORMAT;

use crate::arguments::{CatalogArguments, CatalogCommand};
use crate::cache;
use crate::catalogs::Catalogs;
use crate::exit::Exit;
use crate::help::words;
use crate::page::Page;
use crate::say::counted;
use crate::update;

/// Runs `tc3 catalog …`.
pub(crate) fn run(catalogs: &Catalogs, given: CatalogArguments) -> Exit {
    match given.command {
        None => state(catalogs),
        Some(CatalogCommand::List) => list(catalogs),
        Some(CatalogCommand::Update(given)) => update::run(&given),
    }
}

/// Shows where the products come from.
fn state(catalogs: &Catalogs) -> Exit {
    let mut page = Page::new();
    page.heading("Part of the program");
    if let Ok(own) = ccc_catalog::embedded() {
        for entry in own.versions() {
            let text = format!("{} {}, {} actions", entry.product(), entry.version(), entry.action_count());
            page.row(2, "products", 12, &text);
        }
    }
    page.heading("Cache");
    match cache::path() {
        Some(path) => page.row(2, "file", 12, &path.display().to_string()),
        None => page.row(2, "file", 12, "none: the user has no home folder; set TC3_CACHE_DIR"),
    }
    let Some(cached) = catalogs.cached() else {
        page.row(2, "state", 12, "missing or of no use; `tc3 catalog update` fetches it");
        return page.print();
    };
    let actions: usize = cached.versions().map(|entry| entry.action_count()).sum();
    let versions = cached.versions().len();
    let counts = format!(
        "{} in {}, with {}",
        cached.products().count(),
        counted(versions, "version"),
        counted(actions, "action")
    );
    page.row(2, "products", 12, &counts);
    page.row(2, "made of", 12, cached.note().trim());
    if let Some((size, days)) =
        cache::path().and_then(|path| fs::metadata(path).ok()).map(|file| (file.len(), age(&file)))
    {
        page.row(2, "size", 12, &format!("{size} bytes, format {FORMAT}"));
        page.row(2, "age", 12, &days);
    }
    page.print()
}

/// Returns the age of a file in words.
fn age(file: &fs::Metadata) -> String {
    let age = file.modified().ok().and_then(|then| SystemTime::now().duration_since(then).ok()).unwrap_or_default();
    match age.as_secs() / 86400 {
        0 => "less than a day".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

/// Lists the products in their newest version.
fn list(catalogs: &Catalogs) -> Exit {
    let mut page = Page::new();
    for product in catalogs.products() {
        let newest = product.newest();
        let facts = format!(
            "{} ({}, {})",
            newest.title(),
            counted(newest.action_count(), "action"),
            words::sites(newest.sites())
        );
        page.row(0, &format!("{} {}", product.name(), newest.version()), 28, &facts);
    }
    page.print()
}
