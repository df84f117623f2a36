//! Measures a catalog: `cargo run --release -p ccc-catalog --example measure -- FILE`.

#![allow(clippy::print_stdout, reason = "it prints what it measured")]

use std::error::Error;
use std::time::{Duration, Instant};
use std::{env, fs};

use ccc_catalog::Catalog;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("name the file of a catalog")?;
    let bytes = fs::read(&path)?;
    println!("{path}: {} bytes", bytes.len());
    let (opening, catalog) = fastest(|| Catalog::open(bytes.as_slice()))?;
    println!("opening: {opening:?}");
    let (listing, (actions, letters)) = fastest(|| {
        let actions = catalog.versions().flat_map(|version| version.actions());
        Ok::<_, ccc_catalog::Error>(actions.fold((0, 0), |(count, letters), action| {
            (count + 1, letters + action.name().len() + action.summary().len())
        }))
    })?;
    println!("{} versions of {} products", catalog.versions().len(), catalog.products().count());
    println!("listing {actions} actions, names and summaries of {letters} bytes: {listing:?}");
    let sizes = catalog.versions().map(|version| version.size());
    let (stored, raw) = sizes.fold((0, 0), |(stored, raw), size| (stored + size.0, raw + size.1));
    println!("blocks: {stored} bytes, {raw} without compression; the rest: {} bytes", bytes.len() - stored);
    let largest = catalog.versions().max_by_key(|version| version.size().1);
    let most = catalog.versions().max_by_key(ccc_catalog::VersionEntry::action_count);
    let ccc = catalog.product("ccc").map(|product| product.newest());
    for version in [ccc, most, largest].into_iter().flatten() {
        let (reading, product) = fastest(|| version.read())?;
        let (name, actions) = (version.product(), product.actions.len());
        println!("loading {name} {}, {actions} actions, {:?} bytes: {reading:?}", version.version(), version.size());
    }
    Ok(())
}

/// The shortest of several runs, and a result.
fn fastest<T, E>(run: impl Fn() -> Result<T, E>) -> Result<(Duration, T), E> {
    let mut best = Duration::MAX;
    let mut result = run()?;
    for _ in 0..20 {
        let begun = Instant::now();
        result = run()?;
        best = best.min(begun.elapsed());
    }
    Ok((best, result))
}
