//! Reading one spec file: from the disk through text and JSON to its model type.

use std::fs::File;
use std::io::Read;
use std::marker::PhantomData;
use std::path::Path;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::syntax::{Parsed, parse, without_place};
use super::{schema, shape};
use crate::diagnostics::{Diagnostic, Diagnostics, Problems};
use crate::source::{At, Source};

/// The largest size of a spec file. All of `ccc` is about one megabyte.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The content of a spec file, with the places of its values.
#[derive(Debug, Clone)]
pub struct Loaded<T> {
    /// The content.
    pub value: T,
    /// The file, which knows the places.
    pub source: Arc<Source>,
}

impl<T> Loaded<T> {
    /// Returns the place of the value at a JSON pointer (`/input/0/type`), or of the nearest value around it.
    pub fn at(&self, pointer: &str) -> At {
        self.source.at(pointer)
    }

    /// Returns the place of the key at a JSON pointer, or of the value if it has no key.
    pub fn at_key(&self, pointer: &str) -> At {
        self.source.at_key(pointer)
    }
}

/// A reader of files of one kind.
pub(super) struct Reader<'p, T> {
    schema: Value,
    problems: &'p Problems,
    kind: PhantomData<T>,
}

impl<'p, T: DeserializeOwned + JsonSchema> Reader<'p, T> {
    pub(super) fn new(problems: &'p Problems) -> Self {
        Self { schema: schema::of::<T>().to_value(), problems, kind: PhantomData }
    }

    /// Reads a file that exists.
    pub(super) fn file(&self, path: &Path) -> Option<Loaded<T>> {
        let shown = shown(path);
        let text = text(path, &shown, self.problems)?;
        self.text(&shown, text)
    }

    /// Reads the text of a file.
    pub(super) fn text(&self, path: &str, text: String) -> Option<Loaded<T>> {
        let before = self.problems.len();
        if text.starts_with('\u{feff}') {
            self.problems.report(byte_order_mark(path, text));
            return None;
        }
        let Parsed { source, value } = parse(path, text, self.problems)?;
        shape::check(&source, &value, &self.schema, self.problems);
        if self.problems.len() > before {
            return None;
        }
        match serde_json::from_str(source.text()) {
            Ok(value) => Some(Loaded { value, source }),
            Err(error) => {
                let start = source.offset(error.line(), error.column());
                self.problems.report(Diagnostic::new(
                    "broken-spec",
                    source.at_bytes(start..start + 1),
                    without_place(&error),
                ));
                None
            }
        }
    }
}

/// Returns a path as it was given, with forward slashes.
pub(super) fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}

/// A file as text, with its path for messages.
#[derive(Debug, Clone)]
pub struct Text {
    /// The path as it was given, with forward slashes.
    pub path: String,
    /// The content.
    pub text: String,
}

/// Reads a file as UTF-8 text, up to the size limit of a spec file.
pub fn read_text(path: &Path, diagnostics: &mut Diagnostics) -> Option<Text> {
    let shown = shown(path);
    let text = Problems::within(diagnostics, |problems| text(path, &shown, problems))?;
    Some(Text { path: shown, text })
}

fn text(path: &Path, shown: &str, problems: &Problems) -> Option<String> {
    let mut bytes = Vec::new();
    // Reading one byte more than allowed distinguishes a file that is too large from one that just fits.
    let read = File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        problems.report(unreadable(shown, &error));
        return None;
    }
    if bytes.len() as u64 > MAX_BYTES {
        let message = format!("`{shown}` is larger than {} MiB", MAX_BYTES / 1024 / 1024);
        let help = "split it; data types of a single action can move into the action's file";
        problems.report(Diagnostic::new("file-too-large", At::Nowhere, message).help(help));
        return None;
    }
    decode(shown, bytes, problems)
}

/// Decodes a spec file as UTF-8.
pub(super) fn decode(shown: &str, bytes: Vec<u8>, problems: &Problems) -> Option<String> {
    String::from_utf8(bytes).map_err(|error| problems.report(not_utf8(shown, &error))).ok()
}

pub(super) fn unreadable(shown: &str, error: &std::io::Error) -> Diagnostic {
    let message = format!("`{shown}` cannot be read: {error}");
    Diagnostic::new("unreadable-file", At::Nowhere, message)
}

fn byte_order_mark(path: &str, text: String) -> Diagnostic {
    let source = Arc::new(Source::new(path, text));
    let message = "the file begins with a byte order mark";
    Diagnostic::new("not-utf-8", source.at_bytes(0..0), message).help("save it as UTF-8 without a byte order mark")
}

fn not_utf8(path: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    // The repair keeps all bytes before the first bad one, so its offset is the same in the repaired text.
    let start = error.utf8_error().valid_up_to();
    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
    let source = Arc::new(Source::new(path, text));
    Diagnostic::new("not-utf-8", source.at_bytes(start..start + 1), "the file is not UTF-8")
        .label("not a character in UTF-8")
        .help("save it as UTF-8")
}
