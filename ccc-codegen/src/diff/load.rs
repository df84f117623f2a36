//! The two sides of a comparison: folders, files, or paths in a revision of git.

mod catalog;
mod git;
mod published;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics, Portable};
use ccc_codegen_core::ir::Api;
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::model::Site;
use ccc_codegen_core::spec::{LOCK_FILE, Product, Text, load_common, load_texts, own_common, read_text};
use ccc_codegen_core::{check, lower};
use rayon::prelude::*;

use self::catalog::Packed;
use super::change::Report;
use super::compare::compare;
use super::effect::Kind;
use crate::import::disk::{identity, own_common_codes};
use crate::import::{Inputs, Places, Published, import_product};

/// One version of one product on both sides. A side without it is `None`.
#[derive(Debug, Clone)]
pub struct Pair {
    /// `ccc/2020-02-10`.
    pub product: String,
    old: Option<Texts>,
    new: Option<Texts>,
}

/// The comparison of a pair.
enum Outcome {
    /// Both sides have the product.
    Changed(Report),
    /// Only the new side has it.
    Added,
    /// Only the old side has it.
    Removed,
}

/// The description of one product as text, which can go to another thread.
#[derive(Debug, Clone)]
enum Texts {
    /// A spec.
    Spec { dir: PathBuf, files: Vec<(PathBuf, String)>, common: Option<Text> },
    /// Published descriptions, one for each site.
    Published(Vec<(Site, Text)>),
    /// A product of a catalog.
    Catalog(Packed),
}

/// The products of both sides. Each side is a list of locations and the site that a published description there is for.
///
/// # Errors
/// A location that cannot be read or holds no product.
pub fn pairs(old: &[(Site, String)], new: &[(Site, String)]) -> Result<Vec<Pair>, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let mut side = |locations: &[(Site, String)]| {
        let mut products = BTreeMap::new();
        for (site, location) in locations {
            if Path::new(location).is_file() && Path::new(location).extension().is_some_and(|e| e == catalog::EXTENSION)
            {
                match catalog::products(Path::new(location)) {
                    Ok(found) => {
                        products.extend(found.into_iter().map(|(name, packed)| (name, Texts::Catalog(packed))));
                    }
                    Err(problems) => diagnostics.extend(problems),
                }
            } else if let Some(found) = files(location, &mut diagnostics) {
                sort(*site, location, found, &mut products, &mut diagnostics);
            }
        }
        products
    };
    let (olds, mut news) = (side(old), side(new));
    diagnostics.finish(())?;
    let mut pairs: Vec<Pair> =
        olds.into_iter().map(|(product, old)| Pair { old: Some(old), new: news.remove(&product), product }).collect();
    pairs.extend(news.into_iter().map(|(product, new)| Pair { product, old: None, new: Some(new) }));
    pairs.sort_by(|one, other| one.product.cmp(&other.product));
    Ok(pairs)
}

impl Pair {
    /// Pairs the files of a spec before and after a change, by their path below `dir`. Both have the generator's own common
    /// codes.
    pub fn of_specs(product: String, dir: &Path, before: &[Text], after: &[Text]) -> Self {
        let side = |files: &[Text]| {
            let files = files.iter().map(|file| (PathBuf::from(&file.path), file.text.clone())).collect::<Vec<_>>();
            (!files.is_empty()).then(|| Texts::Spec { dir: dir.to_owned(), files, common: None })
        };
        Self { product, old: side(before), new: side(after) }
    }

    fn outcome(&self) -> Result<Outcome, Diagnostics> {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) if old.equals(new) => {
                Ok(Outcome::Changed(Report { product: self.product.replace('/', " "), changes: Vec::new() }))
            }
            (Some(old), Some(new)) => {
                let mut report = compare(&old.api()?, &new.api()?);
                let (olds, news) = (old.places()?, new.places()?);
                for change in &mut report.changes {
                    if let Some(olds) = &olds {
                        change.old = change.old.take().and_then(|_| published::place(olds, change));
                    }
                    if let Some(news) = &news {
                        change.new = change.new.take().and_then(|_| published::place(news, change));
                    }
                }
                Ok(Outcome::Changed(report))
            }
            (None, _) => Ok(Outcome::Added),
            (_, None) => Ok(Outcome::Removed),
        }
    }
}

