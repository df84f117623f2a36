//! `diff`: the meaning of a change, for the wire and for Rust.

use std::fmt::{self, Write as _};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ccc_codegen::diff::{self, Kind, Overrides, Report, Rust, Version};
use ccc_codegen::release::read_version;
use ccc_codegen::report::Tone;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::model::Site;
use clap::{Args, ValueEnum};

use super::say::{counted, report, say_error};

/// The help text below the options.
pub(super) const OVERVIEW: &str = "\
OLD and NEW are each a catalog, a folder with a spec, a published `api.json` or a folder of them, or one of the latter in a revision of git: \
`HEAD~1:spec`, `v1.2.0:spec/ccc/2020-02-10`. An `api.json` given as OLD or NEW is that of the Chinese site; add the \
international one with `--international OLD NEW`.

Every change has two verdicts. The wire: may calls fail, or replies be unreadable, for programs in any language? Rust: \
may programs that use the generated crate fail to compile? The version of the crate follows from the latter; below 1.0, a \
major change is a minor version.

Overrides are JSON: [{\"kind\": \"code-removed\", \"subject\": \"HangUpCall\", \"rust\": \"minor\", \"reason\": \"...\"}].

Exit codes: 0, no change as strong as `--fail-on`; 1, a side cannot be read; 2, wrong arguments; 3, a change is as strong \
as `--fail-on`, or the version does not fit (`--check-version`).";

/// The exit code of a change that breaks a limit.
const BROKEN_LIMIT: u8 = 3;

/// The two sides and the form of the report.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The old side
    #[arg(value_name = "OLD", required_unless_present_any = ["kinds", "international"], requires = "new")]
    old: Option<String>,
    /// The new side
    #[arg(value_name = "NEW")]
    new: Option<String>,
    /// The descriptions of the international site, old and new
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"])]
    international: Option<Vec<String>>,
    /// The form of the report
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Exit with 3 if a change is at least this strong for Rust or on the wire
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<Level>,
    /// Exit with 3 if the version in this manifest is not far enough above OLD_VERSION for the changes
    #[arg(long, num_args = 2, value_names = ["MANIFEST", "OLD_VERSION"])]
    check_version: Option<Vec<String>>,
    /// Verdicts that are changed, with reasons
    #[arg(long, value_name = "FILE")]
    overrides: Option<PathBuf>,
    /// List the kinds of changes with their verdicts
    #[arg(long, exclusive = true)]
    kinds: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal, with places
    Text,
    /// For programs
    Json,
    /// A section of a changelog
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Level {
    Major,
    Minor,
    Patch,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rust().fmt(f)
    }
}

impl Level {
    fn rust(self) -> Rust {
        match self {
            Self::Major => Rust::Major,
            Self::Minor => Rust::Minor,
            Self::Patch => Rust::Patch,
        }
    }

    fn reached(self, report: &Report) -> bool {
        let wire = match self {
            Self::Major => report.wire() >= diff::Wire::Major,
            Self::Minor => report.wire() >= diff::Wire::Minor,
            Self::Patch => report.wire() > diff::Wire::None,
        };
        wire || report.rust() >= self.rust()
    }
}

/// Compares two sides.
pub(super) fn run(given: &Arguments) -> ExitCode {
    if given.kinds {
        let _ = io::stdout().write_all(kinds().as_bytes());
        return ExitCode::SUCCESS;
    }
    let overrides = match &given.overrides {
        None => Overrides::default(),
        Some(path) => match read_overrides(path) {
            Ok(overrides) => overrides,
            Err(problem) => {
                say_error(problem);
                return ExitCode::from(2);
            }
        },
    };
    match reports(given, &overrides) {
        Ok(reports) => show(given, &reports),
        Err(problems) => report(Tone::Error, &problems),
    }
}

fn read_overrides(path: &PathBuf) -> Result<Overrides, String> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
    Overrides::parse(&text).map_err(|problem| format!("`{}`: {problem}", path.display()))
}

fn reports(given: &Arguments, overrides: &Overrides) -> Result<Vec<Report>, Diagnostics> {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    old.extend(given.old.clone().map(|path| (Site::China, path)));
    new.extend(given.new.clone().map(|path| (Site::China, path)));
    if let Some([one, other]) = given.international.as_deref() {
        old.push((Site::International, one.clone()));
        new.push((Site::International, other.clone()));
    }
    let mut reports = diff::reports(&diff::pairs(&old, &new)?)?;
    for report in &mut reports {
        overrides.apply(report);
    }
    Ok(reports)
}

/// Prints the reports. Returns 0, or 3 if they break a limit that was given.
fn show(given: &Arguments, reports: &[Report]) -> ExitCode {
    let text = match formatted(given.format, reports) {
        Ok(text) => text,
        Err(error) => {
            say_error(error);
            return ExitCode::FAILURE;
        }
    };
    let _ = io::stdout().write_all(text.as_bytes());
    let broken: Vec<String> = limits(given, reports).into_iter().filter_map(Result::err).collect();
    for problem in &broken {
        say_error(problem);
    }
    if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(BROKEN_LIMIT) }
}

fn formatted(format: Format, reports: &[Report]) -> serde_json::Result<String> {
    let changed = || reports.iter().filter(|report| !report.changes.is_empty());
    Ok(match format {
        Format::Text if reports.len() == 1 => reports.iter().map(diff::text).collect(),
        Format::Text => {
            let counts = format!("{} of {} changed\n", changed().count(), counted(reports.len(), "product"));
            changed().map(diff::text).collect::<String>() + &counts
        }
        Format::Markdown => changed().map(diff::markdown).collect::<Vec<_>>().join("\n"),
        Format::Json => diff::json(reports)?,
    })
}

/// Returns whether the reports keep to each limit that was given.
fn limits(given: &Arguments, reports: &[Report]) -> Vec<Result<(), String>> {
    let mut limits = Vec::new();
    if let Some(level) = given.fail_on {
        let reached = reports.iter().any(|report| level.reached(report));
        limits.push(if reached { Err(format!("a change is {level} or more")) } else { Ok(()) });
    }
    if let Some([manifest, old]) = given.check_version.as_deref() {
        limits.push(version(manifest, old, reports.iter().map(Report::rust).max().unwrap_or_default()));
    }
    limits
}

/// Checks the version in a manifest.
fn version(manifest: &str, old: &str, rust: Rust) -> Result<(), String> {
    let found = read_version(Path::new(manifest))?;
    let old = Version::parse(old).ok_or_else(|| format!("`{old}` is not a version of the form 1.2.3"))?;
    diff::check_version(found, old, rust)
}

/// The table of kinds, with the verdicts in each direction.
fn kinds() -> String {
    use diff::Direction::{Both, Reply, Request};
    let mut text = format!("{:<26} {:<9} {:<7} {:<7} {}\n", "kind", "request", "reply", "both", "Rust");
    for kind in Kind::ALL {
        let [request, reply, both] = [Request, Reply, Both].map(|way| kind.effect(way));
        let flag = request.2.map(|flag| format!(" + {}", format!("{flag:?}").to_lowercase())).unwrap_or_default();
        let _ = writeln!(text, "{:<26} {:<9} {:<7} {:<7} {}{flag}", kind.id(), request.0, reply.0, both.0, request.1);
    }
    text
}
