//! From text to JSON: strict, with the positions of all values and with messages for people.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jsonc_parser::ast::{Object, Value as Node};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::{ParseError, ParseErrorKind as Kind};
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};
use serde_json::Value;

use crate::diagnostics::{Diagnostic, Diagnostics, Problems};
use crate::source::{Source, Spot, join};

/// A parsed file.
pub(super) struct Parsed {
    pub(super) source: Arc<Source>,
    pub(super) value: Value,
}

/// Parses the text of a file. Returns nothing if it is not JSON. Reports duplicate keys, of which the last counts.
pub(super) fn parse(path: &str, text: String, problems: &Problems) -> Option<Parsed> {
    // serde_json decides: it is strict and limits the depth. The other parser knows positions and the kind of mistake.
    let value = match serde_json::from_str::<Value>(&text) {
        Ok(value) => value,
        Err(error) => {
            problems.report(broken(path, text, &error));
            return None;
        }
    };
    let mut found = Spots::default();
    match parse_to_ast(&text, &CollectOptions::default(), &strict()) {
        Ok(parsed) => {
            if let Some(root) = &parsed.value {
                found.value(root, None, String::new());
            }
        }
        Err(error) => {
            let (message, help) = explain(error.kind());
            let source = Arc::new(Source::new(path, text));
            problems.report(problem(&source, bytes(&error), message, help));
            return None;
        }
    }
    let source = Arc::new(Source::with_spots(path, text, found.spots));
    for (first, second, key) in found.doubles {
        problems.report(
            Diagnostic::new("duplicate-key", source.at_bytes(second), format!("the object has the key `{key}` twice"))
                .label("second here")
                .note(source.at_bytes(first), "first here")
                .help("remove one of the two"),
        );
    }
    Some(Parsed { source, value })
}

/// Parses a file into a syntax tree whose nodes know their positions. Returns nothing if it is not JSON.
pub fn tree<'s>(source: &'s Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Node<'s>> {
    match parse_to_ast(source.text(), &CollectOptions::default(), &strict()) {
        Ok(parsed) => {
            if parsed.value.is_none() {
                diagnostics.push(problem(source, 0..0, "the file is empty".to_owned(), None));
            }
            parsed.value
        }
        Err(error) => {
            let (message, help) = explain(error.kind());
            diagnostics.push(problem(source, bytes(&error), message, help));
            None
        }
    }
}

/// Returns options without any extension of JSON.
fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

/// The spots of all values, and the keys that an object has twice.
#[derive(Default)]
struct Spots {
    spots: HashMap<String, Spot>,
    doubles: Vec<(Range<usize>, Range<usize>, String)>,
}

impl Spots {
    fn value(&mut self, node: &Node<'_>, key: Option<Range<usize>>, pointer: String) {
        match node {
            Node::Object(object) => self.object(object, &pointer),
            Node::Array(array) => {
                for (index, item) in array.elements.iter().enumerate() {
                    self.value(item, None, join(&pointer, &index.to_string()));
                }
            }
            _ => {}
        }
        let value = node.start()..node.end();
        self.spots.insert(pointer, Spot { key, value });
    }

    fn object(&mut self, object: &Object<'_>, pointer: &str) {
        let mut seen: HashMap<&str, Range<usize>> = HashMap::new();
        for property in &object.properties {
            let name = property.name.as_str();
            let key = property.name.start()..property.name.end();
            if let Some(first) = seen.get(name) {
                let double = (first.clone(), key.clone(), name.to_owned());
                self.doubles.push(double);
            } else {
                seen.insert(name, key.clone());
            }
            self.value(&property.value, Some(key), join(pointer, name));
        }
    }
}

