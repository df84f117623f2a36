//! Problems as compile errors, each at the tokens it is about.

use ccc_codegen_core::diagnostics::{Diagnostic, Problems};
use ccc_codegen_core::source::At;
use proc_macro2::{Span, TokenStream};

/// All problems as items that make the compiler report them. What is in a spec file is shown at `file`.
pub(crate) fn errors(problems: &Problems, file: Span) -> TokenStream {
    problems.take().into_iter().map(|diagnostic| error(&diagnostic, file)).collect()
}

fn error(diagnostic: &Diagnostic, file: Span) -> TokenStream {
    let span = match diagnostic.at {
        At::Source(span) => span,
        At::Spec(_) | At::Nowhere => file,
    };
    // A place in the code that a note points at is not shown: it would be an error of its own, and one mistake is one
    // error. The message names what stands there.
    syn::Error::new(span, text(diagnostic)).to_compile_error()
}

/// What happened, where if it is in a file, and what to do: a line each.
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
