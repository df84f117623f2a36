//! Secrets that are known: nothing around a bare key shows that it is one.

/// The substitute for a hidden value.
const HIDDEN: &str = "***";
/// A shorter secret is none of Tencent's keys, and may be a part of any word.
const SHORTEST: usize = 6;

/// The secrets of a call, each with what is shown in its place.
#[derive(Default)]
pub(crate) struct Secrets<'s>(Vec<(&'s str, String)>);

impl<'s> Secrets<'s> {
    /// Adds a secret, of which the first letters may be shown.
    pub(crate) fn add(&mut self, secret: &'s str, letters: usize) {
        if secret.len() >= SHORTEST {
            let start: String = secret.chars().take(letters).collect();
            self.0.push((secret, start + HIDDEN));
        }
    }

    /// Returns a text without them.
    pub(crate) fn hide(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (secret, shown)| text.replace(secret, shown))
    }
}
