//! The recipe of every generated crate: sources, manifest, readme, licence, and tests of its examples.

mod manifest;
mod options;

pub use self::options::{FIRST_VERSION, RUNTIME_RUST, RUNTIME_VERSION, Recipe};
use crate::output::checked::{checked_api, source};
use crate::output::render::{self, Origin};
use crate::output::sync::{File, MARK, Owns, Tree};
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::emit::{self, Turns};
use ccc_codegen_core::ir::Api;
use ccc_codegen_core::names;
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::Spec;

impl Recipe {
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
        self.trees_of(checked_api(spec, diagnostics)?, |api, origin| sources(api, origin, &Turns::default()))
    }

    /// Returns the sources whose turns come while this runs, each with its place among all of them.
    ///
    /// # Errors
    /// The modules whose tokens are not Rust.
    pub(super) fn sources_of(&self, api: Api, turns: &Turns) -> Result<Vec<(usize, File)>, Diagnostics> {
        let (api, origin) = self.named(api);
        sources(&api, &origin, turns)
    }

    /// Returns all files of the crate of a checked product. `sources` has the files below `src`, in any order.
    pub(super) fn trees_of(
        &self,
        api: Api,
        sources: impl FnOnce(&Api, &Origin) -> Result<Vec<(usize, File)>, Diagnostics>,
    ) -> Result<Vec<Tree>, Diagnostics> {
        let (api, origin) = self.named(api);
        let pages = self.pages(&api, &origin)?;
        let tests = render::all(emit::contract(&api).as_slice(), &origin)?;
        // Last, since other threads may work on them meanwhile.
        let mut sources = sources(&api, &origin)?;
        sources.sort_by_key(|(place, _)| *place);
        let sources = sources.into_iter().map(|(_, file)| file).collect();
        let tree = |folder: &str, files, owns| Tree { root: self.out.join(folder), files, owns };
        Ok(vec![
            Tree { root: self.out.clone(), files: pages, owns: Owns::Nothing },
            tree("src", sources, Owns::Marked),
            tree("tests", tests, Owns::Marked),
        ])
    }

    /// Returns a product under the name of its crate, and the origin of its files.
    fn named(&self, mut api: Api) -> (Api, Origin) {
        if let Some(name) = &self.name {
            api.service.crate_name.clone_from(name);
        }
        let origin = Origin { source: source(&api), command: self.command };
        (api, origin)
    }

    /// Returns the files that are not Rust.
    fn pages(&self, api: &Api, Origin { source, command }: &Origin) -> Result<Vec<File>, Diagnostics> {
        let marked = |path: &str, before: &str, text: &str, after: &str| {
            let (mark, again) = (format!("{MARK} from {source}. Do not edit."), format!("Regenerate: {command}"));
            File::text(path, format!("{before}{mark}{after}\n{before}{again}{after}\n\n{text}"))
        };
        Ok(vec![
            marked("Cargo.toml", "# ", &manifest::text(self, api)?, ""),
            marked("README.md", "<!-- ", &emit::readme(api), " -->"),
            marked("LICENSE.md", "<!-- ", LICENSE, " -->"),
        ])
    }
}

/// Returns the sources whose turns come while this runs, each with its place among all of them.
///
/// # Errors
/// The modules whose tokens are not Rust.
pub(super) fn sources(api: &Api, origin: &Origin, turns: &Turns) -> Result<Vec<(usize, File)>, Diagnostics> {
    let (mut files, mut diagnostics) = (Vec::new(), Diagnostics::default());
    emit::each_module(api, turns, |place, module| {
        files.extend(render::reported(&module, origin, &mut diagnostics).map(|file| (place, file)));
    });
    diagnostics.finish(files)
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
