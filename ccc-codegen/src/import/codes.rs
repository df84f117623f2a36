//! The error codes of the actions: from a file of codes, or from the comments of Go source.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jsonc_parser::ast::Value as Ast;

use super::read::Reader;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::source::Source;
use ccc_codegen_core::spec::{Text, tree};

/// The error codes of a product.
#[derive(Debug, Default)]
pub(super) struct Codes {
    actions: BTreeMap<String, BTreeSet<String>>,
    /// The documented meaning of each code.
    pub(super) summaries: BTreeMap<String, String>,
}

impl Codes {
    /// Returns the codes of an action in ascending order; `None` if no source lists any.
    pub(super) fn of(&self, action: &str) -> Option<Vec<&str>> {
        Some(self.actions.get(action)?.iter().map(String::as_str).collect())
    }

    /// Returns all codes that some action returns or that are described.
    pub(super) fn all(&self) -> BTreeSet<&str> {
        self.actions.values().flatten().chain(self.summaries.keys()).map(String::as_str).collect()
    }
}

/// Reads all sources of codes.
pub(super) fn read(errors: &[Text], go: &[Text], diagnostics: &mut Diagnostics) -> Codes {
    let mut codes = Codes::default();
    for file in errors {
        json(file, &mut codes, diagnostics);
    }
    for file in go {
        self::go(&file.text, &mut codes);
    }
    codes
}

/// Reads a file in the form of `errors.json`, in which a code may name the actions that return it.
fn json(file: &Text, codes: &mut Codes, diagnostics: &mut Diagnostics) {
    let source = Arc::new(Source::new(&file.path, file.text.clone()));
    let Some(root) = tree(&source, diagnostics) else { return };
    let mut reader = Reader { source: &source, diagnostics };
    let Some(root) = reader.object(&root, "the file") else { return };
    for entry in reader.list_of(root, "errors", "the file") {
        let Some(object) = reader.object(entry, "an error code") else { continue };
        let Some(code) = reader.required_string(object, "code", "this object") else { continue };
        let summary = reader.optional_string(object, "summary").unwrap_or_default();
        codes.summaries.entry(code.clone()).or_insert(summary);
        if object.get("actions").is_none() {
            continue;
        }
        for action in reader.list_of(object, "actions", "this object") {
            match action {
                Ast::StringLit(name) => {
                    codes.actions.entry(name.value.clone().into_owned()).or_default().insert(code.clone());
                }
                other => reader.report(
                    "wrong-type",
                    other,
                    "the name of an action must be a string",
                    "put it in double quotes",
                ),
            }
        }
    }
}

/// Reads Go source. The comment before the function of an action lists its codes as `//  NAME = "Code"`; the comment
/// before a constant describes its code.
fn go(text: &str, codes: &mut Codes) {
    let mut comment: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(said) = line.strip_prefix("//") {
            comment.push(said.trim());
            continue;
        }
        if let Some(action) = method(line) {
            let listed: BTreeSet<String> =
                comment.iter().filter_map(|line| assigned(line)).map(str::to_owned).collect();
            if !listed.is_empty() {
                codes.actions.entry(action.to_owned()).or_default().extend(listed);
            }
        } else if let Some(code) = assigned(line) {
            let summary = comment.join(" ");
            codes.summaries.entry(code.to_owned()).or_insert(summary);
        }
        comment.clear();
    }
}

/// Returns the method that a line begins: `func (c *Client) Name(request …`.
fn method(line: &str) -> Option<&str> {
    let (_, rest) = line.strip_prefix("func (")?.split_once(')')?;
    let name = rest.trim_start().split('(').next()?.trim();
    (!name.is_empty()).then_some(name)
}

/// Returns the code of an assignment: `NAME = "Code"`.
fn assigned(line: &str) -> Option<&str> {
    let (name, value) = line.split_once(" = ")?;
    let upper = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let code = value.trim().strip_prefix('"')?.strip_suffix('"')?;
    (!code.is_empty() && !name.trim().is_empty() && name.trim().chars().all(upper)).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::{Codes, go};

    #[test]
    fn comments_of_go_list_codes() {
        let mut codes = Codes::default();
        go(
            "const (\n\t// It failed.\n\tFAILED = \"Failed\"\n\n\tFAILED_B = \"Failed.B\"\n)\n\
             // RingBell\n// Rings.\n//\n// error code that may be returned:\n//  FAILED_B = \"Failed.B\"\n//  FAILED = \"Failed\"\n\
             func (c *Client) RingBell(request *RingBellRequest) (response *RingBellResponse, err error) {\n}\n\
             // no codes\nfunc (c *Client) Rest(request *RestRequest) {\n",
            &mut codes,
        );
        assert_eq!(codes.of("RingBell"), Some(vec!["Failed", "Failed.B"]));
        assert_eq!(codes.of("Rest"), None);
        assert_eq!(codes.summaries["Failed"], "It failed.");
        assert_eq!(codes.summaries["Failed.B"], "");
    }
}
