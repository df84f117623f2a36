//! The files of an import on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Deserialize;

use super::{Imported, Inputs, Published, Text, import_product};
use crate::output::sync::{File, Owns, Tree};
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics, Portable};
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::model::{CommonErrorsFile, Site};
use ccc_codegen_core::spec::names::{is_date, is_label};
use ccc_codegen_core::spec::{LOCK_FILE, own_common, read_text};

/// The published files of a product on one site.
#[derive(Debug, Clone)]
pub struct Files {
    /// The site.
    pub site: Site,
    /// Its `api.json`.
    pub api: PathBuf,
    /// Its `examples.json`.
    pub examples: Option<PathBuf>,
}

/// The files of one product, apart from its spec.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The published files, once for each site.
    pub published: Vec<Files>,
    /// Files of error codes.
    pub errors: Vec<PathBuf>,
    /// Go files, or folders of them.
    pub go: Vec<PathBuf>,
}

/// An import of files.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The imported files.
    pub sources: Sources,
    /// The folder of the version; `<service>/<version>` below `spec` by default.
    pub out: Option<PathBuf>,
    /// The folder of the spec, which holds the common codes.
    pub spec: PathBuf,
    /// Deletes parts that upstream no longer describes.
    pub confirm_removals: bool,
    /// The date of the import, such as `2025-12-08`, which `errors.lock` notes.
    pub date: String,
}

/// An import with its folder.
#[derive(Debug)]
pub struct Ready {
    /// The files of the spec before the import.
    pub before: Vec<Text>,
    /// The imported product.
    pub imported: Imported,
    /// The new contents of the version's folder.
    pub tree: Tree,
    /// The product had no spec before.
    pub is_new: bool,
}

/// Reads and imports one product.
///
/// # Errors
/// Every unreadable file, and every problem that the import reports.
pub fn prepare(request: &Request) -> Result<Ready, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let mut inputs = read(&request.sources, &mut diagnostics);
    inputs.confirm_removals = request.confirm_removals;
    inputs.date.clone_from(&request.date);
    let out = match (&request.out, inputs.published.first()) {
        (Some(out), _) => Some(out.clone()),
        (None, Some(published)) => {
            identity(&published.api.text).map(|(service, version)| request.spec.join(service).join(version))
        }
        (None, None) => None,
    };
    if let Some(out) = &out {
        inputs.existing = existing(out, &mut diagnostics);
        inputs.dir.clone_from(out);
    }
    inputs.common = common(&request.spec, &mut diagnostics);
    diagnostics.finish(())?;
    let is_new = inputs.existing.is_empty();
    let imported = import_product(&inputs)?;
    let before = inputs.existing;
    // A description without a readable name has no folder, and does not import.
    let root = out.unwrap_or_else(|| request.spec.join(&imported.service).join(&imported.version));
    let texts = imported.files.iter().map(|file| File::text(&file.path, file.text.clone()));
    let files = texts.collect();
    let owns = Owns::Shared(imported.removed.iter().map(PathBuf::from).collect());
    Ok(Ready { before, imported, tree: Tree { root, files, owns }, is_new })
}

/// Reads and imports one product without any spec. The common codes are the generator's own.
///
/// # Errors
/// Every unreadable file, and every problem that the import reports.
pub fn import_new(sources: &Sources) -> Result<Imported, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let mut inputs = read(sources, &mut diagnostics);
    inputs.common = own_common_codes(&mut diagnostics);
    diagnostics.finish(())?;
    import_product(&inputs)
}

/// Returns the common codes that were current when this generator was built.
pub fn own_common_codes(diagnostics: &mut Diagnostics) -> BTreeSet<String> {
    own_common(diagnostics).map(|file| codes(file.value)).unwrap_or_default()
}

/// Reads the files of a product.
fn read(sources: &Sources, diagnostics: &mut Diagnostics) -> Inputs {
    let mut inputs = Inputs::default();
    for files in &sources.published {
        let api = read_text(&files.api, diagnostics);
        let examples = files.examples.as_ref().map(|path| read_text(path, diagnostics));
        if let Some(api) = api {
            inputs.published.push(Published { site: files.site, api, examples: examples.flatten() });
        }
    }
    inputs.errors = sources.errors.iter().filter_map(|path| read_text(path, diagnostics)).collect();
    inputs.go = go_files(&sources.go, diagnostics).iter().filter_map(|path| read_text(path, diagnostics)).collect();
    inputs
}

/// Imports many products at once, each as [`prepare`] does. Calls `done` after each, from several threads.
pub fn prepare_all(requests: &[Request], done: impl Fn() + Sync) -> Vec<Result<Ready, Diagnostics>> {
    let one = |request: &Request| {
        let ready = prepare(request).map_err(Portable::from);
        done();
        ready
    };
    let ready: Vec<Result<Ready, Portable>> = requests.par_iter().map(one).collect();
    ready.into_iter().map(|ready| ready.map_err(Diagnostics::from)).collect()
}

