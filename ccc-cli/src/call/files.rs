//! Values in files and on standard input.

use std::fs;
use std::io::{self, Read};

/// Reads files, and standard input once.
#[derive(Debug, Default)]
pub(crate) struct Files {
    stdin_read: bool,
}

impl Files {
    /// Reads a file by the name behind an at sign; a hyphen stands for standard input.
    ///
    /// # Errors
    /// A sentence that names the file and the problem.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Vec<u8>, String> {
        if name != "-" {
            return fs::read(name).map_err(|error| format!("the file `{name}` cannot be read: {}", reason(&error)));
        }
        if std::mem::replace(&mut self.stdin_read, true) {
            return Err("standard input can be read only once".to_owned());
        }
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_to_end(&mut bytes);
        read.map(|_| bytes).map_err(|error| format!("standard input cannot be read: {error}"))
    }

    /// Reads a file as a string, without a line end at its end.
    ///
    /// # Errors
    /// As [`bytes`](Self::bytes), and for bytes that are not UTF-8.
    pub(crate) fn string(&mut self, name: &str) -> Result<String, String> {
        let shown = if name == "-" { "standard input".to_owned() } else { format!("the file `{name}`") };
        let mut string = String::from_utf8(self.bytes(name)?).map_err(|_| format!("{shown} is not UTF-8"))?;
        // Editors on Windows begin a file with a byte order mark.
        if let Some(rest) = string.strip_prefix('\u{feff}') {
            string = rest.to_owned();
        }
        for end in ['\n', '\r'] {
            if string.ends_with(end) {
                string.pop();
            }
        }
        Ok(string)
    }
}

/// Returns a reason in the same words on all systems, where it is a usual one.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read by you".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}
