//! `tc3 explain`: an error code in words.

use std::sync::Arc;

use ccc_catalog::model::{Category, Code, Product, Retry};

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
    let products = match &given.product {
        Some(name) => vec![catalogs.load(name, None)?],
        None => catalogs.with_code(&given.code),
    };
    let known = || products.iter().flat_map(|product| &product.codes).chain(&common).map(|code| code.wire.as_str());
    let Some(code) = names::find(&given.code, known()) else {
        return Err(unknown(catalogs, given, known()));
    };
    let mut page = Page::new();
    let own: Vec<(&Arc<Product>, &Code)> =
        products.iter().filter_map(|product| Some((product, product.code(code)?))).collect();
    let general = common.iter().find(|general| general.wire == code);
    let summary = own.first().map(|(_, code)| *code).or(general).map(|code| code.summary.as_str());
    page.title(code, summary.unwrap_or_default());
    kind(&mut page, code, &common);
    if general.is_some() {
        page.row(0, "returned by", 14, "every action of every product");
    }
    for (product, code) in own {
        actions(&mut page, product, &code.wire);
    }
    Ok(page)
}

/// Shows the kind of failure and what to do. A code is of the kind of its first part: `InvalidParameterValue.X` is an
/// `InvalidParameterValue`.
fn kind(page: &mut Page, code: &str, common: &[Code]) {
    let first = code.split('.').next().unwrap_or_default();
    let general = [code, first].into_iter().find_map(|wire| common.iter().find(|code| code.wire == wire));
    let (category, retry): (Option<Category>, Option<Retry>) =
        general.map_or((None, None), |code| (code.category, code.retry));
    page.gap();
    if let Some(category) = category {
        page.row(0, "kind", 14, words::category(category));
    }
    if let Some(retry) = retry {
        page.row(0, "what to do", 14, words::retry(retry));
    }
}

fn actions(page: &mut Page, product: &Product, wire: &str) {
    let returns = |action: &&_| product.codes_of(action).any(|code| code.wire == wire);
    let names: Vec<&str> = product.actions.iter().filter(returns).map(|action| action.name.as_str()).collect();
    if names.is_empty() {
        return;
    }
    page.heading(format_args!("Actions of {} that document it", product.name));
    for name in names.iter().take(MOST) {
        page.name(2, &format!("{} {name}", product.name), "");
    }
    if let Some(more) = names.len().checked_sub(MOST).filter(|more| *more > 0) {
        page.remark(2, format_args!("and {more} more"));
    }
}

fn unknown<'c>(catalogs: &Catalogs, given: &ExplainArguments, known: impl Iterator<Item = &'c str>) -> Exit {
    let near = names::suggest(&given.code, known);
    let otherwise = match (&given.product, catalogs.cached()) {
        (Some(_), _) => "leave out --product to look in all products",
        (None, Some(_)) => "no product documents it; the message of the reply says more",
        (None, None) => "only ccc was searched; `tc3 catalog update` fetches all products",
    };
    say::usage(format_args!("no error code is `{}`", given.code), names::advice(&near, otherwise))
}
