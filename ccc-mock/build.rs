//! Reads the spec with the generator's own reader and packs it into one file that the library holds.

#[allow(dead_code, unreachable_pub, reason = "the library reads what this writes")]
#[path = "src/catalog/model.rs"]
mod model;
#[path = "build/pack.rs"]
mod pack;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::source::At;
use ccc_codegen_core::{check, lower, spec};

fn main() -> Result<(), Box<dyn Error>> {
    let root = spec_root();
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={}", root.display());
    let packed = read(root).map_err(|problems| in_lines(&problems))?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("catalog.json"), serde_json::to_vec(&packed)?)?;
    Ok(())
}

/// `spec` is a folder in a package, and a link in a checkout; where links cannot be, the folder beside this crate serves.
fn spec_root() -> &'static Path {
    let inside = Path::new("spec");
    if inside.is_dir() { inside } else { Path::new("../spec") }
}

/// Checks the spec as the generator does and packs it.
fn read(root: &Path) -> Result<model::Catalog, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let spec = spec::load(root, &mut diagnostics);
    let common = spec.common.as_ref().map(|file| lower::common(file, &mut diagnostics)).unwrap_or_default();
    if spec.products.len() > 1 {
        diagnostics.push(
            Diagnostic::new("several-products", At::Nowhere, "the mock serves one product, and the spec has several")
                .help("keep the specs of other products in a folder of their own"),
        );
    }
    let product = spec.products.first();
    let api = product.and_then(|product| lower::product(product, &common, &mut diagnostics));
    if let Some(api) = &api {
        check::api(api, &mut diagnostics);
    }
    let packed = product.zip(api).map(|(product, api)| pack::catalog(product, &api, &common, &mut diagnostics));
    match packed {
        Some(packed) => diagnostics.finish(packed),
        None => Err(diagnostics),
    }
}

fn in_lines(problems: &Diagnostics) -> String {
    let lines: Vec<String> = problems.iter().map(Diagnostic::in_one_line).collect();
    format!("the spec cannot be used:\n{}", lines.join("\n"))
}
