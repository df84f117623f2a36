//! The tree of spec files: which files are read, in which order, and which are stray.

#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::model::{Action, CommonErrorsFile, EnumsFile, ErrorsFile, LockFile, PushesFile, Service, TypesFile};
use super::names::{is_date, is_label};
use super::read::{Loaded, Reader, shown, unreadable};
use crate::diagnostics::suggest::{list, nearest};
use crate::diagnostics::{Diagnostic, Diagnostics, Problems};
use crate::source::At;

/// The files of a product beside its `actions`.
const PRODUCT_FILES: [&str; 6] = ["enums.json", "errors.json", LOCK_FILE, "pushes.json", "service.json", "types.json"];
/// The file of codes that Tencent no longer lists.
pub const LOCK_FILE: &str = "errors.lock";

/// The readable part of a spec tree.
#[derive(Debug)]
pub struct Spec {
    /// `common/errors.json`.
    pub common: Option<Loaded<CommonErrorsFile>>,
    /// The products, by folder name.
    pub products: Vec<Product>,
}

/// One version of one product.
#[derive(Debug)]
pub struct Product {
    /// Its folder.
    pub dir: PathBuf,
    /// `service.json`.
    pub service: Option<Loaded<Service>>,
    /// `errors.json`.
    pub errors: Option<Loaded<ErrorsFile>>,
    /// `errors.lock`, if there is one.
    pub lock: Option<Loaded<LockFile>>,
    /// `enums.json`, if there is one.
    pub enums: Option<Loaded<EnumsFile>>,
    /// `types.json`, if there is one.
    pub types: Option<Loaded<TypesFile>>,
    /// `pushes.json`, if there is one.
    pub pushes: Option<Loaded<PushesFile>>,
    /// `actions/*.json`, by file name.
    pub actions: Vec<Loaded<Action>>,
    /// True if a file of it could not be read: a name that seems missing may be in that file.
    pub broken: bool,
}

impl Spec {
    /// Returns the number of files it was read from.
    pub fn files(&self) -> usize {
        let of_product = |product: &Product| {
            let Product { service, errors, lock, enums, types, pushes, actions, .. } = product;
            let given = [
                service.is_some(),
                errors.is_some(),
                lock.is_some(),
                enums.is_some(),
                types.is_some(),
                pushes.is_some(),
            ];
            given.into_iter().filter(|given| *given).count() + actions.len()
        };
        usize::from(self.common.is_some()) + self.products.iter().map(of_product).sum::<usize>()
    }
}

/// Reads a spec tree. Unreadable files are reported and left out.
pub fn load(root: &Path, diagnostics: &mut Diagnostics) -> Spec {
    load_only(root, None, diagnostics)
}

/// Reads only one product of a spec tree: `<service>/<version>`, or all versions of `<service>`.
pub fn load_only(root: &Path, only: Option<&str>, diagnostics: &mut Diagnostics) -> Spec {
    Problems::within(diagnostics, |problems| Loader::new(problems).spec(root, only))
}

/// Reads an action file from a string.
pub fn load_action(text: &str, display_path: &str, diagnostics: &mut Diagnostics) -> Option<Loaded<Action>> {
    Problems::within(diagnostics, |problems| Reader::new(problems).text(display_path, text.to_owned()))
}

/// Reads one product from strings, each with its path below the product's folder. Other files are passed over.
pub fn load_texts(
    dir: PathBuf,
    files: impl IntoIterator<Item = (PathBuf, String)>,
    diagnostics: &mut Diagnostics,
) -> Product {
    Problems::within(diagnostics, |problems| Loader::new(problems).texts(dir, files))
}

/// Reads the files of a spec tree.
struct Loader<'p> {
    problems: &'p Problems,
    /// Created once, because a tree has many actions.
    actions: Reader<'p, Action>,
}

impl<'p> Loader<'p> {
    fn new(problems: &'p Problems) -> Self {
        Self { problems, actions: Reader::new(problems) }
    }

    fn spec(&self, root: &Path, only: Option<&str>) -> Spec {
        let mut spec = Spec { common: None, products: Vec::new() };
        match self.product_folders(root, only) {
            Ok(dirs) => {
                spec.common = self.required(&root.join("common/errors.json"), "common_errors");
                spec.products.extend(dirs.into_iter().map(|dir| self.product(dir)));
            }
            Err(problem) => self.problems.report(*problem),
        }
        spec
    }

