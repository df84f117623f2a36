//! A request as a line for `tc3`.

use std::fmt::Write as _;

use crate::json::Json;
use crate::prepared::{Sensitive, quoted};
use crate::request::Request;

/// The most members that a line names one by one; a longer request is one argument.
const MOST: usize = 24;

impl Request {
    /// Returns the line for the shell that makes the same call with `tc3`.
    ///
    /// # Errors
    /// A floating-point number that JSON cannot hold.
    pub fn tc3(&self, sensitive: Sensitive) -> Result<String, serde_json::Error> {
        let json = match sensitive {
            Sensitive::Masked => self.masked()?,
            Sensitive::Shown => self.json()?,
        };
        let action = self.action();
        let mut line = format!("tc3 {} {}", action.product().name(), action.name());
        let mut flags = Vec::new();
        for (name, value) in json.members() {
            flatten(name, value, &mut flags);
        }
        if flags.len() > MOST {
            let _ = write!(line, " --json {}", quoted(&json.to_string()));
            return Ok(line);
        }
        for (path, value) in flags {
            // A value that begins with a hyphen would be taken for another flag.
            let joint = if value.starts_with('-') { "=" } else { " " };
            let _ = write!(line, " --{path}{joint}{}", quoted(&value));
        }
        Ok(line)
    }
}

/// Adds the values of a member, each with its path: `DetailList.0.PhoneNumber`.
fn flatten(path: &str, json: &Json, flags: &mut Vec<(String, String)>) {
    match json {
        Json::Object(members) if !members.is_empty() => {
            for (name, value) in members {
                flatten(&format!("{path}.{name}"), value, flags);
            }
        }
        Json::List(items) if !items.is_empty() => {
            for (at, item) in items.iter().enumerate() {
                flatten(&format!("{path}.{at}"), item, flags);
            }
        }
        // An at sign stands for a file, unless there are two.
        Json::String(string) if string.starts_with('@') => flags.push((path.to_owned(), format!("@{string}"))),
        Json::String(string) => flags.push((path.to_owned(), string.clone())),
        other => flags.push((path.to_owned(), other.to_string())),
    }
}
