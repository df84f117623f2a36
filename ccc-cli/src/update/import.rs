//! The catalog of everything that some sources describe.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};

use ccc_catalog::{Builder, Packed};
use ccc_codegen::import::catalog::{import_published, in_words, own_common, pack};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use super::failed::Failed;
use super::source::{Source, Version};

/// A catalog, and how it came out.
pub(super) struct Made {
    pub(super) bytes: Vec<u8>,
    /// The versions in it.
    pub(super) versions: usize,
    /// The versions that could not be imported.
    pub(super) failed: usize,
}

/// Imports everything and writes it as a catalog. A version that fails is reported and left out.
pub(super) fn catalog(sources: &[Source]) -> Result<Made, Failed> {
    let mut versions = BTreeSet::new();
    for source in sources {
        versions.extend(source.versions()?);
    }
    let versions: Vec<Version> = versions.into_iter().collect();
    let bar = bar(versions.len() as u64, "{bar:40} {pos}/{len} versions, {elapsed}");
    let one = |version: &Version| {
        let packed = product(sources, version);
        bar.inc(1);
        packed
    };
    let packed: Vec<Result<Packed, String>> = versions.par_iter().with_max_len(1).map(one).collect();
    bar.finish_and_clear();
    written(sources, packed)
}

fn written(sources: &[Source], packed: Vec<Result<Packed, String>>) -> Result<Made, Failed> {
    let common = own_common().map_err(|problems| Failed::here(in_words(&problems)))?;
    let note: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    let mut builder = Builder::new().note(format!("\n{}\n", note.join(", "))).common(common);
    let (mut versions, mut failed) = (0, 0);
    for packed in packed {
        match packed {
            Ok(packed) => {
                versions += 1;
                builder.add_packed(packed).map_err(|error| Failed::here(error.to_string()))?;
            }
            Err(problems) => {
                failed += 1;
                let _ = anstream::stderr().write_all(problems.as_bytes());
            }
        }
    }
    if versions == 0 {
        return Err(Failed::here("no description could be read; the catalog is as it was"));
    }
    let bytes = builder.finish().map_err(|error| Failed::here(error.to_string()))?;
    Ok(Made { bytes, versions, failed })
}

fn product(sources: &[Source], version: &Version) -> Result<Packed, String> {
    let mut published = Vec::new();
    for source in sources {
        published.extend(source.read(version)?);
    }
    let imported = import_published(published).map_err(|problems| in_words(&problems))?;
    pack(&imported)
}

/// Returns a progress bar; hidden unless standard error is a terminal.
pub(super) fn bar(length: u64, template: &str) -> ProgressBar {
    let target = if io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(length), target);
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
