//! The attributes as plain functions: tokens in, tokens out.
//!
//! The output always contains the user's item: a mistake in an attribute hides nothing.

use ccc_codegen_core::diagnostics::{Diagnostic, Problems};
use ccc_codegen_core::source::At;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Item, ItemEnum, ItemMod, ItemStruct};

use crate::args::Args;
use crate::{action, data, fields, file, report};

/// Expands `#[ccc_action(…)]`.
pub(crate) fn action(args: TokenStream, item: TokenStream) -> TokenStream {
    let problems = Problems::default();
    let mut args = Args::parse(args, &problems);
    match syn::parse2::<Item>(item.clone()) {
        Ok(Item::Mod(module)) => self::module(args, module, &problems),
        Ok(Item::Struct(item)) => {
            if let Some(span) = args.remove("spec") {
                problems.report(
                    Diagnostic::new("wrong-item", At::Source(span), "`spec` fills a module, but this is a struct")
                        .help("put the attribute on a module, `mod name {}`, or remove `spec`"),
                );
            }
            let beside = action::expand(args, &item, &problems);
            structure(item, &beside, &problems)
        }
        Ok(other) => {
            problems.report(wrong_item(&other));
            beside(&without_helper(other), &TokenStream::new(), &problems)
        }
        // The compiler reports tokens that are no item.
        Err(_) => item,
    }
}

/// Expands `#[ccc_type(…)]`.
pub(crate) fn data(args: TokenStream, item: TokenStream) -> TokenStream {
    let problems = Problems::default();
    let args = Args::parse(args, &problems);
    match syn::parse2::<Item>(item.clone()) {
        Ok(Item::Struct(item)) => {
            let beside = data::object(args, &item, &problems);
            structure(item, &beside, &problems)
        }
        Ok(Item::Enum(item)) => {
            let beside = data::open_enum(args, &item, &problems);
            enumeration(item, &beside, &problems)
        }
        Ok(other) => {
            problems.report(
                Diagnostic::new("wrong-item", At::Source(head(&other)), "`#[ccc_type]` is for structs and enums")
                    .help("a struct becomes a data type, an enum an open set of values"),
            );
            beside(&without_helper(other), &TokenStream::new(), &problems)
        }
        Err(_) => item,
    }
}

/// Fills a module, after the user's own items.
fn module(args: Args<'_>, mut module: ItemMod, problems: &Problems) -> TokenStream {
    let spec = args.span("spec");
    if spec.is_none() {
        problems.report(
            Diagnostic::new(
                "missing-key",
                At::Source(module.ident.span()),
                "the file that fills the module is missing",
            )
            .help("write `#[ccc_action(spec = \"spec/Name.json\")]`, or put the attribute on a struct"),
        );
    }
    let Some((_, items)) = &mut module.content else {
        problems.report(
            Diagnostic::new("outside-module", At::Source(module.ident.span()), "the module has no body to fill")
                .help(format!("write `mod {} {{}}`", module.ident)),
        );
        return beside(&module.into_token_stream(), &TokenStream::new(), problems);
    };
    let (filling, span) = file::expand(args, problems);
    items.push(Item::Verbatim(filling));
    let errors = report::errors(problems, span);
    quote!(#module #errors)
}

fn structure(mut item: ItemStruct, tokens: &TokenStream, problems: &Problems) -> TokenStream {
    fields::strip(&mut item.attrs);
    item.fields.iter_mut().for_each(|field| fields::strip(&mut field.attrs));
    beside(&item.into_token_stream(), tokens, problems)
}

fn enumeration(mut item: ItemEnum, tokens: &TokenStream, problems: &Problems) -> TokenStream {
    fields::strip(&mut item.attrs);
    for variant in &mut item.variants {
        fields::strip(&mut variant.attrs);
        // A discriminant is reported; beside `Unknown(…)` the compiler would report another error.
        variant.discriminant = None;
    }
    beside(&item.into_token_stream(), tokens, problems)
}

/// Returns the user's item, the tokens beside it, and the errors.
fn beside(item: &TokenStream, tokens: &TokenStream, problems: &Problems) -> TokenStream {
    let errors = report::errors(problems, Span::call_site());
    quote!(#item #tokens #errors)
}

/// Returns the problem of an item of a wrong kind.
fn wrong_item(item: &Item) -> Diagnostic {
    let help = match item {
        Item::Enum(_) => "use `#[ccc_type]` for an enum of values",
        _ => "a struct becomes a request; a module is filled from a spec file: `#[ccc_action(spec = \"…\")]`",
    };
    Diagnostic::new("wrong-item", At::Source(head(item)), "`#[ccc_action]` is for structs and modules").help(help)
}

/// Returns the first token of an item after its attributes: an error on the whole item would underline a page.
fn head(item: &Item) -> Span {
    let mut trees = item.to_token_stream().into_iter().peekable();
    while matches!(trees.peek(), Some(TokenTree::Punct(hash)) if hash.as_char() == '#') {
        trees.next();
        trees.next();
    }
    trees.next().map_or_else(|| item.span(), |first| first.span())
}

/// Returns an item of a wrong kind, without `#[ccc(…)]`, which no other macro knows.
fn without_helper(item: Item) -> TokenStream {
    match item {
        Item::Struct(mut item) => {
            item.fields.iter_mut().for_each(|field| fields::strip(&mut field.attrs));
            item.into_token_stream()
        }
        Item::Enum(mut item) => {
            item.variants.iter_mut().for_each(|variant| fields::strip(&mut variant.attrs));
            item.into_token_stream()
        }
        other => other.into_token_stream(),
    }
}
