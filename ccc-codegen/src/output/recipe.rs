//! The recipe of every generated crate: sources, manifest, readme, licence, and tests of its examples.

mod manifest;

use std::path::PathBuf;

use crate::output::generate::{checked_api, render_all, source};
use crate::output::render::Origin;
use crate::output::sync::{File, MARK, Owns, Tree};
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::emit;
use ccc_codegen_core::ir::Api;
use ccc_codegen_core::names;
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::Spec;

/// The version of a crate that has none yet.
pub const FIRST_VERSION: &str = "0.1.0";
/// The version of the runtime that belongs to this generator.
pub const RUNTIME_VERSION: &str = env!("CARGO_PKG_VERSION");
/// The oldest Rust that this runtime compiles with. A test compares it with the runtime's manifest.
pub const RUNTIME_RUST: &str = "1.88";

/// The choices that a crate of a product leaves open.
///
/// A file `Cargo.overlay.toml` in the folder of the crate is laid over the generated manifest.
#[derive(Debug, Clone)]
pub struct Recipe {
    /// The folder of the crate.
    pub out: PathBuf,
    /// The name of the crate; `<product>-generated` unless given.
    pub name: Option<String>,
    /// The version of the crate.
    pub version: String,
    /// The version of `ccc-runtime` and `ccc-macros` that the crate needs.
    pub runtime_version: String,
    /// The folder of `ccc-runtime`, relative to the crate or absolute; `ccc-macros` is beside it. Without it, both come
    /// from the registry.
    pub runtime_path: Option<String>,
    /// The command that makes the crate anew.
    pub command: &'static str,
}

impl Recipe {
    /// Returns the recipe of a crate in a folder, with the defaults of the command line.
    pub fn new(out: PathBuf) -> Self {
        Self {
            out,
            name: None,
            version: FIRST_VERSION.to_owned(),
            runtime_version: RUNTIME_VERSION.to_owned(),
            runtime_path: None,
            command: "ccc-codegen crate",
        }
    }

    /// Returns all files of the crate of a spec with one product.
    ///
    /// # Errors
    /// Every problem of the spec, including those found while it was read; a name that no crate can have; a broken overlay.
    pub fn trees(&self, spec: &Spec, mut diagnostics: Diagnostics) -> Result<Vec<Tree>, Diagnostics> {
        if let Some(name) = self.name.as_ref().filter(|name| !is_crate_name(name)) {
            diagnostics.push(
                Diagnostic::new("illegal-name", At::Nowhere, format!("no crate can be called `{name}`"))
                    .help("use small letters, digits and hyphens, begin with a letter, and take no keyword: `--name`"),
            );
        }
        self.trees_of(checked_api(spec, diagnostics)?)
    }

    /// Returns all files of the crate of a checked product.
    pub(super) fn trees_of(&self, mut api: Api) -> Result<Vec<Tree>, Diagnostics> {
        if let Some(name) = &self.name {
            api.service.crate_name.clone_from(name);
        }
        let origin = Origin { source: source(&api), command: self.command };
        let tests = emit::contract(&api).into_iter().collect::<Vec<_>>();
        let tree = |folder: &str, files, owns| Tree { root: self.out.join(folder), files, owns };
        Ok(vec![
            Tree { root: self.out.clone(), files: self.pages(&api, &origin)?, owns: Owns::Nothing },
            tree("src", render_all(&emit::modules(&api), &origin)?, Owns::Marked),
            tree("tests", render_all(&tests, &origin)?, Owns::Marked),
        ])
    }

    /// Returns the files that are not Rust.
    fn pages(&self, api: &Api, Origin { source, command }: &Origin) -> Result<Vec<File>, Diagnostics> {
        let marked = |path: &str, before: &str, text: &str, after: &str| {
            let (mark, again) = (format!("{MARK} from {source}. Do not edit."), format!("Regenerate: {command}"));
            File::text(path, format!("{before}{mark}{after}\n{before}{again}{after}\n\n{text}"))
        };
        Ok(vec![
            marked("Cargo.toml", "# ", &manifest::text(self, &api.service)?, ""),
            marked("README.md", "<!-- ", &emit::readme(api), " -->"),
            marked("LICENSE.md", "<!-- ", LICENSE, " -->"),
        ])
    }
}

const LICENSE: &str = "# License

This crate is generated. Its code is licensed under either of

- the MIT license, <https://opensource.org/license/mit>
- the Apache License, Version 2.0, <https://www.apache.org/licenses/LICENSE-2.0>

at your option. Names of actions, types, members and codes are those of Tencent Cloud's API.
";

/// Returns true if a crate can have a name, and code can name the crate.
fn is_crate_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
        && names::is_plain(&name.replace('-', "_"))
}
