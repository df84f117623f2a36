//! Problems as compile errors, each at its tokens.

use ccc_codegen_core::diagnostics::{Diagnostic, Problems};
use ccc_codegen_core::source::At;
use proc_macro2::{Span, TokenStream};

/// Returns all problems as items that make the compiler report them. Those in a spec file are shown at `file`.
pub(crate) fn errors(problems: &Problems, file: Span) -> TokenStream {
    problems.take().into_iter().map(|diagnostic| error(&diagnostic, file)).collect()
}

fn error(diagnostic: &Diagnostic, file: Span) -> TokenStream {
    let span = match diagnostic.at {
        At::Source(span) => span,
        At::Spec(_) | At::Nowhere => file,
    };
    // A note about a place in the code is not shown: it would be another error, and one mistake is one error. The
    // message names the item at that place.
    syn::Error::new(span, text(diagnostic)).to_compile_error()
}

/// Returns message, notes and remedy, a line each, with places in a file.
fn text(diagnostic: &Diagnostic) -> String {
    let placed = |at: &At, text: &str| match at.place() {
        Some(place) => format!("{place}: {text}"),
        None => text.to_owned(),
    };
    let message = placed(&diagnostic.at, &diagnostic.message);
    let notes = diagnostic.notes.iter().filter(|(at, _)| at.place().is_some());
    let notes = notes.map(|(at, note)| format!("note: {}", placed(at, note)));
    let help = diagnostic.help.iter().map(|help| format!("help: {help}"));
    std::iter::once(message).chain(notes).chain(help).collect::<Vec<_>>().join("\n")
}
