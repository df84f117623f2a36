//! The words of Rust source that may concern an action.
//!
//! A method call looks the same in a function, a closure and the tokens of a macro, so tokens are enough. They do not show
//! the type of the receiver.

use std::ops::Range;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

/// The use of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    /// A method that is called, or a function by its path: `.name(`, `::name`.
    Call,
    /// A name that may be a type.
    Type,
    /// A function that is defined.
    Function,
    /// A type that is defined.
    Definition,
    /// The content of a string.
    Text,
}

/// A word and the byte at which it begins.
#[derive(Debug)]
pub(super) struct Mention {
    pub(super) is: Use,
    pub(super) name: String,
    pub(super) start: usize,
}

/// Returns the words of a file.
///
/// # Errors
/// The place where the text is no longer Rust, and the parser's message.
pub(super) fn mentions(text: &str) -> Result<Vec<Mention>, (Range<usize>, String)> {
    let text = without_shebang(text);
    let problem = |error: syn::Error| (error.span().byte_range(), error.to_string());
    let tokens: TokenStream = syn::parse_str(&text).map_err(problem)?;
    syn::parse2::<syn::File>(tokens.clone()).map_err(problem)?;
    let mut found = Vec::new();
    walk(tokens, &mut found);
    Ok(found)
}

/// Replaces the line for a shell with spaces, which keeps the places of all others.
fn without_shebang(text: &str) -> String {
    if !text.starts_with("#!") || text[2..].trim_start().starts_with('[') {
        return text.to_owned();
    }
    let end = text.find('\n').unwrap_or(text.len());
    " ".repeat(end) + &text[end..]
}

fn walk(tokens: TokenStream, found: &mut Vec<Mention>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => walk(group.stream(), found),
            TokenTree::Ident(ident) => {
                let word = |is| Mention { is, name: ident.to_string(), start: ident.span().byte_range().start };
                found.extend(uses(&tokens, at, ident).map(word));
            }
            TokenTree::Literal(literal) => {
                if let syn::Lit::Str(text) = syn::Lit::new(literal.clone()) {
                    let start = literal.span().byte_range().start;
                    found.push(Mention { is: Use::Text, name: text.value(), start });
                }
            }
            TokenTree::Punct(_) => {}
        }
    }
}

/// Returns the use of the identifier at a position.
fn uses(tokens: &[TokenTree], at: usize, ident: &Ident) -> Option<Use> {
    let before = |steps: usize| at.checked_sub(steps).map(|at| &tokens[at]);
    if let Some(TokenTree::Ident(keyword)) = before(1) {
        match keyword.to_string().as_str() {
            "fn" => return Some(Use::Function),
            "struct" | "enum" | "union" | "trait" | "type" => return Some(Use::Definition),
            _ => {}
        }
    }
    let after_dot = is(before(1), '.') && !is(before(2), '.');
    let after_path = is(before(1), ':') && is(before(2), ':');
    if (after_dot && is_called(&tokens[at + 1..])) || after_path && begins_small(ident) {
        return Some(Use::Call);
    }
    (!begins_small(ident)).then_some(Use::Type)
}

/// Returns true if arguments follow, perhaps after types: `(…)`, `::<…>(…)`.
fn is_called(rest: &[TokenTree]) -> bool {
    match rest.first() {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
        Some(TokenTree::Punct(colon)) => colon.as_char() == ':' && is(rest.get(1), ':') && is(rest.get(2), '<'),
        _ => false,
    }
}

fn is(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn begins_small(ident: &Ident) -> bool {
    ident.to_string().starts_with(|first: char| first.is_lowercase() || first == '_')
}
