//! Options for published descriptions, which `import` and `crate` share.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use ccc_codegen::import::disk::{Files, Sources};
use ccc_codegen_core::spec::model::Site;
use clap::{ArgGroup, Args};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Options of which each names published descriptions.
pub(super) const ANY: [&str; 4] = ["china", "international", "china_services", "international_services"];
/// Those that name many products.
pub(super) const SERVICES: [&str; 2] = ["china_services", "international_services"];
const ONE: [&str; 2] = ["china", "international"];

/// The files of one product, or the folders of many.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("published").multiple(true).args(ANY)))]
pub(super) struct Published {
    /// `api.json` of the Chinese site
    #[arg(long, value_name = "FILE")]
    china: Option<PathBuf>,
    /// `api.json` of the international site
    #[arg(long, value_name = "FILE")]
    international: Option<PathBuf>,
    /// `examples.json` of the Chinese site
    #[arg(long, value_name = "FILE", requires = "china")]
    china_examples: Option<PathBuf>,
    /// `examples.json` of the international site
    #[arg(long, value_name = "FILE", requires = "international")]
    international_examples: Option<PathBuf>,
    /// Error codes in the form of `errors.json`, each with an optional list of its `actions`; may be repeated
    #[arg(long, value_name = "FILE", requires = "published", conflicts_with_all = SERVICES)]
    errors: Vec<PathBuf>,
    /// Go file, or folder of Go files, whose comments list the error codes of each action; may be repeated
    #[arg(long, value_name = "PATH", requires = "published", conflicts_with_all = SERVICES)]
    go_source: Vec<PathBuf>,
    /// All products of the Chinese site: folder of `<product>/<version>/api.json`; writes to `<service>/<version>`
    #[arg(long, value_name = "DIR", conflicts_with_all = ONE)]
    china_services: Option<PathBuf>,
    /// All products of the international site, in a folder of the same form
    #[arg(long, value_name = "DIR", conflicts_with_all = ONE)]
    international_services: Option<PathBuf>,
}

impl Published {
    /// Returns the files of the one product.
    pub(super) fn one(&self) -> Sources {
        let sites = [
            (Site::China, &self.china, &self.china_examples),
            (Site::International, &self.international, &self.international_examples),
        ];
        let published = sites
            .into_iter()
            .filter_map(|(site, api, examples)| Some(Files { site, api: api.clone()?, examples: examples.clone() }));
        Sources { published: published.collect(), errors: self.errors.clone(), go: self.go_source.clone() }
    }

    /// Returns the folders of many products.
    pub(super) fn folders(&self) -> Vec<(Site, PathBuf)> {
        let folders = [(Site::China, &self.china_services), (Site::International, &self.international_services)];
        folders.into_iter().filter_map(|(site, folder)| Some((site, folder.clone()?))).collect()
    }

    /// Returns true if any option names a published description.
    pub(super) fn is_given(&self) -> bool {
        self.china.is_some() || self.international.is_some() || !self.folders().is_empty()
    }

    /// Returns the given options as text.
    pub(super) fn given(&self) -> String {
        let single = [
            ("--china", &self.china),
            ("--china-examples", &self.china_examples),
            ("--international", &self.international),
            ("--international-examples", &self.international_examples),
            ("--china-services", &self.china_services),
            ("--international-services", &self.international_services),
        ];
        let single = single.into_iter().filter_map(|(flag, path)| Some((flag, path.as_ref()?)));
        let repeated = [("--errors", &self.errors), ("--go-source", &self.go_source)];
        let repeated = repeated.into_iter().flat_map(|(flag, paths)| paths.iter().map(move |path| (flag, path)));
        single
            .chain(repeated)
            .flat_map(|(flag, path)| [" ", flag, " ", &*path.to_string_lossy()].map(str::to_owned))
            .collect()
    }
}

/// Returns a progress bar over the versions of many products; hidden unless standard error is a terminal.
pub(super) fn bar(versions: usize) -> ProgressBar {
    let target = if io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(versions as u64), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} versions, {elapsed}") {
        bar.set_style(style);
    }
    bar
}
