//! Explains an action: `cargo run -p ccc-catalog --example explain -- ModifyOwnNumberApply`.

#![allow(clippy::print_stdout, reason = "it prints an explanation")]

use std::env;
use std::error::Error;

use ccc_catalog::model::{Kind, Product};

fn main() -> Result<(), Box<dyn Error>> {
    let catalog = ccc_catalog::embedded()?;
    let Some(name) = env::args().nth(1) else {
        // Names and summaries need no decompression.
        for product in catalog.products() {
            println!("{} {}: {}", product.name(), product.newest().version(), product.title());
            for action in product.newest().actions() {
                println!("  {:<40} {}", action.name(), action.summary());
            }
        }
        return Ok(());
    };
    let product = catalog.load("ccc", None)?;
    let action = product.action(&name).ok_or("no such action; name none to see all")?;
    println!("{}\n{}\n{}\n", action.summary, action.doc, product.link_of(action));
    for member in &action.input {
        let required = if member.required { ", required" } else { "" };
        println!("{}: {}{required}\n    {}", member.name, described(&member.kind, &product), member.doc);
    }
    for code in product.codes_of(action) {
        println!("{}: {}", code.wire, code.summary);
    }
    Ok(())
}

/// The type of a value, in words.
fn described(kind: &Kind, product: &Product) -> String {
    match kind {
        Kind::String(_) => "string".to_owned(),
        Kind::Int | Kind::Uint => "integer".to_owned(),
        Kind::Float => "number".to_owned(),
        Kind::Bool => "boolean".to_owned(),
        Kind::Bytes => "bytes".to_owned(),
        Kind::List(item) => format!("list of {}", described(item, product)),
        Kind::Object(at) => product.object(*at).map_or_else(String::new, |object| object.name.clone()),
        Kind::Enum(at) => {
            let values = product.set(*at).into_iter().flat_map(|set| &set.values);
            values.map(|value| value.value.to_string()).collect::<Vec<_>>().join(" | ")
        }
    }
}
