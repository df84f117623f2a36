//! Markdown as documentation comments.

use proc_macro2::TokenStream;
use quote::quote;

/// The column at which prose is broken.
const WIDTH: usize = 100;

/// Markdown as doc attributes, a line each.
pub(in crate::emit) fn lines(text: &str) -> TokenStream {
    let lines = wrap(text);
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// Markdown as the documentation of the module it stands in.
#[cfg(feature = "cli")]
pub(in crate::emit) fn inner(text: &str) -> TokenStream {
    let lines = wrap(text);
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#![doc = #lines])*)
}

/// Breaks prose into lines, but not inside a code span or a link, and leaves code blocks and lists as they are.
fn wrap(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut code = false;
    for line in text.replace("\r\n", "\n").replace(forbidden, " ").trim().lines() {
        code ^= line.trim_start().starts_with("```");
        if code || line.len() <= WIDTH {
            lines.push(line.trim_end().to_owned());
            continue;
        }
        let indent = if line.starts_with("- ") { "  " } else { "" };
        let mut current = String::new();
        for word in words(line) {
            if !current.is_empty() && current.len() + 1 + word.len() > WIDTH {
                lines.push(std::mem::replace(&mut current, indent.to_owned()));
                current.push_str(word);
            } else {
                if !current.is_empty() {
                    current.push(' ');
                }
                current.push_str(word);
            }
        }
        lines.push(current);
    }
    lines
}

/// What rustc does not let stand in a comment: a carriage return on its own, and what turns the direction of writing.
fn forbidden(c: char) -> bool {
    matches!(c, '\r' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The words of a line; a code span or the text of a link counts as one.
fn words(line: &str) -> Vec<&str> {
    let (mut words, mut start, mut span, mut link) = (Vec::new(), 0, false, 0_u32);
    for (at, c) in line.char_indices() {
        match c {
            '`' => span = !span,
            '[' if !span => link += 1,
            ']' if !span => link = link.saturating_sub(1),
            ' ' if !span && link == 0 => {
                words.push(&line[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    words.push(&line[start..]);
    words.retain(|word| !word.is_empty());
    words
}

/// Text and paragraphs, joined where they are not empty.
pub(in crate::emit) fn paragraphs(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_broken_between_words_and_not_in_code() {
        let long = format!("{} `a code span that must stay whole` tail", "word ".repeat(18).trim());
        let lines = wrap(&long);
        assert!(lines.iter().all(|line| line.len() <= WIDTH), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains("`a code span that must stay whole`")), "{lines:?}");
        assert_eq!(lines.join(" "), long);
    }

    #[test]
    fn code_blocks_are_left_alone() {
        let block = format!("```\n{}\n```", "x ".repeat(80).trim());
        assert_eq!(wrap(&block).join("\n"), block);
    }
}