/// Returns the reason why a file is not JSON, with its place.
fn broken(path: &str, text: String, error: &serde_json::Error) -> Diagnostic {
    if text.trim().is_empty() {
        let source = Arc::new(Source::new(path, text));
        let help = "write the object that the file's JSON Schema describes";
        return problem(&source, 0..0, "the file is empty".to_owned(), Some(help));
    }
    let slip = parse_to_ast(&text, &CollectOptions::default(), &strict()).err();
    let source = Arc::new(Source::new(path, text));
    if let Some(slip) = slip {
        let (message, help) = explain(slip.kind());
        return problem(&source, bytes(&slip), message, help);
    }
    let start = source.offset(error.line(), error.column());
    let (message, help) = explain_strict(error);
    problem(&source, start..start + 1, message, help)
}

fn problem(source: &Arc<Source>, range: Range<usize>, message: String, help: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new("broken-json", source.at_bytes(range), message);
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

fn bytes(error: &ParseError) -> Range<usize> {
    error.range().start..error.range().end
}

/// Returns serde_json's message without the position, which is shown anyway.
pub(super) fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}

/// Returns the message for a syntax error, and the remedy if the message does not imply it.
fn explain(kind: &Kind) -> (String, Option<&'static str>) {
    let (message, help) = match kind {
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => {
            ("JSON has no comments", Some("write it into the `doc`, `summary` or `reason` of the item"))
        }
        Kind::TrailingCommasNotAllowed => ("nothing follows this comma", Some("remove the comma")),
        Kind::ExpectedComma => ("a comma is missing", None),
        Kind::ExpectedColonAfterObjectKey => ("a key must be followed by `:`", None),
        Kind::ExpectedObjectValue => ("the key has no value", None),
        Kind::ExpectedStringObjectProperty => ("a key needs double quotes", None),
        Kind::SingleQuotedStringsNotAllowed => ("a string needs double quotes", None),
        Kind::MultipleRootJsonValues => {
            ("the file continues after the end of its object", Some("look for an extra bracket, or remove the rest"))
        }
        Kind::UnterminatedArray => ("this list is never closed", Some("close it with `]`")),
        Kind::UnterminatedObject => ("this object is never closed", Some("close it with `}`")),
        Kind::NestingDepthExceeded => ("lists and objects are nested too deeply", None),
        Kind::HexadecimalNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::BareDecimalPointNumbersNotAllowed
        | Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral => {
            ("this is not a JSON number", Some("write it in decimal digits: `12`, `-1`, `0.5`"))
        }
        Kind::UnexpectedCloseBrace => ("unexpected `}`", None),
        Kind::UnexpectedCloseBracket => ("unexpected `]`", None),
        Kind::UnexpectedColon => ("unexpected `:`", None),
        Kind::UnexpectedComma => ("unexpected comma", None),
        Kind::String(kind) => return (explain_text(kind), None),
        _ => (
            "this is not a JSON value",
            Some("a value is a string in double quotes, a number, `true`, `false`, `null`, a list or an object"),
        ),
    };
    (message.to_owned(), help)
}

/// Returns the same for an error that only serde_json reports.
fn explain_strict(error: &serde_json::Error) -> (String, Option<&'static str>) {
    let message = without_place(error);
    if message.starts_with("control character") {
        let help = "write a line break as `\\n`, a tab as `\\t`";
        return ("a string cannot contain a line break or another control character".to_owned(), Some(help));
    }
    if message.starts_with("recursion limit") {
        return explain(&Kind::NestingDepthExceeded);
    }
    (message, None)
}

fn explain_text(kind: &ParseStringErrorKind) -> String {
    match kind {
        ParseStringErrorKind::UnterminatedStringLiteral => "this string is never closed: `\"` is missing",
        ParseStringErrorKind::ExpectedFourHexDigits
        | ParseStringErrorKind::ExpectedTwoHexDigits
        | ParseStringErrorKind::InvalidUnicodeEscapeSequence(_) => {
            "`\\u` must be followed by the four hexadecimal digits of a character"
        }
        ParseStringErrorKind::InvalidEscapeInSingleQuoteString
        | ParseStringErrorKind::InvalidEscapeInDoubleQuoteString
        | ParseStringErrorKind::InvalidEscape => {
            "write a backslash in a string as `\\\\`; a single one only begins `\\n`, `\\\"`, `\\u…` and the like"
        }
    }
    .to_owned()
}
