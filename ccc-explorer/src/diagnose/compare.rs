//! Two canonical requests, or two strings to sign, line by line.

use serde::Serialize;

/// Signed headers whose values nobody is shown.
const HIDDEN: [&str; 2] = ["x-tc-token", "authorization"];

/// A line of both.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    name: String,
    /// The line that follows from the request as it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
    /// The line that the caller's program has signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    signed: Option<String>,
    same: bool,
}

/// Compares two canonical requests. Headers are compared by their names.
pub(super) fn canonical(expected: &str, signed: &str) -> Vec<Row> {
    let (expected, signed) = (Canonical::read(expected), Canonical::read(signed));
    let mut rows = Vec::new();
    for (at, name) in ["method", "path", "query"].into_iter().enumerate() {
        rows.push(row(name, expected.head.get(at).copied(), signed.head.get(at).copied()));
    }
    let name_of = |line: &str| line.split(':').next().unwrap_or_default().trim().to_ascii_lowercase();
    let mut names: Vec<String> = expected.headers.iter().chain(&signed.headers).map(|line| name_of(line)).collect();
    names.sort();
    names.dedup();
    for name in names {
        let [one, other] = [&expected, &signed].map(|side| side.headers.iter().find(|line| name_of(line) == name));
        let mut row = row(&format!("header {name}"), one.copied(), other.copied());
        if HIDDEN.contains(&name.as_str()) {
            row.hide(&name);
        }
        rows.push(row);
    }
    rows.push(row("empty line", expected.gap.then_some(""), signed.gap.then_some("")));
    rows.push(row("signed headers", expected.signed, signed.signed));
    rows.push(row("digest of the body", expected.digest, signed.digest));
    rows
}

/// Compares two strings to sign.
pub(super) fn to_sign(expected: &str, signed: &str) -> Vec<Row> {
    let (mut expected, mut signed) = (expected.lines(), signed.trim_end().lines());
    let names = ["algorithm", "time", "scope", "digest of the canonical request"];
    let mut rows: Vec<Row> = names.into_iter().map(|name| row(name, expected.next(), signed.next())).collect();
    rows.extend(signed.map(|line| row("more", None, Some(line))));
    rows
}

/// Returns true if all lines are the same.
pub(super) fn same(rows: &[Row]) -> bool {
    rows.iter().all(|row| row.same)
}

/// Returns the names of the lines that differ.
pub(super) fn different(rows: &[Row]) -> String {
    let names: Vec<&str> = rows.iter().filter(|row| !row.same).map(|row| row.name.as_str()).collect();
    names.join(", ")
}

fn row(name: &str, expected: Option<&str>, signed: Option<&str>) -> Row {
    let [expected, signed] = [expected, signed].map(|line| line.map(str::to_owned));
    Row { name: name.to_owned(), same: expected == signed, expected, signed }
}

impl Row {
    /// Shows that both lines are there, and not what they hold.
    fn hide(&mut self, name: &str) {
        for line in [&mut self.expected, &mut self.signed].into_iter().flatten() {
            *line = format!("{name}:***");
        }
    }
}

/// A canonical request, as far as its lines can be told apart: its beginning and its end are, whatever lies between.
struct Canonical<'t> {
    head: Vec<&'t str>,
    headers: Vec<&'t str>,
    gap: bool,
    signed: Option<&'t str>,
    digest: Option<&'t str>,
}

impl<'t> Canonical<'t> {
    fn read(text: &'t str) -> Self {
        let mut lines: Vec<&str> = text.trim_end().split('\n').map(|line| line.trim_end_matches('\r')).collect();
        let digest = lines.pop();
        let signed = lines.pop();
        let mut headers = lines.split_off(lines.len().min(3));
        let gap = headers.last().is_some_and(|line| line.is_empty());
        headers.retain(|line| !line.is_empty());
        Self { head: lines, headers, gap, signed, digest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: &str = "POST\n/\n\ncontent-type:application/json\nhost:a\n\ncontent-type;host\nabc";

    #[test]
    fn lines_are_compared_by_what_they_are() {
        assert!(same(&canonical(RIGHT, RIGHT)));
        for (signed, differ) in [
            (RIGHT.replace("POST", "GET"), "method"),
            (RIGHT.replace("host:a\n\n", "host:a\n"), "empty line"),
            (RIGHT.replace("host:a\n", "host:a\nx-tc-action:b\n"), "header x-tc-action"),
            (RIGHT.replace("content-type:application/json\n", ""), "header content-type"),
            (RIGHT.replace("abc", "abd"), "digest of the body"),
            (RIGHT.replace("host:a", "host:b").replace("e;h", "e;x;h"), "header host, signed headers"),
        ] {
            assert_eq!(different(&canonical(RIGHT, &signed)), differ, "{signed}");
        }
        assert_eq!(different(&to_sign("A\n1\ns\nd", "A\n2\ns\ne\n")), "time, digest of the canonical request");
    }

    #[test]
    fn a_token_is_compared_and_not_shown() {
        let with = |token: &str| RIGHT.replace("host:a\n", &format!("host:a\nx-tc-token:{token}\n"));
        let rows = canonical(&with("first-token"), &with("other-token"));
        let text = format!("{rows:?}");
        assert!(!text.contains("first-token") && !text.contains("other-token"), "{text}");
        assert_eq!(different(&rows), "header x-tc-token");
    }
}
