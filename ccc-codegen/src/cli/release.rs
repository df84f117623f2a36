//! `release`: versions and changelogs from the verdict of `diff`, for one crate or for all products.

mod all;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use ccc_codegen::diff::{self, Report, with_section};
use ccc_codegen::output::recipe::RUNTIME_VERSION;
use ccc_codegen::output::sync::{File, Mode, Owns, Tree, sync};
use ccc_codegen::release::{Next, next, read_version, set_version};
use ccc_codegen::report::Tone;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::model::Site;
use clap::Args;

use super::import::{date, today};
use super::published::SERVICES;
use super::say::{report, say, say_error};

/// The help text below the options.
pub(super) const OVERVIEW: &str = "\
For one crate, `--since REVISION` names the last release in git. The spec of that revision is compared with the present \
one; the verdict for Rust gives the next version, as `cargo codegen diff` explains. The version is set in the manifest of \
the crate (`--out`), or in that of its workspace if the crate takes it from there, and a section is put at the head of \
`CHANGELOG.md`. The version of the last release is the manifest's.

For all products, FOLDER holds the last release, or nothing: `spec/<service>/<version>` and \
`crates/<service>/<version>`. New descriptions are imported over its specs. A crate whose bytes would be as before keeps \
its version; every other gets the version of its verdict and a section in its changelog. The folder also gets an index, a \
workspace manifest, and the notices that the licence of the published descriptions asks for.

Exit codes: 0; 1, a description, a manifest or a file could not be read or written; 2, wrong arguments.";

/// The options of `release`, besides `--spec` and `--out`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Folder of the release of all products
    #[arg(value_name = "FOLDER", required_unless_present = "since", conflicts_with = "since", requires = "services")]
    folder: Option<PathBuf>,
    /// Revision of the last release of one crate: a tag, a branch or a commit
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,
    /// Print the versions and sections, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Date of the release [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    date: Option<String>,
    #[command(flatten)]
    services: Services,
    /// Version of `ccc-runtime` and `ccc-macros` that the crates require
    #[arg(long, value_name = "VERSION", default_value = RUNTIME_VERSION, requires = "folder")]
    runtime_version: String,
    /// Use `ccc-runtime` from this folder and `ccc-macros` from the folder beside it: an absolute path
    #[arg(long, value_name = "DIR", requires = "folder")]
    runtime_path: Option<String>,
}

/// The folders of all published descriptions.
#[derive(Debug, Args)]
#[group(id = "services", multiple = true, args = SERVICES)]
struct Services {
    /// All products of the Chinese site: folder of `<product>/<version>/api.json`
    #[arg(long, value_name = "DIR", requires = "folder")]
    china_services: Option<PathBuf>,
    /// All products of the international site, in a folder of the same form
    #[arg(long, value_name = "DIR", requires = "folder")]
    international_services: Option<PathBuf>,
}

impl Services {
    fn folders(&self) -> Vec<(Site, PathBuf)> {
        let folders = [(Site::China, &self.china_services), (Site::International, &self.international_services)];
        folders.into_iter().filter_map(|(site, folder)| Some((site, folder.clone()?))).collect()
    }
}

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
    let changelog = out.join("CHANGELOG.md");
    let old = if changelog.exists() { std::fs::read_to_string(&changelog) } else { Ok(String::new()) };
    let old = old.map_err(|error| format!("`{}` cannot be read: {error}", changelog.display()))?;
    let tree = |path: &Path, text: String| Tree {
        root: path.parent().unwrap_or(Path::new("")).to_owned(),
        files: vec![File::text(path.file_name().unwrap_or_default(), text)],
        owns: Owns::Shared(Vec::new()),
    };
    Ok(vec![tree(&path, text), tree(&changelog, with_section(&old, &next.section))])
}
