//! Literals that keep the form of their text.

use proc_macro2::{Literal, TokenStream};
use quote::ToTokens;

/// Returns a raw string literal, in which line ends and quotes are written as they are.
pub(super) fn raw(text: &str) -> TokenStream {
    let mut hashes = String::from("#");
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    // A raw literal can hold no carriage return; what it cannot hold is escaped.
    let raw: Option<Literal> = format!("r{hashes}\"{text}\"{hashes}").parse().ok();
    raw.unwrap_or_else(|| Literal::string(text)).to_token_stream()
}
