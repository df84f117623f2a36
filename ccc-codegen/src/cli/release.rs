//! `release`: versions and changelogs from the verdict of `diff`, for one crate or for all products.

mod all;
mod options;

use std::path::Path;
use std::process::{Command, ExitCode};

use ccc_codegen::diff::{self, Report};
use ccc_codegen::output::sync::{File, Mode, Owns, Tree, sync};
use ccc_codegen::release::{Next, changelog, next, read_version, set_version};
use ccc_codegen::report::Tone;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::model::Site;

use super::import::today;
use super::say::{report, say, say_error};

pub(super) use self::options::{Arguments, OVERVIEW};

/// Releases. Returns 0, or 1 after a problem.
pub(super) fn run(given: &Arguments, spec: &Path, out: &Path) -> ExitCode {
    let date = given.date.clone().unwrap_or_else(today);
    let mode = if given.dry_run { Mode::Check } else { Mode::Write };
    match (&given.folder, &given.since) {
        (Some(folder), _) => all::run(given, folder, date, mode),
        (None, Some(since)) => one(since, spec, out, &date, mode),
        // clap asks for either.
        (None, None) => ExitCode::from(2),
    }
}

/// Releases one crate.
fn one(since: &str, spec: &Path, out: &Path, date: &str, mode: Mode) -> ExitCode {
    let report = match changes(since, spec) {
        Ok(report) => report,
        Err(problems) => return report(Tone::Error, &problems),
    };
    let manifest = out.join("Cargo.toml");
    let planned = read_version(&manifest)
        .and_then(|old| Ok(next(old, &report, remade(since, out)?, date)))
        .and_then(|next| Ok((trees(&manifest, out, &next)?, next)));
    match planned {
        Ok((_, Next { old, new, .. })) if old == new => {
            say(format_args!("{old}: nothing changed since {since}"));
            ExitCode::SUCCESS
        }
        Ok((trees, Next { old, new, section })) => {
            say(format_args!("{old} -> {new}\n\n{section}"));
            finish(&trees, mode)
        }
        Err(problem) => {
            say_error(problem);
            ExitCode::FAILURE
        }
    }
}

fn finish(trees: &[Tree], mode: Mode) -> ExitCode {
    match sync(trees, mode) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            say_error(error);
            ExitCode::FAILURE
        }
    }
}

/// Returns the changes of the spec since a revision. Its products count as one, since the crate holds one.
fn changes(since: &str, spec: &Path) -> Result<Report, Diagnostics> {
    let spec = spec.to_string_lossy();
    let side = |path: String| vec![(Site::China, path)];
    let pairs = diff::pairs(&side(format!("{since}:{spec}")), &side(spec.to_string()))?;
    let reports = diff::reports(&pairs)?;
    let product = reports.first().map(|report| report.product.clone()).unwrap_or_default();
    Ok(Report { product, changes: reports.into_iter().flat_map(|report| report.changes).collect() })
}

/// Returns true if the sources of a crate differ from those of a revision.
fn remade(since: &str, out: &Path) -> Result<bool, String> {
    let status = Command::new("git").args(["diff", "--quiet", since, "--"]).arg(out.join("src")).status();
    match status.map(|status| status.code()) {
        Ok(Some(0)) => Ok(false),
        Ok(Some(1)) => Ok(true),
        Ok(_) => Err(format!("git cannot compare `{}` with `{since}`", out.join("src").display())),
        Err(error) => Err(format!("git cannot be run: {error}")),
    }
}

/// Returns the manifest with the new version, and the changelog.
fn trees(manifest: &Path, out: &Path, next: &Next) -> Result<Vec<Tree>, String> {
    let (path, text) = set_version(manifest, next.new)?;
    let manifest = Tree {
        root: path.parent().unwrap_or(Path::new("")).to_owned(),
        files: vec![File::text(path.file_name().unwrap_or_default(), text)],
        owns: Owns::Shared(Vec::new()),
    };
    Ok(vec![manifest, changelog(out, &next.section)?])
}