/// Compares all pairs, on all processors. A product on one side alone is a change itself.
///
/// # Errors
/// Every problem of any side.
pub fn reports(pairs: &[Pair]) -> Result<Vec<Report>, Diagnostics> {
    let mut problems = Diagnostics::default();
    let mut reports = Vec::with_capacity(pairs.len());
    for (pair, outcome) in pairs.iter().zip(outcomes(pairs)) {
        match outcome {
            Ok(Outcome::Changed(report)) => reports.push(report),
            Ok(Outcome::Added) => reports.push(Report::of_product(&pair.product, Kind::ProductAdded)),
            Ok(Outcome::Removed) => reports.push(Report::of_product(&pair.product, Kind::ProductRemoved)),
            Err(diagnostics) => problems.extend(diagnostics),
        }
    }
    problems.finish(reports)
}

fn outcomes(pairs: &[Pair]) -> Vec<Result<Outcome, Diagnostics>> {
    let outcomes: Vec<Result<Outcome, Portable>> =
        pairs.par_iter().map(|pair| pair.outcome().map_err(Portable::from)).collect();
    outcomes.into_iter().map(|outcome| outcome.map_err(Diagnostics::from)).collect()
}

impl Texts {
    /// Returns true if both say the same in the same words; then nothing has to be parsed.
    fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Spec { files: one, common: a, .. }, Self::Spec { files: two, common: b, .. }) => {
                one == two && a.as_ref().map(|a| &a.text) == b.as_ref().map(|b| &b.text)
            }
            (Self::Published(one), Self::Published(two)) => {
                one.iter().map(|(site, text)| (site, &text.text)).eq(two.iter().map(|(site, text)| (site, &text.text)))
            }
            (Self::Catalog(one), Self::Catalog(other)) => one.equals(other),
            _ => false,
        }
    }

    /// Returns the places in published descriptions; a spec has its own.
    fn places(&self) -> Result<Option<Vec<Places>>, Diagnostics> {
        match self {
            Self::Spec { .. } | Self::Catalog(_) => Ok(None),
            Self::Published(files) => {
                files.iter().map(|(_, file)| Places::read(file)).collect::<Result<_, _>>().map(Some)
            }
        }
    }

    fn api(&self) -> Result<Api, Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let (product, common) = match self {
            Self::Spec { dir, files, common } => {
                let common = common.as_ref().map(|text| load_common(text, &mut diagnostics));
                (load_texts(dir.clone(), files.iter().cloned(), &mut diagnostics), common.flatten())
            }
            Self::Published(published) => (imported(published)?, None),
            Self::Catalog(packed) => return packed.api(),
        };
        let common = common.or_else(|| own_common(&mut diagnostics));
        let codes = common.map(|file| lower::common(&file, &mut diagnostics)).unwrap_or_default();
        let api = lower::product(&product, &codes, &mut diagnostics);
        if let Some(api) = &api {
            check::api(api, &mut diagnostics);
        }
        // Without a service file there is no API; reading has reported that.
        diagnostics.finish(api)?.ok_or_else(Diagnostics::default)
    }
}

fn imported(published: &[(Site, Text)]) -> Result<Product, Diagnostics> {
    let published = published.iter().map(|(site, api)| Published { site: *site, api: api.clone(), examples: None });
    let mut diagnostics = Diagnostics::default();
    let common = own_common_codes(&mut diagnostics);
    let imported = import_product(&Inputs { published: published.collect(), common, ..Inputs::default() })?;
    let product = imported.product(&mut diagnostics);
    diagnostics.finish(product)
}