/// Returns the imports of all products in folders, each into `<service>/<version>` below the folder of the spec. `like` has
/// the rest of each request.
///
/// # Errors
/// As [`sources`].
pub fn services(folders: &[(Site, PathBuf)], like: &Request) -> Result<Vec<Request>, Diagnostics> {
    let request = |sources| Request { sources, ..like.clone() };
    Ok(sources(folders)?.into_iter().map(request).collect())
}

/// Returns the products in folders of Tencent's command line packages: `<product>/<version>/api.json`, with an optional
/// `examples.json` beside it, in the order of their names and versions.
///
/// # Errors
/// An unreadable folder, or one without a product.
pub fn sources(folders: &[(Site, PathBuf)]) -> Result<Vec<Sources>, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let mut products: BTreeMap<(String, String), Vec<Files>> = BTreeMap::new();
    for (site, folder) in folders {
        let mut found = false;
        for product in listed(folder, &mut diagnostics).into_iter().filter(|path| path.is_dir()) {
            for version in listed(&product, &mut diagnostics) {
                let (api, examples) = (version.join("api.json"), version.join("examples.json"));
                if api.is_file() {
                    found = true;
                    let examples = examples.is_file().then_some(examples);
                    let files = Files { site: *site, api, examples };
                    products.entry((name_of(&product), name_of(&version))).or_default().push(files);
                }
            }
        }
        if !found && diagnostics.is_empty() {
            diagnostics.push(no_services(folder));
        }
    }
    let sources = |published| Sources { published, ..Sources::default() };
    diagnostics.finish(products.into_values().map(sources).collect())
}

fn no_services(folder: &Path) -> Diagnostic {
    let message = format!("`{}` holds no product", folder.display());
    Diagnostic::new("no-services", At::Nowhere, message)
        .help("name the folder that holds `<product>/<version>/api.json`: `tccli/services` of Tencent's package")
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reads only product and version of a description.
pub fn identity(api: &str) -> Option<(String, String)> {
    #[derive(Deserialize)]
    struct Api {
        metadata: Metadata,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Metadata {
        service_short_name: String,
        api_version: String,
    }
    let Metadata { service_short_name: service, api_version: version } =
        serde_json::from_str::<Api>(api).ok()?.metadata;
    (is_label(&service) && is_date(&version)).then_some((service, version))
}

/// Reads the present files of a spec.
fn existing(dir: &Path, diagnostics: &mut Diagnostics) -> Vec<Text> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in [dir.to_owned(), dir.join("actions")] {
        if folder.is_dir() {
            let files = listed(&folder, diagnostics);
            let ours = |path: &PathBuf| path.extension().is_some_and(|e| e == "json") || path.ends_with(LOCK_FILE);
            paths.extend(files.into_iter().filter(|path| path.is_file() && ours(path)));
        }
    }
    let below = |path: &Path| path.strip_prefix(dir).unwrap_or(path).to_string_lossy().replace('\\', "/");
    let texts = paths.iter().filter_map(|path| Some(Text { path: below(path), ..read_text(path, diagnostics)? }));
    texts.collect()
}

/// Reads the codes of every product; none without their file.
fn common(spec: &Path, diagnostics: &mut Diagnostics) -> BTreeSet<String> {
    let path = spec.join("common/errors.json");
    if !path.is_file() {
        return BTreeSet::new();
    }
    let Some(file) = read_text(&path, diagnostics) else { return BTreeSet::new() };
    match serde_json::from_str::<CommonErrorsFile>(&file.text) {
        Ok(file) => codes(file),
        Err(error) => {
            let message = format!("cannot parse `{}`: {error}", path.display());
            let help = "correct it; without a subcommand, the generator shows the place";
            diagnostics.push(Diagnostic::new("broken-spec", At::Nowhere, message).help(help));
            BTreeSet::new()
        }
    }
}

fn codes(file: CommonErrorsFile) -> BTreeSet<String> {
    file.errors.into_iter().map(|error| error.code).collect()
}

/// Returns the named Go files, and those in the named folders.
fn go_files(paths: &[PathBuf], diagnostics: &mut Diagnostics) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(
                listed(path, diagnostics).into_iter().filter(|path| path.extension().is_some_and(|e| e == "go")),
            );
        } else {
            files.push(path.clone());
        }
    }
    files
}

/// Returns the entries of a folder by name.
fn listed(folder: &Path, diagnostics: &mut Diagnostics) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<Vec<_>>>());
    match paths {
        Ok(mut paths) => {
            paths.sort();
            paths
        }
        Err(error) => {
            let message = format!("cannot read `{}`: {error}", folder.display());
            diagnostics
                .push(Diagnostic::new("unreadable-file", At::Nowhere, message).help("name a folder that exists"));
            Vec::new()
        }
    }
}