    /// Finds the folders of the products.
    fn product_folders(&self, root: &Path, only: Option<&str>) -> Result<Vec<PathBuf>, Box<Diagnostic>> {
        if !root.is_dir() {
            return Err(Box::new(no_spec(root)));
        }
        let services = self.folders(root, &["common", "schema"]);
        let mut dirs: Vec<PathBuf> = services.iter().flat_map(|service| self.folders(service, &[])).collect();
        if dirs.is_empty() {
            return Err(Box::new(no_product(root)));
        }
        if let Some(name) = only {
            let names: Vec<String> = dirs.iter().map(|dir| shown(dir.strip_prefix(root).unwrap_or(dir))).collect();
            dirs.retain(|dir| dir.ends_with(name) || dir.parent().is_some_and(|service| service.ends_with(name)));
            if dirs.is_empty() {
                return Err(Box::new(not_among(name, &names)));
            }
        }
        Ok(dirs)
    }

    fn texts(&self, dir: PathBuf, files: impl IntoIterator<Item = (PathBuf, String)>) -> Product {
        let before = self.problems.len();
        let mut product = Product {
            dir,
            service: None,
            errors: None,
            lock: None,
            enums: None,
            types: None,
            pushes: None,
            actions: Vec::new(),
            broken: false,
        };
        for (path, text) in files {
            let display = shown(&product.dir.join(&path));
            match shown(&path).as_str() {
                "service.json" => product.service = Reader::new(self.problems).text(&display, text),
                "errors.json" => product.errors = Reader::new(self.problems).text(&display, text),
                LOCK_FILE => product.lock = Reader::new(self.problems).text(&display, text),
                "enums.json" => product.enums = Reader::new(self.problems).text(&display, text),
                "types.json" => product.types = Reader::new(self.problems).text(&display, text),
                "pushes.json" => product.pushes = Reader::new(self.problems).text(&display, text),
                file if file.starts_with("actions/") => {
                    if let Some(action) = self.actions.text(&display, text) {
                        self.action_name(&action, &path);
                        product.actions.push(action);
                    }
                }
                _ => {}
            }
        }
        product.broken = self.problems.len() > before;
        product
    }

    fn product(&self, dir: PathBuf) -> Product {
        let before = self.problems.len();
        self.stray_files(&dir);
        let mut product = Product {
            service: self.required(&dir.join("service.json"), "service"),
            errors: self.required(&dir.join("errors.json"), "errors"),
            lock: self.optional(&dir.join(LOCK_FILE)),
            enums: self.optional(&dir.join("enums.json")),
            types: self.optional(&dir.join("types.json")),
            pushes: self.optional(&dir.join("pushes.json")),
            actions: self.actions(&dir.join("actions")),
            broken: false,
            dir,
        };
        if let Some(service) = &product.service {
            self.service_names(service, &product.dir);
            self.service_forms(service);
        }
        product.broken = self.problems.len() > before;
        product
    }

    fn required<T: DeserializeOwned + JsonSchema>(&self, path: &Path, schema: &str) -> Option<Loaded<T>> {
        if !path.exists() {
            self.problems.report(
                Diagnostic::new("missing-file", At::Nowhere, format!("`{}` is missing", shown(path)))
                    .help(format!("write it as `schema/{schema}.schema.json` describes")),
            );
        }
        self.optional(path)
    }

    fn optional<T: DeserializeOwned + JsonSchema>(&self, path: &Path) -> Option<Loaded<T>> {
        path.exists().then(|| Reader::new(self.problems).file(path)).flatten()
    }

    fn actions(&self, dir: &Path) -> Vec<Loaded<Action>> {
        if !dir.is_dir() {
            return Vec::new();
        }
        let mut actions = Vec::new();
        for path in self.entries(dir) {
            if path.is_dir() || path.extension().is_none_or(|extension| extension != "json") {
                let help = "this folder holds one `.json` file for each action and nothing else";
                self.problems.report(stray(&path).help(help));
            } else if let Some(action) = self.actions.file(&path) {
                self.action_name(&action, &path);
                actions.push(action);
            }
        }
        actions
    }

    /// Checks that the file of an action has the action's name.
    fn action_name(&self, action: &Loaded<Action>, path: &Path) {
        let name = &action.value.name;
        if path.file_stem().is_some_and(|stem| stem == name.as_str()) {
            return;
        }
        let message = format!("the file of the action `{name}` has another name");
        self.problems.report(
            Diagnostic::new("file-name", action.at("/name"), message)
                .help(format!("rename the file to `{name}.json`, or correct `name`")),
        );
    }

