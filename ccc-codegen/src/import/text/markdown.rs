//! Makes Markdown of many authors safe for rustdoc: lines stay apart, code is never compiled, and a bracket is no link into
//! the crate.

use super::html::address;

/// Brings Markdown into shape, paragraph by paragraph.
pub(super) fn tidy(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        let trimmed = line.trim();
        if let Some(info) = trimmed.strip_prefix("```") {
            if !fenced {
                separate(&mut out);
            }
            // More ticks on the line make it a code span, not a fence.
            if !fenced && info.contains('`') {
                out.push(inline(trimmed));
                continue;
            }
            out.push(if fenced { "```".to_owned() } else { format!("```{}", language(info)) });
            fenced = !fenced;
            if !fenced {
                out.push(String::new());
            }
            continue;
        }
        if fenced {
            out.push(line.trim_end().to_owned());
            continue;
        }
        if trimmed.is_empty() {
            separate(&mut out);
            continue;
        }
        let kind = kind(trimmed);
        separate_lines(&mut out, kind);
        let indent = if kind == Kind::Item { indent(line, &out) } else { 0 };
        let text = if kind == Kind::Item { inline(&one_blank(trimmed)) } else { inline(trimmed) };
        if !text.trim().is_empty() {
            out.push(format!("{}{}", " ".repeat(indent), text.trim()));
        }
    }
    if fenced {
        out.push("```".to_owned());
    }
    out.join("\n").trim().to_owned()
}

/// A kind of line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Item,
    Row,
}

fn kind(trimmed: &str) -> Kind {
    let digits = trimmed.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < trimmed.len() && digits.starts_with(". ");
    if trimmed.starts_with("- ") || trimmed.starts_with("* ") || trimmed.starts_with("+ ") || numbered {
        Kind::Item
    } else if trimmed.starts_with('|') {
        Kind::Row
    } else {
        Kind::Text
    }
}

/// Reduces the blanks behind the marker of an item to one: after several, the rest could become code.
fn one_blank(item: &str) -> String {
    let (marker, rest) = item.split_once(' ').unwrap_or((item, ""));
    format!("{marker} {}", rest.trim_start())
}

/// Adds a blank line, unless the last one is blank.
fn separate(out: &mut Vec<String>) {
    if out.last().is_some_and(|last| !last.is_empty()) {
        out.push(String::new());
    }
}

/// Adds a blank line between lines of text, which Markdown would join; items of a list and rows of a table stay together.
fn separate_lines(out: &mut Vec<String>, next: Kind) {
    let Some(last) = out.last().filter(|last| !last.is_empty()) else { return };
    let last = kind(last.trim_start());
    if last != next || next == Kind::Text {
        out.push(String::new());
    }
}

/// Returns the indent of an item. Only an item behind another one keeps it: elsewhere four blanks are code.
fn indent(line: &str, out: &[String]) -> usize {
    let behind = out.iter().rev().find(|line| !line.is_empty()).filter(|last| kind(last.trim_start()) == Kind::Item);
    let Some(last) = behind else { return 0 };
    let outer = last.len() - last.trim_start().len();
    let own = line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum::<usize>();
    own.min(outer + 3)
}

/// Returns the language of a code block. Rustdoc would compile a block without one.
fn language(info: &str) -> &str {
    const NO_CODE: [&str; 12] =
        ["json", "text", "xml", "yaml", "shell", "bash", "sql", "http", "java", "python", "javascript", "go"];
    let word = info.trim();
    NO_CODE.into_iter().find(|name| word.eq_ignore_ascii_case(name)).unwrap_or("text")
}

/// Rewrites brackets and addresses in a line, outside of code.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '`' => code(rest, &mut out),
            '[' => link(rest, &mut out),
            '<' => angle(rest, &mut out),
            'h' => bare_address(rest, &mut out),
            ']' => {
                out.push_str("\\]");
                1
            }
            '\\' => escaped(rest, &mut out),
            '\t' => {
                out.push(' ');
                1
            }
            _ if c.is_control() => c.len_utf8(),
            _ => {
                out.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out
}

/// Copies a code span, and escapes a single tick.
fn code(rest: &str, out: &mut String) -> usize {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let inside = &rest[ticks..];
    if let Some(end) = inside.find(&"`".repeat(ticks)) {
        let len = ticks + end + ticks;
        out.push_str(&rest[..len]);
        len
    } else {
        out.push_str(&"\\`".repeat(ticks));
        ticks
    }
}

/// Completes the address of a link, and escapes a bracket that begins no link.
fn link(rest: &str, out: &mut String) -> usize {
    // The text of a link holds no bracket, so no bracket is scanned twice.
    let close = rest[1..].find(['[', ']']).map(|at| at + 1).filter(|at| rest[*at..].starts_with("]("));
    let parts = close.and_then(|close| {
        let (href, _) = rest[close + 2..].split_once(')')?;
        Some((&rest[1..close], href))
    });
    match parts {
        Some((text, href)) if !text.contains(['<', '\\']) => {
            let len = 1 + text.len() + 2 + href.len() + 1;
            match address(href.split_whitespace().next().unwrap_or_default()) {
                Some(href) => out.extend(["[", text, "](", &href, ")"]),
                None => out.push_str(text),
            }
            len
        }
        _ => {
            out.push_str("\\[");
            1
        }
    }
}

/// Copies a link `<https://…>`, and escapes any other angle bracket that would begin a tag.
fn angle(rest: &str, out: &mut String) -> usize {
    let address = rest.starts_with("<http://") || rest.starts_with("<https://");
    // Most brackets begin no address, so their end is not searched.
    let end = if address { rest.find(['>', ' ']) } else { None };
    if let Some(end) = end.filter(|end| rest[*end..].starts_with('>')) {
        out.push_str(&rest[..=end]);
        return end + 1;
    }
    let tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    out.push_str(if tag { "\\<" } else { "<" });
    1
}

/// Makes an address a link.
fn bare_address(rest: &str, out: &mut String) -> usize {
    if !(rest.starts_with("http://") || rest.starts_with("https://")) {
        out.push('h');
        return 1;
    }
    let ends = |c: char| {
        c.is_whitespace()
            || !c.is_ascii()
            || matches!(c, '<' | '>' | '"' | '\'' | '`' | ')' | '(' | '[' | ']' | '|' | '{' | '}' | '\\')
    };
    let end = rest.find(ends).unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '*', '_']);
    let host = address.split_once("://").map_or("", |(_, host)| host);
    if host.contains('.') || host.contains(':') {
        out.extend(["<", address, ">"]);
    } else {
        out.push_str(address);
    }
    address.len()
}

/// Copies an escaped character.
fn escaped(rest: &str, out: &mut String) -> usize {
    let next = rest[1..].chars().next();
    if let Some(next) = next.filter(char::is_ascii_punctuation) {
        out.extend(['\\', next]);
        1 + next.len_utf8()
    } else {
        out.push_str("\\\\");
        1
    }
}
