//! From Tencent's published descriptions to a spec, the first time and after each change.
//!
//! ```text
//! api.json ──read──▶ upstream ──facts──▶ both sites as one ──refresh──▶ the spec's files and their changes
//! ```
//!
//! Facts are upstream's: names, types, flags, sites, codes. Everything else, from descriptions to safety classes, is drafted
//! once and belongs to people from then on. Only [`disk`] touches the disk.

pub mod catalog;
mod changes;
mod codes;
pub mod disk;
mod examples;
mod facts;
mod places;
mod print;
mod read;
mod refresh;
mod suggest;
pub(crate) mod suspicion;
mod text;
mod tree;
mod upstream;
mod usage;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use self::facts::SiteFacts;
use self::refresh::Besides;
use ccc_codegen_core::diagnostics::suggest::list;
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics, Portable};
use ccc_codegen_core::source::At;
pub use ccc_codegen_core::spec::Text;
use ccc_codegen_core::spec::model::Site;
use ccc_codegen_core::spec::{Product, Spec, load_texts, own_common};

pub use self::changes::{Change, Changes, Kind};
pub use self::places::Places;

/// A product as one site publishes it.
#[derive(Debug, Clone)]
pub struct Published {
    /// The site.
    pub site: Site,
    /// Its `api.json`.
    pub api: Text,
    /// Its `examples.json`.
    pub examples: Option<Text>,
}

/// The input of an import.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// The published files, once for each site.
    pub published: Vec<Published>,
    /// Files in the form of `errors.json`, in which a code may name the `actions` that return it.
    pub errors: Vec<Text>,
    /// Source of a Go client, whose comments list the codes of each action.
    pub go: Vec<Text>,
    /// The present files of the spec: `service.json`, `errors.json`, `enums.json`, `types.json`, `actions/*.json`.
    pub existing: Vec<Text>,
    /// The folder of those files, for messages.
    pub dir: PathBuf,
    /// Codes of every product, which a product's own file does not repeat.
    pub common: BTreeSet<String>,
    /// Deletes parts that upstream no longer describes, instead of keeping them as deprecated.
    pub confirm_removals: bool,
    /// The date of the import, such as `2025-12-08`, which `errors.lock` notes.
    pub date: String,
}

/// An imported product.
#[derive(Debug)]
pub struct Imported {
    /// Tencent's name of the product.
    pub service: String,
    /// The version, a date.
    pub version: String,
    /// All its files, by their path below the folder of the version.
    pub files: Vec<Text>,
    /// Files to be deleted.
    pub removed: Vec<String>,
    /// The changes.
    pub changes: Changes,
    /// Remarks for a person to look at, which stopped nothing.
    pub findings: Portable,
    /// The number of examples left out, because they are not JSON or do not fit their action.
    pub skipped_examples: usize,
}

impl Imported {
    /// Returns the product as the generator reads it, without a detour over the disk.
    pub fn product(&self, diagnostics: &mut Diagnostics) -> Product {
        let dir = PathBuf::from(&self.service).join(&self.version);
        let files = self.files.iter().map(|file| (PathBuf::from(&file.path), file.text.clone()));
        load_texts(dir, files, diagnostics)
    }

    /// Returns the product as a whole spec, with the generator's own common codes.
    pub fn spec(&self, diagnostics: &mut Diagnostics) -> Spec {
        Spec { common: own_common(diagnostics), products: vec![self.product(diagnostics)] }
    }
}

/// Imports one version of one product.
///
/// # Errors
/// Every problem of the published files and of the spec's own; a finding is no error.
pub fn import_product(inputs: &Inputs) -> Result<Imported, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let mut sites: Vec<SiteFacts> =
        inputs.published.iter().filter_map(|published| site(published, &mut diagnostics)).collect();
    sites.sort_by_key(|site| site.site);
    match one_product(&sites) {
        Some(problem) => diagnostics.push(problem),
        None => diagnostics.extend(its_folder(&sites, &inputs.dir)),
    }
    let codes = codes::read(&inputs.errors, &inputs.go, &mut diagnostics);
    if !inputs.existing.is_empty() {
        // A spec that the generator would refuse cannot be refreshed either.
        let files = inputs.existing.iter().map(|file| (PathBuf::from(&file.path), file.text.clone()));
        let _: Product = load_texts(inputs.dir.clone(), files, &mut diagnostics);
    }
    diagnostics.finish(())?;
    let Some(mut facts) = facts::merge(&sites) else {
        return Err(Diagnostics::from_iter([nothing()]));
    };
    usage::fit_flags(&mut facts);
    let besides = Besides {
        existing: &inputs.existing,
        codes: &codes,
        common: &inputs.common,
        confirm_removals: inputs.confirm_removals,
        date: &inputs.date,
    };
    let refreshed = refresh::refresh(&facts, &besides)?;
    Ok(Imported {
        skipped_examples: facts.actions.values().map(|action| action.skipped).sum(),
        service: facts.service,
        version: facts.version,
        files: refreshed.files.into_iter().map(|(path, text)| Text { path, text }).collect(),
        removed: refreshed.removed,
        changes: refreshed.changes,
        findings: refreshed.findings.into(),
    })
}

fn site(published: &Published, diagnostics: &mut Diagnostics) -> Option<SiteFacts> {
    let api = read::api(&published.api.path, published.api.text.clone(), diagnostics);
    let examples = match &published.examples {
        Some(file) => examples::examples(&file.path, file.text.clone(), diagnostics),
        None => Some(examples::Examples::default()),
    };
    Some(SiteFacts { site: published.site, api: api?, examples: examples? })
}

/// Returns a problem unless the sites are two, and publish the same version of the same product.
fn one_product(sites: &[SiteFacts]) -> Option<Diagnostic> {
    // They are sorted, so equal sites are neighbours.
    if sites.windows(2).any(|pair| pair[0].site == pair[1].site) {
        return Some(Diagnostic::new("site-twice", At::Nowhere, "a site is named twice").help("give each site once"));
    }
    let [first, second] = sites else { return None };
    let (one, two) = (&first.api, &second.api);
    if (&one.service, &one.version) == (&two.service, &two.version) {
        return None;
    }
    let message = format!(
        "this is `{} {}`, but the other site's file is `{} {}`",
        two.service, two.version, one.service, one.version
    );
    let help = "give both files of one version of one product";
    Some(Diagnostic::new("other-product", two.source.at_bytes(0..1), message).help(help))
}

/// Returns a problem for a product in the folder of another: it would seem to have lost all its actions.
fn its_folder(sites: &[SiteFacts], dir: &Path) -> Option<Diagnostic> {
    let api = &sites.first()?.api;
    let named = |path: Option<&Path>, name: &str| path.and_then(Path::file_name).is_none_or(|folder| folder == name);
    if named(Some(dir), &api.version) && named(dir.parent(), &api.service) {
        return None;
    }
    let message = format!("`{}` is not the folder of `{} {}`", dir.display(), api.service, api.version);
    let help = format!("its folder is `{}/{}/` below the folder of the spec", api.service, api.version);
    Some(Diagnostic::new("other-product", api.source.at_bytes(0..1), message).help(help))
}

fn nothing() -> Diagnostic {
    let help = format!("name the published files with {}", list(["--china", "--international"]));
    Diagnostic::new("nothing-to-import", At::Nowhere, "no published description is named").help(help)
}
