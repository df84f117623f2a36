//! The options of `release`.

use std::path::PathBuf;

use ccc_codegen::output::recipe::RUNTIME_VERSION;
use ccc_codegen_core::spec::model::Site;
use clap::Args;

use crate::cli::import::date;
use crate::cli::published::SERVICES;

/// The help text below the options.
pub(in crate::cli) const OVERVIEW: &str = "\
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
pub(in crate::cli) struct Arguments {
    /// Folder of the release of all products
    #[arg(value_name = "FOLDER", required_unless_present = "since", conflicts_with = "since", requires = "services")]
    pub(super) folder: Option<PathBuf>,
    /// Revision of the last release of one crate: a tag, a branch or a commit
    #[arg(long, value_name = "REVISION")]
    pub(super) since: Option<String>,
    /// Print the versions and sections, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Date of the release [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<String>,
    #[command(flatten)]
    pub(super) services: Services,
    /// Version of `ccc-runtime` and `ccc-macros` that the crates require
    #[arg(long, value_name = "VERSION", default_value = RUNTIME_VERSION, requires = "folder")]
    pub(super) runtime_version: String,
    /// Use `ccc-runtime` from this folder and `ccc-macros` from the folder beside it: an absolute path
    #[arg(long, value_name = "DIR", requires = "folder")]
    pub(super) runtime_path: Option<String>,
}

/// The folders of all published descriptions.
#[derive(Debug, Args)]
#[group(id = "services", multiple = true, args = SERVICES)]
pub(super) struct Services {
    /// All products of the Chinese site: folder of `<product>/<version>/api.json`
    #[arg(long, value_name = "DIR", requires = "folder")]
    china_services: Option<PathBuf>,
    /// All products of the international site, in a folder of the same form
    #[arg(long, value_name = "DIR", requires = "folder")]
    international_services: Option<PathBuf>,
}

impl Services {
    /// Returns the folders with their sites.
    pub(super) fn folders(&self) -> Vec<(Site, PathBuf)> {
        let folders = [(Site::China, &self.china_services), (Site::International, &self.international_services)];
        folders.into_iter().filter_map(|(site, folder)| Some((site, folder.clone()?))).collect()
    }
}
