//! Markdown for a terminal: names in colour, links as text, lists and code as they are.

use clap::builder::styling::Style;

use crate::say::NAME;

const BOLD: Style = Style::new().bold();

/// A line of a description.
pub(super) enum Line {
    /// The gap between two blocks.
    Blank,
    /// A line of code, or of a table.
    Code(String),
    /// A paragraph, or an item of a list whose further lines begin behind its mark.
    Prose { hang: usize, text: String },
}

/// Splits a description into paragraphs, items and lines of code. Lines of one paragraph are joined.
pub(super) fn blocks(markdown: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut code = false;
    let mut open = false;
    for line in markdown.trim().lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            (code, open) = (!code, false);
        } else if code || trimmed.starts_with('|') {
            lines.push(Line::Code(line.trim_end().to_owned()));
            open = false;
        } else if trimmed.is_empty() {
            lines.push(Line::Blank);
            open = false;
        } else {
            let mark = marker(trimmed);
            match lines.last_mut() {
                Some(Line::Prose { text, .. }) if open && mark == 0 => text.extend([" ", &inline(trimmed)]),
                _ => lines.push(Line::Prose { hang: mark, text: inline(trimmed.trim_start_matches('#')) }),
            }
            open = true;
        }
    }
    lines
}

/// Returns the length of the mark of an item, or zero.
fn marker(line: &str) -> usize {
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = line.len() - rest.len();
    let marks: &[&str] = if digits == 0 { &["- ", "* ", "+ "] } else { &[". ", ") "] };
    if marks.iter().any(|mark| rest.starts_with(mark)) { digits + 2 } else { 0 }
}

/// Returns a line of Markdown with its code in colour, and links as their text and address.
pub(super) fn inline(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(letter) = rest.chars().next() {
        let taken = code(rest).or_else(|| bold(rest)).or_else(|| link(rest)).or_else(|| address(rest));
        if let Some((text, length)) = taken {
            out.push_str(&text);
            rest = &rest[length..];
            continue;
        }
        rest = &rest[letter.len_utf8()..];
        match rest.chars().next().filter(|next| letter == '\\' && next.is_ascii_punctuation()) {
            Some(escaped) => {
                out.push(escaped);
                rest = &rest[escaped.len_utf8()..];
            }
            None => out.push(letter),
        }
    }
    out
}

/// Reads a code span at the beginning. Returns its text and its length.
fn code(rest: &str) -> Option<(String, usize)> {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let fence = rest.get(..ticks).filter(|fence| !fence.is_empty())?;
    let end = rest[ticks..].find(fence)?;
    let inner = rest[ticks..ticks + end].trim();
    Some((format!("{NAME}{inner}{NAME:#}"), ticks + end + ticks))
}

fn bold(rest: &str) -> Option<(String, usize)> {
    let inner = rest.strip_prefix("**")?;
    let end = inner.find("**").filter(|end| *end > 0)?;
    Some((format!("{BOLD}{}{BOLD:#}", inline(&inner[..end])), end + 4))
}

fn link(rest: &str) -> Option<(String, usize)> {
    let inner = rest.strip_prefix('[')?;
    let middle = inner.find("](")?;
    let (text, target) = (&inner[..middle], &inner[middle + 2..]);
    let end = target.find(')')?;
    let (text, target) = (inline(text), &target[..end]);
    let shown = if target.starts_with("http") && text != target { format!("{text} ({target})") } else { text };
    Some((shown, 1 + middle + 2 + end + 1))
}

fn address(rest: &str) -> Option<(String, usize)> {
    let inner = rest.strip_prefix('<').filter(|inner| inner.starts_with("http"))?;
    let end = inner.find('>')?;
    Some((inner[..end].to_owned(), end + 2))
}

#[cfg(test)]
mod tests {
    use super::{Line, blocks, inline};

    /// Returns a line without colours.
    fn plain(markdown: &str) -> String {
        anstream::adapter::strip_str(&inline(markdown)).to_string()
    }

    #[test]
    fn spans_become_text() {
        for (markdown, text) in [
            ("Use `A_b` or ``c`d``.", "Use A_b or c`d."),
            ("**Note** this", "Note this"),
            ("See [the page](https://example.com/a).", "See the page (https://example.com/a)."),
            ("See [`Other`](crate::Other).", "See Other."),
            ("<https://example.com>", "https://example.com"),
            (r"a\_b \<c\> \d", r"a_b <c> \d"),
            ("a < b, **, [x], `", "a < b, **, [x], `"),
            ("中文`值`。", "中文值。"),
        ] {
            assert_eq!(plain(markdown), text);
        }
    }

    #[test]
    fn lines_of_a_paragraph_are_joined_and_items_are_not() {
        let kinds: String = blocks("One\nline.\n\n- a\n- b\n  more\n```\ncode  x\n```\n| a | b |")
            .iter()
            .map(|line| match line {
                Line::Blank => '.',
                Line::Code(_) => 'c',
                Line::Prose { hang: 0, .. } => 'p',
                Line::Prose { .. } => 'i',
            })
            .collect();
        assert_eq!(kinds, "p.iicc");
    }
}
