//! Rust source as tokens with their lines: enough of a lexer to find paths, without comments and literals.
//!
//! `syn` gives no lines without the feature `span-locations` of `proc-macro2`, and with that feature cargo would build
//! `syn` and all above it twice.

/// An identifier, or a sign of one character; `::` is one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) text: &'a str,
    pub(crate) line: usize,
}

impl Token<'_> {
    pub(crate) fn is_ident(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

/// Returns the tokens of a file.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let (mut tokens, mut rest, mut line) = (Vec::new(), text, 1);
    while let Some(first) = rest.chars().next() {
        let skipped =
            if first.is_whitespace() { first.len_utf8() } else { comment(rest).or(literal(rest)).unwrap_or(0) };
        let taken = if skipped > 0 { skipped } else { token(rest, first) };
        if skipped == 0 {
            tokens.push(Token { text: &rest[..taken], line });
        }
        line += rest[..taken].matches('\n').count();
        rest = &rest[taken..];
    }
    tokens
}

fn token(rest: &str, first: char) -> usize {
    if first.is_alphanumeric() || first == '_' {
        return rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    }
    if rest.starts_with("::") { 2 } else { first.len_utf8() }
}

/// Returns the length of a comment that begins here.
fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    rest.strip_prefix("/*").map(|inner| inner.find("*/").map_or(rest.len(), |end| end + 4))
}

/// Returns the length of a string, a character or a lifetime that begins here.
fn literal(rest: &str) -> Option<usize> {
    let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|prefix| {
        let behind = rest.strip_prefix(prefix).unwrap_or_default().trim_start_matches('#');
        rest.starts_with(prefix) && behind.starts_with('"')
    });
    if let Some(prefix) = prefix {
        let hashes = rest[prefix.len()..].len() - rest[prefix.len()..].trim_start_matches('#').len();
        let start = prefix.len() + hashes + 1;
        if prefix.ends_with('r') {
            let close = format!("\"{}", "#".repeat(hashes));
            return Some(rest[start..].find(&close).map_or(rest.len(), |end| start + end + close.len()));
        }
        return (hashes == 0).then(|| start + closed(&rest[start..], '"'));
    }
    let inner = rest.strip_prefix('\'')?;
    let mut chars = inner.chars();
    let first = chars.next()?;
    if first != '\\' && chars.next() != Some('\'') {
        let end = inner.find(|c: char| !c.is_alphanumeric() && c != '_');
        return Some(1 + end.unwrap_or(inner.len()));
    }
    Some(1 + closed(inner, '\''))
}

/// Returns the length up to and with the closing sign; a backslash takes the sign behind it along.
fn closed(inner: &str, close: char) -> usize {
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        if !escaped && c == close {
            return at + c.len_utf8();
        }
        escaped = !escaped && c == '\\';
    }
    inner.len()
}
