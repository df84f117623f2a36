//! The form of spec files: a short value takes one line, any other one line for each key or item.

use super::tree::{Document, Item, Node};

/// The greatest length of an object or a list on one line, and the greatest length of the whole line without a comma.
const SHORT: usize = 100;
const WIDTH: usize = 118;

/// Returns the text of a file. Everything unchanged keeps its bytes.
pub(super) fn document(document: &Document) -> String {
    if document.root.is_as_read() && !document.text.is_empty() {
        return document.text.clone();
    }
    file(&document.root, &document.text)
}

/// Returns the text of a file. Unchanged values are copied from `old`.
fn file(root: &Item, old: &str) -> String {
    let mut printer = Printer { old, out: String::new() };
    // The outermost object is never put on one line.
    printer.spread(root, 0);
    printer.out.push('\n');
    printer.out
}

struct Printer<'a> {
    old: &'a str,
    out: String,
}

impl Printer<'_> {
    /// Writes a value. `used` counts the characters before it on its line.
    fn item(&mut self, item: &Item, depth: usize, used: usize) {
        if let Some(same) = item.as_read().and_then(|range| self.old.get(range)) {
            self.out.push_str(same);
            return;
        }
        let mut line = String::new();
        // A line that gets too long is abandoned at once; a large object is not written twice at each depth.
        if on_one_line(item, &mut line) && used + line.chars().count() <= WIDTH || is_plain(item) {
            self.out.push_str(&line);
        } else {
            self.spread(item, depth);
        }
    }

    fn spread(&mut self, item: &Item, depth: usize) {
        let indent = "  ".repeat(depth + 1);
        let (open, close) = match &item.node {
            Node::List(_) => ('[', ']'),
            _ => ('{', '}'),
        };
        self.out.push(open);
        let mut first = true;
        for (key, item) in parts(item) {
            self.out.push_str(if first { "\n" } else { ",\n" });
            first = false;
            self.out.push_str(&indent);
            let mut used = indent.len();
            if let Some(key) = key {
                let key = quoted(key);
                used += key.chars().count() + 2;
                self.out.push_str(&key);
                self.out.push_str(": ");
            }
            self.item(item, depth + 1, used);
        }
        self.out.push('\n');
        self.out.push_str(&indent[2..]);
        self.out.push(close);
    }
}

fn is_plain(item: &Item) -> bool {
    match &item.node {
        Node::Object(keys) => keys.is_empty(),
        Node::List(items) => items.is_empty(),
        Node::String(_) | Node::Literal(_) => true,
    }
}

fn parts(item: &Item) -> Vec<(Option<&str>, &Item)> {
    match &item.node {
        Node::Object(keys) => keys.iter().map(|(key, item)| (Some(key.as_str()), item)).collect(),
        Node::List(items) => items.iter().map(|item| (None, item)).collect(),
        Node::String(_) | Node::Literal(_) => Vec::new(),
    }
}

/// Writes a value without a line break; `false` if it is too long for that.
fn on_one_line(item: &Item, line: &mut String) -> bool {
    let (open, close) = match &item.node {
        Node::String(text) => {
            line.push_str(&quoted(text));
            return line.chars().count() <= SHORT;
        }
        Node::Literal(word) => {
            line.push_str(word);
            return line.chars().count() <= SHORT;
        }
        Node::Object(keys) if keys.is_empty() => ("{}", ""),
        Node::Object(_) => ("{ ", " }"),
        Node::List(_) => ("[", "]"),
    };
    line.push_str(open);
    for (at, (key, item)) in parts(item).into_iter().enumerate() {
        if at > 0 {
            line.push_str(", ");
        }
        if let Some(key) = key {
            line.push_str(&quoted(key));
            line.push_str(": ");
        }
        if !on_one_line(item, line) {
            return false;
        }
    }
    line.push_str(close);
    line.chars().count() <= SHORT
}

/// Returns a string in JSON.
pub(super) fn quoted(text: &str) -> String {
    // A string always serializes.
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use super::file;
    use crate::import::tree::Item;
    use ccc_codegen_core::diagnostics::Diagnostics;
    use ccc_codegen_core::source::Source;
    use ccc_codegen_core::spec::tree;

    fn json_files(folder: &Path) -> Vec<PathBuf> {
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        paths.flat_map(|path| if path.is_dir() { json_files(&path) } else { vec![path] }).collect()
    }

    /// New files look like those of this workspace's spec.
    #[test]
    fn the_spec_has_this_form() {
        let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
        let paths: Vec<PathBuf> =
            json_files(&spec).into_iter().filter(|path| !path.starts_with(spec.join("schema"))).collect();
        assert!(paths.len() > 80);
        for path in paths {
            let text = std::fs::read_to_string(&path).unwrap();
            let source = Arc::new(Source::new("", text.clone()));
            let ast = tree(&source, &mut Diagnostics::default()).unwrap();
            assert_eq!(file(&Item::from_ast(&ast, false), ""), text, "{}", path.display());
        }
    }
}