    /// Checks that the folders of a product have the names of its service and version.
    fn service_names(&self, service: &Loaded<Service>, dir: &Path) {
        let names = [
            ("version", &service.value.version, dir.file_name()),
            ("service", &service.value.service, dir.parent().and_then(Path::file_name)),
        ];
        for (key, name, folder) in names {
            if folder.is_some_and(|folder| folder != name.as_str()) {
                let message = format!("the folder of the {key} `{name}` has another name");
                self.problems.report(
                    Diagnostic::new("file-name", service.at(&format!("/{key}")), message)
                        .help(format!("rename the folder to `{name}`, or correct `{key}`")),
                );
            }
        }
    }

    /// Checks the form of names that become part of host names, headers, addresses and the name of a crate.
    fn service_forms(&self, service: &Loaded<Service>) {
        let Service { service: name, version, links, .. } = &service.value;
        if !is_label(name) {
            self.problems.report(
                Diagnostic::new("wrong-service", service.at("/service"), format!("`{name}` is not a product"))
                    .help("use the name in its host: `<service>` of `<service>.tencentcloudapi.com`"),
            );
        }
        if !is_date(version) {
            self.problems.report(
                Diagnostic::new("wrong-version", service.at("/version"), format!("`{version}` is not a version"))
                    .help("a version of an API is a date, such as `2020-02-10`"),
            );
        }
        if !links.action.contains("{action}") {
            self.problems.report(
                Diagnostic::new("wrong-link", service.at("/links/action"), "the link does not depend on the action")
                    .help("write `{action}` in place of the action's name"),
            );
        }
    }

    /// Reports files that are none of the spec's: a misspelt one would otherwise be ignored.
    fn stray_files(&self, dir: &Path) {
        for path in self.entries(dir) {
            let name = shown(Path::new(path.file_name().unwrap_or_default()));
            let ours = Path::new(&name).extension().is_some_and(|extension| extension == "json" || extension == "lock");
            if ours && !PRODUCT_FILES.contains(&name.as_str()) {
                let parts = |name: &'static str| name.split_once('.').unwrap_or((name, ""));
                let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
                let alike = PRODUCT_FILES.into_iter().map(parts).filter(|(_, other)| *other == extension);
                let help = match nearest(stem, alike.map(|(stem, _)| stem)) {
                    Some(near) => format!("did you mean `{near}.{extension}`?"),
                    None => format!("this folder holds {} and the folder `actions`", list(PRODUCT_FILES)),
                };
                self.problems.report(stray(&path).help(help));
            }
        }
    }

    /// Lists the folders in a folder, sorted, without the hidden and the named ones.
    fn folders(&self, dir: &Path, except: &[&str]) -> Vec<PathBuf> {
        let mut folders = self.entries(dir);
        folders.retain(|path| path.is_dir() && !except.iter().any(|name| path.ends_with(name)));
        folders
    }

    /// Lists the files and folders in a folder, sorted by name, without the hidden ones.
    fn entries(&self, dir: &Path) -> Vec<PathBuf> {
        let listed = fs::read_dir(dir).and_then(|entries| {
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<Vec<_>>>()
        });
        let mut paths = listed.unwrap_or_else(|error| {
            self.problems.report(unreadable(&shown(dir), &error));
            Vec::new()
        });
        paths.retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
        paths.sort();
        paths
    }
}

fn stray(path: &Path) -> Diagnostic {
    let message = format!("`{}` is not a file of the spec", shown(path));
    Diagnostic::new("stray-file", At::Nowhere, message)
}

/// Returns the problem that the spec folder is missing; the run may have begun in the wrong folder.
fn no_spec(root: &Path) -> Diagnostic {
    let message = format!("the folder `{}` does not exist", shown(root));
    let diagnostic = Diagnostic::new("no-spec", At::Nowhere, message);
    let above = (1..16)
        .map(|levels| std::iter::repeat_n("..", levels).collect::<PathBuf>())
        .find(|up| up.join("spec/common").is_dir());
    match above {
        Some(up) if root.is_relative() => {
            diagnostic.help(format!("run from `{}`, or say `--spec {}`", shown(&up), shown(&up.join("spec"))))
        }
        _ => diagnostic.help("name the folder of the spec: `--spec DIR`"),
    }
}

fn not_among(product: &str, names: &[String]) -> Diagnostic {
    let diagnostic = Diagnostic::new("unknown-product", At::Nowhere, format!("the spec holds no product `{product}`"));
    match nearest(product, names.iter().map(String::as_str)) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("use the name of its folder: `<service>`, or `<service>/<version>` for one version"),
    }
}

fn no_product(root: &Path) -> Diagnostic {
    let message = format!("`{}` holds no product", shown(root));
    Diagnostic::new("no-spec", At::Nowhere, message)
        .help("the folder of a product is `<service>/<version>/`, where the version is a date")
}
