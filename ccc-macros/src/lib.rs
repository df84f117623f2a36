//! Tencent Cloud actions in your own crate: `#[ccc_action]` and `#[ccc_type]`.
mod action;
mod args;
mod data;
mod expand;
mod fields;
mod file;
mod report;
mod rules;
mod runtime;
mod types;

use proc_macro::TokenStream;

/// Makes an action.
#[proc_macro_attribute]
pub fn ccc_action(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::action(args.into(), item.into()).into()
}

/// Makes a data type.
#[proc_macro_attribute]
pub fn ccc_type(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::data(args.into(), item.into()).into()
}
