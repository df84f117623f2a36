//! A crate of its own for one product, ready to be published: sources, manifest, readme, and tests of its examples.

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

/// What a crate is made of, and how it is called.
#[derive(Debug, Clone)]
pub struct Standalone {
    /// The folder of the crate.
    pub out: PathBuf,
    /// The name of the crate; `<product>-generated` unless given.
    pub name: Option<String>,
    /// The version of the crate.
    pub version: String,
    /// The version of `ccc-runtime` that it needs.
    pub runtime_version: String,
    /// The folder of `ccc-runtime`, as the manifest gives it: relative to the crate, or absolute. The registry has it, too.
    pub runtime_path: Option<String>,
}

impl Standalone {
    /// Everything that the crate of a spec with one product consists of, as it should lie on the disk.
    ///
    /// # Errors
    /// Every problem of the spec, those found on reading included, and a name that no crate can have.
    pub fn trees(&self, spec: &Spec, mut diagnostics: Diagnostics) -> Result<Vec<Tree>, Diagnostics> {
        if let Some(name) = self.name.as_ref().filter(|name| !is_crate_name(name)) {
            diagnostics.push(
                Diagnostic::new("illegal-name", At::Nowhere, format!("no crate can be called `{name}`"))
                    .help("use small letters, digits and hyphens, begin with a letter, and take no keyword: `--name`"),
            );
        }
        let mut api = checked_api(spec, diagnostics)?;
        if let Some(name) = &self.name {
            api.service.crate_name.clone_from(name);
        }
        let origin = Origin { source: source(&api), command: "ccc-codegen crate" };
        let tests = emit::contract(&api).into_iter().collect::<Vec<_>>();
        Ok(vec![
            Tree { root: self.out.clone(), files: self.pages(&api, &origin.source), owns: Owns::Nothing },
            Tree {
                root: self.out.join("src"),
                files: render_all(&emit::modules(&api, false), &origin)?,
                owns: Owns::Marked,
            },
            Tree { root: self.out.join("tests"), files: render_all(&tests, &origin)?, owns: Owns::Marked },
        ])
    }

    /// What is not Rust.
    fn pages(&self, api: &Api, source: &str) -> Vec<File> {
        let marked = |path: &str, before: &str, text: &str, after: &str| {
            File::text(path, format!("{before}{MARK} from {source}. Do not edit.{after}\n\n{text}"))
        };
        vec![
            marked("Cargo.toml", "# ", &self.manifest(api), ""),
            marked("README.md", "<!-- ", &emit::readme(api), " -->"),
            marked("LICENSE.md", "<!-- ", LICENSE, " -->"),
        ]
    }

    fn manifest(&self, api: &Api) -> String {
        let service = &api.service;
        let description = format!("A client of {} ({} {}), generated.", service.title, service.name, service.version);
        let path = self.runtime_path.as_ref().map(|path| format!("path = {}, ", toml(path))).unwrap_or_default();
        format!(
            "[package]\n\
             name = {name}\n\
             description = {description}\n\
             version = {version}\n\
             edition = \"2024\"\n\
             rust-version = \"{rust}\"\n\
             license = \"MIT OR Apache-2.0\"\n\
             readme = \"README.md\"\n\
             keywords = [\"tencent\", \"cloud\", \"sdk\", \"client\"]\n\
             categories = [\"api-bindings\"]\n\n\
             [features]\n\
             default = [\"hyper-transport\"]\n\
             # The transport that a client uses unless it is given another.\n\
             hyper-transport = [\"ccc-runtime/hyper-transport\"]\n\
             # `wait` on calls and `blocking` on pages: calls without an executor.\n\
             blocking = [\"ccc-runtime/blocking\"]\n\
             # `transport::ReqwestTransport`: calls through a client of reqwest of your own.\n\
             reqwest = [\"ccc-runtime/reqwest\"]\n\
             # Metrics of calls, through the facade of the crate `metrics`.\n\
             metrics = [\"ccc-runtime/metrics\"]\n\
             # `testing::FakeService`: a service without a server, for the tests of applications.\n\
             testing = [\"ccc-runtime/testing\"]\n\n\
             [dependencies]\n\
             ccc-runtime = {{ {path}version = {runtime}, default-features = false }}\n\n\
             [dev-dependencies]\n\
             serde = \"1\"\n\
             serde_json = \"1\"\n\n\
             # Descriptions are not written for rustdoc: what looks like a link or a tag in them need be none.\n\
             [lints.rustdoc]\n\
             bare_urls = \"allow\"\n\
             broken_intra_doc_links = \"allow\"\n\
             invalid_html_tags = \"allow\"\n",
            name = toml(&service.crate_name),
            description = toml(&description),
            version = toml(&self.version),
            runtime = toml(&self.runtime_version),
            rust = env!("CARGO_PKG_RUST_VERSION"),
        )
    }
}

const LICENSE: &str = "# License

This crate is generated. Its code is licensed under either of

- the MIT license, <https://opensource.org/license/mit>
- the Apache License, Version 2.0, <https://www.apache.org/licenses/LICENSE-2.0>

at your option. Names of actions, types, members and codes are those of Tencent Cloud's API.
";

/// Whether a crate can have a name, and code can name it.
fn is_crate_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
        && names::is_plain(&name.replace('-', "_"))
}

/// A text as TOML writes it.
fn toml(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
