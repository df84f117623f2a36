//! Writes a catalog of made-up products, for tests of the page: `cargo run -p ccc-explorer --example catalog -- FILE`.
//!
//! `hostile` has markup in all that it describes, `large` has 751 actions, `small` has one, and an action of `events` streams
//! its reply. All are made from the description of ccc.

use std::error::Error;
use std::{env, fs};

use ccc_catalog::Builder;
use ccc_catalog::model::{Action, Product};
use serde_json::Value;

/// The number of actions of the largest product that Tencent describes.
const LARGEST: usize = 751;
/// Markup that would run a script, or show an image, if it were taken for markup.
const MARKUP: &str = "<img src=x onerror=\"window.harmed=1\"><script>window.harmed=2</script>\
    <a href=\"javascript:window.harmed=3\">a</a>[b](javascript:window.harmed=4)`<b>c</b>`**<i>d</i>**\"'>&lt;{{1}}";
/// Members of a description that are names: they cannot hold markup, because no request could carry them.
const NAMES: [&str; 19] = [
    "name",
    "version",
    "kind",
    "wire",
    "rust",
    "rust_required",
    "crate_name",
    "safety",
    "lookup",
    "action",
    "paging",
    "drafts",
    "sensitive",
    "rules",
    "category",
    "basis",
    "request",
    "retry",
    "value",
];

fn main() -> Result<(), Box<dyn Error>> {
    let file = env::args().nth(1).ok_or("name the file that is written")?;
    let ccc = ccc_catalog::embedded()?.load("ccc", None)?;
    let mut builder = Builder::new().note("made-up products").common(ccc_catalog::embedded()?.common()?);
    builder.add(&hostile(&ccc)?)?;
    builder.add(&of_size(&ccc, "large", LARGEST))?;
    builder.add(&of_size(&ccc, "small", 1))?;
    builder.add(&events(&ccc))?;
    fs::write(file, builder.finish()?)?;
    Ok(())
}

/// Returns a product with markup in each text that it describes, and in each string of its replies.
fn hostile(ccc: &Product) -> Result<Product, serde_json::Error> {
    let mut json = serde_json::to_value(ccc)?;
    spoil(&mut json);
    json["name"] = "hostile".into();
    for link in ["overview", "action", "types", "errors"] {
        json["links"][link] = "javascript:window.harmed=5".into();
    }
    serde_json::from_value(json)
}

fn spoil(value: &mut Value) {
    match value {
        Value::String(text) => text.push_str(MARKUP),
        Value::Array(items) => items.iter_mut().for_each(spoil),
        Value::Object(members) => {
            members
                .iter_mut()
                .filter(|(name, _)| !NAMES.contains(&name.as_str()))
                .for_each(|(_, member)| spoil(member));
        }
        _ => {}
    }
}

/// Returns a product with a number of actions.
fn of_size(ccc: &Product, name: &str, actions: usize) -> Product {
    let copies = |copy: usize| {
        ccc.actions.iter().cloned().map(move |mut action: Action| {
            action.name.push_str(&copy.to_string());
            action
        })
    };
    let mut product = ccc.clone();
    name.clone_into(&mut product.name);
    name.clone_into(&mut product.title);
    product.actions = (0..).flat_map(copies).take(actions).collect();
    product.actions.sort_by(|one, other| one.name.cmp(&other.name));
    product
}

/// Returns a product whose only action streams its reply.
fn events(ccc: &Product) -> Product {
    let mut product = of_size(ccc, "events", 0);
    product.actions = ccc.actions.iter().filter(|action| action.name == "CreateAICall").cloned().collect();
    product.actions.iter_mut().for_each(|action| {
        action.streams = true;
        action.safety = ccc_catalog::model::Safety::Read;
    });
    product
}
