//! `tc3 explain`: an error code in words.

use ccc_dynamic::{Explained, Product};

use crate::arguments::ExplainArguments;
use crate::catalogs::{Catalogs, common};
use crate::exit::Exit;
use crate::help::words;
use crate::names;
use crate::page::Page;
use crate::say;

/// The most actions that are listed for a product.
const MOST: usize = 12;

/// Prints the meaning of a code.
pub(crate) fn run(catalogs: &Catalogs, given: &ExplainArguments) -> Exit {
    match explained(catalogs, given) {
        Ok(page) => page.print(),
        Err(exit) => exit,
    }
}

fn explained(catalogs: &Catalogs, given: &ExplainArguments) -> Result<Page, Exit> {
    let common = common();
    let models = match &given.product {
        Some(name) => vec![catalogs.load(name, None)?],
        None => catalogs.with_code(&given.code),
    };
    let known = models.iter().flat_map(|product| &product.codes).chain(&common).map(|code| code.wire.as_str());
    let Some(code) = names::find(&given.code, known.clone()) else {
        return Err(unknown(catalogs, given, known));
    };
    let products = models.iter().filter_map(|model| Product::of(model.clone()).ok());
    let explained: Vec<(Product, Explained)> =
        products.map(|product| (product, product.explain(code, &common))).collect();
    let mut page = Page::new();
    let documented = |(_, explained): &&(Product, Explained)| !explained.actions.is_empty();
    if let Some((_, first)) = explained.iter().find(documented).or(explained.first()) {
        page.title(code, &first.summary);
        page.gap();
        page.row(0, "kind", 14, words::category(first.category));
        page.row(0, "what to do", 14, first.advice());
        if first.common {
            page.row(0, "returned by", 14, "every action of every product");
        }
    }
    for (product, explained) in explained.iter().filter(documented) {
        actions(&mut page, product.name(), explained);
    }
    Ok(page)
}

fn actions(page: &mut Page, product: &str, explained: &Explained) {
    page.heading(format_args!("Actions of {product} that document it"));
    for action in explained.actions.iter().take(MOST) {
        page.name(2, &format!("{product} {}", action.name()), "");
    }
    if let Some(more) = explained.actions.len().checked_sub(MOST).filter(|more| *more > 0) {
        page.remark(2, format_args!("and {more} more"));
    }
}

fn unknown<'c>(catalogs: &Catalogs, given: &ExplainArguments, known: impl Iterator<Item = &'c str> + Clone) -> Exit {
    let otherwise = match (&given.product, catalogs.cached()) {
        (Some(_), _) => "leave out --product to look in all products",
        (None, Some(_)) => "no product documents it; the message of the reply says more",
        (None, None) => "only ccc was searched; `tc3 catalog update` fetches all products",
    };
    say::usage(format_args!("no error code is `{}`", given.code), names::advice(&given.code, known, otherwise))
}
