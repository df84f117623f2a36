//! The products, and the actions of one.

use ccc_catalog::model::{Product, Safety};
use ccc_catalog::{ActionEntry, VersionEntry};
use clap::CommandFactory;

use super::words;
use crate::arguments::Arguments;
use crate::catalogs::Catalogs;
use crate::exit::Exit;
use crate::page::Page;

/// The most products that the overview lists one by one.
const MOST: usize = 10;

/// Prints the commands and the products.
pub(crate) fn overview(catalogs: &Catalogs) -> Exit {
    let mut page = Page::new();
    page.line(Arguments::command().render_help().ansi().to_string().trim_end());
    let products = catalogs.products();
    page.heading("Products");
    for product in products.iter().filter(|product| products.len() <= MOST || product.name() == "ccc") {
        page.row(2, product.name(), 12, product.title());
    }
    let more = match products.len() {
        0..=1 => "`tc3 catalog update` fetches the actions of all other products".to_owned(),
        count if count > MOST => format!("and {} more: `tc3 catalog list`", count - 1),
        _ => String::new(),
    };
    page.prose(2, &more);
    page.print()
}

/// Prints the actions of a product, by their effect.
pub(crate) fn product(entry: VersionEntry<'_>, product: &Product) -> Exit {
    let mut page = Page::new();
    page.title(&format!("tc3 {}", product.name), &product.title);
    let facts =
        format!("version {}, {} actions, {}", product.version, product.actions.len(), words::sites(product.sites));
    page.remark(0, facts);
    page.gap();
    page.prose(0, &product.doc);
    let drafts = product.actions.iter().filter(|action| action.is_safety_draft()).count();
    if drafts > 0 {
        page.gap();
        page.remark(0, "Nobody reviewed the groups below: they are drafted from the names of the actions.");
    }
    let groups = [
        ("Actions that change nothing", Safety::Read),
        ("Actions that change something, and nothing more when repeated", Safety::Idempotent),
        ("Actions that change something each time", Safety::Once),
    ];
    for (heading, safety) in groups {
        let actions: Vec<_> = entry.actions().filter(|action| action.safety() == safety).collect();
        group(&mut page, heading, &actions);
    }
    page.gap();
    page.line(format_args!("`tc3 {} ACTION --help` explains an action.", product.name));
    page.print()
}

fn group(page: &mut Page, heading: &str, actions: &[ActionEntry<'_>]) {
    if actions.is_empty() {
        return;
    }
    page.heading(heading);
    for action in actions {
        let deprecated = if action.is_deprecated() { " (deprecated)" } else { "" };
        page.row(2, action.name(), 38, &format!("{}{deprecated}", action.summary()));
    }
}
