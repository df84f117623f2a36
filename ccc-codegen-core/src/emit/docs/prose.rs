//! Markdown as documentation comments.

use proc_macro2::TokenStream;
use quote::quote;

/// The column at which prose is broken.
const WIDTH: usize = 100;

/// Returns Markdown as doc attributes, one for each line.
pub(in crate::emit) fn lines(text: &str) -> TokenStream {
    let lines = wrap(text);
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// Returns Markdown as inner documentation of a module.
pub(in crate::emit) fn inner(text: &str) -> TokenStream {
    let lines = wrap(text);
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#![doc = #lines])*)
}

/// Returns Markdown as the text of a file.
pub(in crate::emit) fn text(text: &str) -> String {
    wrap(text).iter().map(|line| line.clone() + "\n").collect()
}

/// Breaks prose into lines, but not inside a code span or a link, and leaves code blocks as they are.
fn wrap(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut code, mut block) = (false, Block::default());
    for line in text.replace("\r\n", "\n").replace('\t', "    ").replace(forbidden, " ").trim().lines() {
        if line.trim_start().starts_with("```") {
            code = !code;
            // Rustdoc compiles and runs code without a language as Rust.
            lines.push(if code && line.trim() == "```" { format!("{line}text") } else { line.trim_end().to_owned() });
        } else if code {
            lines.push(line.trim_end().to_owned());
        } else {
            block.next(line.trim_end(), &mut lines);
        }
    }
    lines
}

/// The block of the current line. Text broken off the line, or following it without a blank line, belongs to the block.
#[derive(Default)]
struct Block {
    /// The beginning of further lines of the list item or the quotation.
    margin: String,
    /// True if the last list may continue.
    list: bool,
}

impl Block {
    /// Adds a line to the lines, broken into short pieces.
    fn next(&mut self, line: &str, lines: &mut Vec<String>) {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        let marker = marker(text);
        if text.is_empty() {
            self.margin.clear();
        } else if text.starts_with('>') {
            "> ".clone_into(&mut self.margin);
        } else if marker > 0 {
            (self.margin, self.list) = (" ".repeat(indent + marker), true);
        } else if indent == 0 && self.margin.is_empty() {
            self.list = false;
        }
        let own = marker > 0 || text.starts_with(['>', '#', '<']);
        let begin = match indent {
            // A continuation begins at the margin, whatever its indentation.
            _ if !own && !self.margin.is_empty() => self.margin.clone(),
            0 => String::new(),
            // Outside a list this would be code.
            4.. if !self.list => String::new(),
            _ => " ".repeat(indent),
        };
        let margin = if self.margin.is_empty() { &begin } else { &self.margin };
        // More than one space behind a mark would make code of the item.
        let item = format!("{}{}", &text[..marker], text[marker..].trim_start());
        broken(&item, &begin, margin, lines);
    }
}

/// Returns the length of the mark of a list item; zero if the line is no item.
fn marker(text: &str) -> usize {
    let mark = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - mark.len();
    let marks: &[&str] = if digits == 0 { &["- ", "* ", "+ "] } else { &[". ", ") "] };
    if marks.iter().any(|given| mark.starts_with(given)) { digits + 2 } else { 0 }
}

/// Returns true if a line is only the mark of an item.
fn is_marker(line: &str) -> bool {
    let text = line.trim_start();
    marker(&format!("{text} ")) == text.len() + 1
}

/// Breaks a line into pieces, the first behind `begin`, the others behind `margin`.
fn broken(text: &str, begin: &str, margin: &str, lines: &mut Vec<String>) {
    let mut current = begin.to_owned();
    if begin.len() + text.len() <= WIDTH {
        current.push_str(text);
        lines.push(current.trim_end().to_owned());
        return;
    }
    let mut empty = true;
    for word in words(text) {
        if !empty && current.len() + 1 + word.len() > WIDTH && !begins_block(word) && !is_marker(&current) {
            lines.push(std::mem::replace(&mut current, margin.to_owned()));
        } else if !empty {
            current.push(' ');
        }
        current.push_str(word);
        empty = false;
    }
    lines.push(current);
}

/// Returns true if a word has another meaning at the beginning of a line: a list item, a heading or a quotation.
fn begins_block(word: &str) -> bool {
    word.chars().all(|c| "-+*=#|~`".contains(c)) || word.starts_with(['>', '<', '#']) || marker(&format!("{word} ")) > 0
}

/// Returns true for a character that rustc refuses in a comment: a lone carriage return or a change of text direction.
fn forbidden(c: char) -> bool {
    matches!(c, '\r' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Returns the words of a line; a code span or the text of a link is one word.
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

/// Joins the paragraphs that are not empty.
pub(in crate::emit) fn paragraphs(parts: &[&str]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| closed(part.trim())).filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

/// Returns a text whose last code block is closed.
fn closed(text: &str) -> String {
    let fences = text.lines().filter(|line| line.trim_start().starts_with("```")).count();
    if fences % 2 == 0 { text.to_owned() } else { format!("{text}\n```") }
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
        let block = format!("```json\n{}\n```", "x ".repeat(80).trim());
        assert_eq!(wrap(&block).join("\n"), block);
    }
    /// A continuation line belongs to the same block and has its margin.
    #[test]
    fn a_block_stays_one() {
        let long = "word ".repeat(30);
        for (text, margin) in [("- ", "  "), ("* ", "  "), ("12. ", "    "), ("  - ", "    "), ("> ", "> ")] {
            let lines = wrap(&format!("x\n\n{text}{long}\ntail"));
            assert!(lines.len() > 4 && lines[3..].iter().all(|line| line.starts_with(margin)), "{lines:?}");
        }
        let word = "w".repeat(WIDTH);
        assert_eq!(wrap(&format!("- {word}: {word}")), [format!("- {word}:"), format!("  {word}")]);
        assert_eq!(wrap("- a\n\nb\n# c"), ["- a", "", "b", "# c"]);
        assert_eq!(wrap("- a\n\n    b"), ["- a", "", "    b"]);
        assert_eq!(wrap("-      a\n b\n      c\n  - d"), ["- a", "  b", "  c", "  - d"]);
    }

    #[test]
    fn no_block_begins_by_accident() {
        let lines = wrap(&"a - 1. # > ".repeat(30));
        assert!(lines.len() > 2 && lines.iter().all(|line| line.starts_with('a')), "{lines:?}");
        assert_eq!(wrap("a\n\n        b\n\tc"), ["a", "", "b", "c"]);
        assert_eq!(wrap("```\nx\n```"), ["```text", "x", "```"]);
        assert_eq!(paragraphs(&["```\nx", "y"]), "```\nx\n```\n\ny");
    }
}
