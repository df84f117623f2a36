//! From tokens to the text of a file: a header, and items with blank lines between them.

use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::source::At;
use proc_macro2::TokenStream;

use crate::output::sync::{File, MARK};
use ccc_codegen_core::emit::Module;

/// The origin in a file's header.
#[derive(Debug)]
pub(super) struct Origin {
    /// Its source; never a path of this machine.
    pub(super) source: String,
    /// The command that generates it.
    pub(super) command: &'static str,
}

/// Renders a module as a file.
///
/// # Errors
/// Fails if the tokens are not Rust, which is a fault of an emitter. The message names the file.
pub(super) fn file(module: &Module, Origin { source, command }: &Origin) -> Result<File, String> {
    let mut text = format!("// {MARK} from {source}. Do not edit.\n// Regenerate: {command}\n\n");
    let fault = |error: syn::Error| format!("{}: the emitted tokens are not Rust: {error}", module.path);
    let docs = items(&module.docs).map_err(fault)?;
    if !docs.is_empty() {
        text.push_str(&docs);
        text.push('\n');
    }
    let rendered: Result<Vec<String>, _> = module.items.iter().map(items).collect();
    let rendered = rendered.map_err(fault)?;
    for (index, item) in rendered.iter().enumerate() {
        // Lines of one kind stay together.
        let before = index.checked_sub(1).and_then(|before| rendered.get(before));
        if before.is_some_and(|before| !(alike(before, item))) {
            text.push('\n');
        }
        text.push_str(item);
    }
    Ok(File::text(&module.path, text))
}

/// Returns true if two items are lines of one kind.
fn alike(one: &str, other: &str) -> bool {
    const LISTED: [&str; 3] = ["mod ", "use ", "pub use "];
    let kind = |item: &str| {
        let item = item.strip_prefix("pub mod").map_or(item, |_| "mod ");
        LISTED.iter().position(|start| item.starts_with(start))
    };
    kind(one).is_some() && kind(one) == kind(other)
}

/// Renders items.
///
/// # Errors
/// Fails if the tokens are not items.
pub(super) fn items(tokens: &TokenStream) -> syn::Result<String> {
    Ok(spaced(&prettyplease::unparse(&syn::parse2(tokens.clone())?)))
}

/// Adds blank lines between the items of a block, which the formatter does not.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 32);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        spaced.push_str(line);
        spaced.push('\n');
        // A block item ends here, and another begins. No emitted string or comment has such a line.
        let ends = line == "    }" || line == "    };" || (line.starts_with("    const ") && line.ends_with(';'));
        if ends && lines.peek().is_some_and(|next| *next != "}") {
            spaced.push('\n');
        }
    }
    spaced
}

/// Returns modules as files.
///
/// # Errors
/// The modules whose tokens are not Rust.
pub(super) fn all(modules: &[Module], origin: &Origin) -> Result<Vec<File>, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let files = modules.iter().filter_map(|module| reported(module, origin, &mut diagnostics)).collect();
    diagnostics.finish(files)
}

/// Returns a module as a file, or reports that its tokens are not Rust.
pub(super) fn reported(module: &Module, origin: &Origin, diagnostics: &mut Diagnostics) -> Option<File> {
    let fault = match file(module, origin) {
        Ok(file) => return Some(file),
        Err(fault) => fault,
    };
    diagnostics.push(
        Diagnostic::new("bad-output", At::Nowhere, fault).help("this is a fault of the generator; please report it"),
    );
    None
}
