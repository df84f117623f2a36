//! Reads the imports of a source file: the first name behind `crate::`, and behind as many `super::` as lead to the root.

/// The lines and first names of all paths that begin at the crate's root; `depth` modules lead to the file.
///
/// Comments, strings, tokens for generated code and tests are left out.
pub(crate) fn imports(text: &str, depth: usize) -> Vec<(usize, String)> {
    let code = without_tests(&without_quotes(&plain(text)));
    let mut found = Vec::new();
    for (word, steps) in [("crate", None), ("super", Some(depth))] {
        for (at, _) in code.match_indices(word) {
            if continues(&code[..at]) {
                continue;
            }
            if let Some(tail) = behind(&code[at..], word, steps) {
                let line = code[..at].matches('\n').count() + 1;
                found.extend(first_names(tail).into_iter().map(|name| (line, name)));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Whether what stands before a word makes it part of a longer name or path.
fn continues(before: &str) -> bool {
    before.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '_' | '$' | ':'))
}

/// What follows `crate::`, or exactly so many `super::`.
fn behind<'c>(code: &'c str, word: &str, steps: Option<usize>) -> Option<&'c str> {
    let (mut rest, mut count) = (code, 0);
    while let Some(next) = rest.strip_prefix(word).and_then(|rest| rest.trim_start().strip_prefix("::")) {
        (rest, count) = (next.trim_start(), count + 1);
    }
    (count == steps.unwrap_or(1)).then_some(rest)
}

/// The first names of a path, or of each path of a group.
fn first_names(tail: &str) -> Vec<String> {
    let name = |path: &str| -> String {
        let path = path.trim_start();
        path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let names = match tail.strip_prefix('{') {
        None => vec![name(tail)],
        Some(group) => {
            let (mut depth, mut names, mut start) = (0, Vec::new(), 0);
            for (at, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth > 0 => depth -= 1,
                    ',' | '}' if depth == 0 => {
                        names.push(name(&group[start..at]));
                        start = at + 1;
                        if c == '}' {
                            break;
                        }
                    }
                    _ => {}
                }
            }
            names
        }
    };
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

/// The text with spaces in place of comments, strings and characters.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = skipped(rest, out.ends_with(|last: char| last.is_alphanumeric() || last == '_'));
        if length == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            out.extend(rest[..length].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = &rest[length..];
        }
    }
    out
}

/// The length of the comment, string or character at the beginning of a text; zero if there is none.
fn skipped(text: &str, in_word: bool) -> usize {
    let until = |end: &str, from: usize| text[from..].find(end).map_or(text.len(), |at| from + at + end.len());
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return until("*/", 2);
    }
    let raw = text.strip_prefix('b').unwrap_or(text).strip_prefix('r').filter(|_| !in_word);
    if let Some(raw) = raw {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let start = text.len() - raw.len() + hashes + 1;
            return until(&format!("\"{}", "#".repeat(hashes)), start);
        }
    }
    if let Some(inner) = text.strip_prefix('"') {
        let mut escaped = false;
        let end = inner.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        return end.map_or(text.len(), |end| end + 2);
    }
    // A lifetime has no second quote; a character is one, or one behind a backslash.
    let mut chars = text.char_indices().skip(1);
    match (text.starts_with('\''), chars.next(), chars.next()) {
        (true, Some((_, '\\')), _) => until("'", 3),
        (true, Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}

/// The text without the tokens that it quotes, which are code of other crates.
fn without_quotes(code: &str) -> String {
    let mut out = code.to_owned();
    for start in ["quote!", "quote_spanned!"] {
        while let Some(at) = out.find(start) {
            let end = at + group_length(&out[at..]);
            blank(&mut out, at, end);
        }
    }
    out
}

/// The text without `#[cfg(test)] mod tests { … }`.
fn without_tests(code: &str) -> String {
    let mut out = code.to_owned();
    while let Some(at) = out.find("#[cfg(test)]") {
        let item = at + "#[cfg(test)]".len();
        // A test item is a module in braces, or ends with a semicolon.
        let ends = out[item..].find(['{', ';']).map_or(out.len(), |end| item + end);
        let end = if out[ends..].starts_with('{') { ends + group_length(&out[ends..]) } else { ends };
        blank(&mut out, at, end);
    }
    out
}

/// The length of a text up to the end of the first group in it.
fn group_length(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// Puts spaces over a part of a text, and keeps its lines.
fn blank(text: &mut String, start: usize, end: usize) {
    let blanks: String = text[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
    text.replace_range(start..end, &blanks);
}
