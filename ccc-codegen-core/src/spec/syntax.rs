//! From text to JSON: strict, with all places, and with messages for people.

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

/// A file that is JSON.
pub(super) struct Parsed {
    pub(super) source: Arc<Source>,
    pub(super) value: Value,
}

/// Parses the text of a file. Nothing is returned when it is not JSON; twice given keys are reported, the last one counts.
pub(super) fn parse(path: &str, text: String, problems: &Problems) -> Option<Parsed> {
    // serde_json decides what is JSON: it is strict to the letter and knows a limit of depth. The other parser knows
    // places and can tell slips apart.
    let value = match serde_json::from_str::<Value>(&text) {
        Ok(value) => value,
        Err(error) => {
            problems.report(broken(path, text, &error));
            return None;
        }
    };
    let mut walk = Walk::default();
    match parse_to_ast(&text, &CollectOptions::default(), &strict()) {
        Ok(parsed) => {
            if let Some(root) = &parsed.value {
                walk.value(root, None, String::new());
            }
        }
        Err(error) => {
            let (message, help) = explain(error.kind());
            let source = Arc::new(Source::new(path, text));
            problems.report(problem(&source, bytes(&error), message, help));
            return None;
        }
    }
    let source = Arc::new(Source::with_spots(path, text, walk.spots));
    for (first, second, key) in walk.doubles {
        problems.report(
            Diagnostic::new(
                "duplicate-key",
                source.at_bytes(second),
                format!("the key `{key}` is given twice in one object"),
            )
            .label("given again here")
            .note(source.at_bytes(first), "first given here")
            .help("remove one of the two"),
        );
    }
    Some(Parsed { source, value })
}

/// The syntax tree of a file, whose nodes know their places. Nothing is returned when it is not JSON.
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

/// Everything switched off that JSON does not have.
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

/// Collects the spots of all values, and the keys that one object has twice.
#[derive(Default)]
struct Walk {
    spots: HashMap<String, Spot>,
    doubles: Vec<(Range<usize>, Range<usize>, String)>,
}

impl Walk {
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

/// Why a text is not JSON, and where.
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

/// serde_json's message without the place, which is shown anyway.
pub(super) fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}

/// What a slip is called, and what to do about it where that is not plain from its name.
fn explain(kind: &Kind) -> (String, Option<&'static str>) {
    let (message, help) = match kind {
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => {
            ("JSON has no comments", Some("say it in a `doc`, `summary` or `reason` of the thing it is about"))
        }
        Kind::TrailingCommasNotAllowed => ("nothing follows this comma", Some("remove the comma")),
        Kind::ExpectedComma => ("a comma is missing", None),
        Kind::ExpectedColonAfterObjectKey => ("a key must be followed by `:`", None),
        Kind::ExpectedObjectValue => ("the key has no value", None),
        Kind::ExpectedStringObjectProperty => ("a key stands in double quotes", None),
        Kind::SingleQuotedStringsNotAllowed => ("a text stands in double quotes", None),
        Kind::MultipleRootJsonValues => {
            ("the file goes on after its object is closed", Some("look for a bracket too many, or remove the rest"))
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
            ("this is not a number in JSON", Some("write it in decimal digits: `12`, `-1`, `0.5`"))
        }
        Kind::UnexpectedCloseBrace => ("a `}` cannot stand here", None),
        Kind::UnexpectedCloseBracket => ("a `]` cannot stand here", None),
        Kind::UnexpectedColon => ("a `:` cannot stand here", None),
        Kind::UnexpectedComma => ("a comma cannot stand here", None),
        Kind::String(kind) => return (explain_text(kind), None),
        _ => (
            "this is no value in JSON",
            Some("a value is a text in double quotes, a number, `true`, `false`, `null`, a list or an object"),
        ),
    };
    (message.to_owned(), help)
}

/// The same for what only serde_json refuses.
fn explain_strict(error: &serde_json::Error) -> (String, Option<&'static str>) {
    let message = without_place(error);
    if message.starts_with("control character") {
        let help = "write a line break as `\\n`, a tab as `\\t`";
        return ("a text cannot hold a line break or another control character".to_owned(), Some(help));
    }
    if message.starts_with("recursion limit") {
        return explain(&Kind::NestingDepthExceeded);
    }
    (message, None)
}

fn explain_text(kind: &ParseStringErrorKind) -> String {
    match kind {
        ParseStringErrorKind::UnterminatedStringLiteral => "this text is never closed: `\"` is missing",
        ParseStringErrorKind::ExpectedFourHexDigits
        | ParseStringErrorKind::ExpectedTwoHexDigits
        | ParseStringErrorKind::InvalidUnicodeEscapeSequence(_) => {
            "`\\u` must be followed by four hexadecimal digits that stand for a character"
        }
        ParseStringErrorKind::InvalidEscapeInSingleQuoteString
        | ParseStringErrorKind::InvalidEscapeInDoubleQuoteString
        | ParseStringErrorKind::InvalidEscape => {
            "a backslash in a text is written `\\\\`; on its own it only begins `\\n`, `\\\"`, `\\u…` and the like"
        }
    }
    .to_owned()
}
