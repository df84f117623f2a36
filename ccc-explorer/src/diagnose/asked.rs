//! A failed call as the page asks about it.

use serde::Deserialize;
use serde_json::Value;

/// The least length of a string that is hidden wherever the answer has it. A shorter one is no key.
const LEAST: usize = 8;

/// A failed call that the page asks about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// A line for curl, headers with or without a body, or the words of a refusal.
    pub(crate) text: String,
    /// The secret part of the key that signed. It is used for the answer, and then forgotten.
    #[serde(default)]
    secret_key: Option<String>,
    /// The canonical request or the string to sign that the caller's own program has made.
    #[serde(default)]
    pub(crate) own: Option<String>,
}

impl Asked {
    /// Returns the secret part of the key as it was typed, if it was.
    pub(super) fn secret_key(&self) -> Option<&str> {
        self.secret_key.as_deref().filter(|key| !key.is_empty())
    }

    /// Returns an answer in which no string holds the secret part of the key.
    ///
    /// No part of the answer is made from it. It may have been pasted where it does not belong, for example as the id.
    pub(super) fn without_secrets(&self, mut answer: Value) -> Value {
        let secret = self.secret_key.as_deref().map(str::trim).filter(|secret| secret.len() >= LEAST);
        if let Some(secret) = secret {
            hide(&mut answer, secret);
        }
        answer
    }
}

fn hide(value: &mut Value, secret: &str) {
    match value {
        Value::String(text) if text.contains(secret) => *text = text.replace(secret, "***"),
        Value::Array(items) => items.iter_mut().for_each(|item| hide(item, secret)),
        Value::Object(members) => members.values_mut().for_each(|member| hide(member, secret)),
        _ => {}
    }
}
