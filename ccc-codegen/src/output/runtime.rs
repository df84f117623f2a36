//! The actions that the runtime itself calls, from the spec files in its folder `spec`.

use std::path::{Path, PathBuf};

use super::render;
use super::render::Origin;
use crate::output::sync::File;
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::emit::{self, Definition, Module, Target};
use ccc_codegen_core::source::At;
use ccc_codegen_core::{check, lower, spec};
use quote::quote;

/// The folder of the spec files, below the workspace.
const SPEC: &str = "ccc-runtime/spec";
/// The folder of the sources, below `src` of the runtime.
const SOURCES: &str = "providers/sts";

/// Generates a file for each action of the token service that the runtime calls.
///
/// # Errors
/// Every problem of their spec files.
pub(super) fn files(workspace: &Path) -> Result<Vec<File>, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let mut files = Vec::new();
    for path in spec_files(workspace, &mut diagnostics) {
        let shown = format!("{SPEC}/{}", path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default());
        let Some(module) = module(&path, &shown, &mut diagnostics) else { continue };
        files.extend(render::all(&[module], &Origin { source: shown, command: "cargo codegen" })?);
    }
    diagnostics.finish(files)
}

fn spec_files(workspace: &Path, diagnostics: &mut Diagnostics) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(workspace.join(SPEC)).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    match entries {
        Ok(entries) => {
            let mut paths: Vec<PathBuf> = entries.iter().map(std::fs::DirEntry::path).collect();
            paths.sort();
            paths
        }
        Err(error) => {
            diagnostics.push(
                Diagnostic::new("missing-file", At::Nowhere, format!("`{SPEC}` cannot be read: {error}"))
                    .help("run this in a checkout of the project"),
            );
            Vec::new()
        }
    }
}

fn module(path: &Path, shown: &str, diagnostics: &mut Diagnostics) -> Option<Module> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            let message = format!("`{shown}` cannot be read: {error}");
            diagnostics.push(Diagnostic::new("unreadable-file", At::Nowhere, message));
            return None;
        }
    };
    let loaded = spec::load_action(&text, shown, diagnostics)?;
    let action = lower::action(&loaded, diagnostics)?;
    check::action(&action, diagnostics);
    let target = Target {
        runtime: quote!(rt),
        service_type: quote!(super::Sts),
        service_info: quote!(&super::SERVICE),
        ..Target::generated([])
    };
    let uses = quote!(
        use crate::codegen as rt;
    );
    let mut items = vec![uses];
    items.extend(emit::action(&action, Definition::Emitted, &target));
    items.extend(emit::private_types(&action, &target));
    let docs = format!(" `{}` of the token service.", action.name.wire);
    Some(Module { path: format!("{SOURCES}/{}.rs", action.module), docs: quote!(#![doc = #docs]), items })
}
