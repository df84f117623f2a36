//! The key of a request, as far as its form tells.

use super::finding::{Finding, Part};
use super::pasted::Pasted;

/// The lengths of a permanent id, and of every secret part.
const ID: usize = 36;
const SECRET: usize = 32;

/// Judges the id of a key.
pub(super) fn judge_id(id: &str, pasted: &Pasted, found: &mut Vec<Finding>) {
    let token = pasted.header("x-tc-token").is_some_and(|token| !token.is_empty());
    if id.is_empty() || id.chars().any(|letter| !letter.is_ascii_graphic()) {
        let advice = "Copy the SecretId again; a space or the end of a line may have come with it.";
        found.push(Finding::error(Part::Key, "The SecretId is empty or has a space in it.", advice));
    } else if !id.starts_with("AKID") {
        let advice = "Put the SecretId there, and never the SecretKey.";
        found.push(Finding::warning(Part::Key, "The first part of the credential does not begin with `AKID`.", advice));
    } else if id.len() > ID && !token {
        let message = format!(
            "The SecretId has {} characters, as those of temporary keys, and there is no `X-TC-Token`.",
            id.len()
        );
        found.push(Finding::warning(Part::Key, message, "Send the token that came with the key in `X-TC-Token`."));
    } else if id.len() == ID && token {
        let message = "`X-TC-Token` is sent, and the SecretId has the length of a permanent key.";
        found.push(Finding::warning(Part::Key, message, "Send a token only with the temporary key that it came with."));
    }
}

/// Judges the secret part of a key. Returns it without the space around it, if it can sign.
pub(super) fn judge_secret<'k>(given: &'k str, id: &str, found: &mut Vec<Finding>) -> Option<&'k str> {
    let key = given.trim();
    if key.len() != given.len() {
        let message = "The SecretKey was typed with a space or the end of a line around it, which is left out here.";
        found.push(Finding::warning(Part::Key, message, "Look for the same in the program’s settings."));
    }
    if key == id {
        let advice = "Sign with the SecretKey that belongs to the SecretId.";
        found.push(Finding::error(Part::Key, "The SecretKey is the SecretId.", advice));
        return None;
    }
    if key.len() != SECRET {
        let message =
            format!("The SecretKey has {} characters; those of Tencent Cloud have {SECRET}.", key.chars().count());
        found.push(Finding::warning(Part::Key, message, "Copy it again, whole."));
    }
    (!key.is_empty()).then_some(key)
}