/// The files at a location, by their path below it. A file alone has an empty path.
fn files(location: &str, diagnostics: &mut Diagnostics) -> Option<Vec<Text>> {
    let path = Path::new(location);
    if path.is_dir() {
        return Some(below(path, diagnostics));
    }
    if path.is_file() {
        let text = read_text(path, diagnostics)?.text;
        return Some(vec![Text { path: String::new(), text }]);
    }
    if let Some((revision, path)) = location.split_once(':').filter(|(revision, _)| !revision.is_empty()) {
        return match git::files(revision, path, wanted) {
            Ok(files) => Some(files),
            Err(problem) => {
                diagnostics.push(Diagnostic::new("no-revision", At::Nowhere, format!("`{location}` cannot be read: {problem}")).help(
                    "name a commit, branch or tag of the repository in this folder, and a path in it: `HEAD~1:spec`",
                ));
                None
            }
        };
    }
    diagnostics.push(
        Diagnostic::new("unreadable-file", At::Nowhere, format!("`{location}` does not exist"))
            .help("name a folder with a spec, a published `api.json`, or either of them in git: `REVISION:path`"),
    );
    None
}

/// The JSON files below a folder.
fn below(root: &Path, diagnostics: &mut Diagnostics) -> Vec<Text> {
    let mut found = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if path.is_dir() && !hidden {
                open.push(path);
            } else if wanted(&path) {
                let relative = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                if let Some(Text { text, .. }) = read_text(&path, diagnostics) {
                    found.push(Text { path: relative, text });
                }
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// Returns true for files of a spec and for published descriptions. Examples beside the latter are large and say nothing
/// about an API.
fn wanted(path: &Path) -> bool {
    let json = path.extension().is_some_and(|extension| extension == "json");
    path.ends_with(LOCK_FILE) || json && path.file_name().is_none_or(|name| name != "examples.json")
}

/// Sorts files by product.
fn sort(
    site: Site,
    location: &str,
    found: Vec<Text>,
    products: &mut BTreeMap<String, Texts>,
    diagnostics: &mut Diagnostics,
) {
    let common = found.iter().find(|file| file.path == "common/errors.json").cloned();
    let known = products.len();
    let mut specs: BTreeMap<String, Vec<(PathBuf, String)>> = BTreeMap::new();
    for file in found {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        if name == "api.json" || file.path.is_empty() {
            let path = format!("{location}{}{}", if file.path.is_empty() { "" } else { "/" }, file.path);
            let Some((service, version)) = identity(&file.text) else {
                // A file that was named must be a description; among many, another kind of file may have that name.
                if file.path.is_empty() {
                    diagnostics.extend(Places::read(&Text { path, text: file.text }).err().into_iter().flatten());
                    return;
                }
                continue;
            };
            let texts = products.entry(format!("{service}/{version}")).or_insert(Texts::Published(Vec::new()));
            if let Texts::Published(published) = texts {
                published.push((site, Text { path, text: file.text }));
            }
            continue;
        }
        // A spec has its products two folders deep; a product alone is a folder itself.
        let (product, rest) = match *file.path.split('/').collect::<Vec<_>>().as_slice() {
            [] | ["common" | "schema", ..] => continue,
            [_] | ["actions", _] => (String::new(), file.path.clone()),
            [service, version, ..] => {
                let prefix = format!("{service}/{version}/");
                (prefix.trim_end_matches('/').to_owned(), file.path[prefix.len().min(file.path.len())..].to_owned())
            }
        };
        specs.entry(product).or_default().push((PathBuf::from(rest), file.text));
    }
    for (product, files) in specs {
        let Some((_, service)) = files.iter().find(|(path, _)| path == Path::new("service.json")) else { continue };
        let Some(name) = spec_identity(service) else { continue };
        let dir = if product.is_empty() { PathBuf::from(location) } else { Path::new(location).join(&product) };
        products.insert(name, Texts::Spec { dir, files, common: common.clone() });
    }
    if products.len() == known && known == 0 {
        let message = format!("`{location}` holds no product");
        let help = "name a folder with `<service>/<version>/service.json`, or one with `api.json` files";
        diagnostics.push(Diagnostic::new("no-services", At::Nowhere, message).help(help));
    }
}

/// The name of a product in its `service.json`.
fn spec_identity(text: &str) -> Option<String> {
    let service: serde_json::Value = serde_json::from_str(text).ok()?;
    Some(format!("{}/{}", service["service"].as_str()?, service["version"].as_str()?))
}
