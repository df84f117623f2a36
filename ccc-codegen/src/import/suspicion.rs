//! Names that sound as if their member held a secret or personal data.

use crate::words::words;

/// Suspicious words, each with the kind of `sensitive` that it suggests. Capitals divide a name into words: `Tel` is a word
/// of `TelHome`, but not of `Hotel`.
const SUSPECTS: [(&str, &str); 34] = [
    ("access key", "secret"),
    ("api key", "secret"),
    ("app key", "secret"),
    ("authorization", "secret"),
    ("birthday", "personal"),
    ("callee", "phone"),
    ("caller", "phone"),
    ("cookie", "secret"),
    ("credential", "secret"),
    ("e mail", "email"),
    ("email", "email"),
    ("fax", "phone"),
    ("id card", "personal"),
    ("identity", "personal"),
    ("license plate", "personal"),
    ("mail", "email"),
    ("mobile", "phone"),
    ("nick", "personal"),
    ("nickname", "personal"),
    ("passcode", "secret"),
    ("passport", "personal"),
    ("passwd", "secret"),
    ("password", "secret"),
    ("phone", "phone"),
    ("pin", "secret"),
    ("private key", "secret"),
    ("pwd", "secret"),
    ("secret", "secret"),
    ("sig", "secret"),
    ("signature", "secret"),
    ("tel", "phone"),
    ("telephone", "phone"),
    ("token", "secret"),
    ("verification code", "secret"),
];

/// Returns the kind of `sensitive` that the name of a string or of a list of strings suggests.
pub(crate) fn suspected(name: &str, ty: &str) -> Option<&'static str> {
    if !matches!(ty.trim(), "string" | "list<string>") {
        return None;
    }
    let name: Vec<String> = words(name);
    let has = |suspect: &str| {
        let suspect: Vec<&str> = suspect.split(' ').collect();
        name.windows(suspect.len()).any(|part| part.iter().zip(&suspect).all(|(word, wanted)| is(word, wanted)))
    };
    SUSPECTS.iter().find(|(suspect, _)| has(suspect)).map(|(_, kind)| *kind)
}

/// Returns true if a word is another one, or its plural.
fn is(word: &str, wanted: &str) -> bool {
    word == wanted || word.strip_suffix('s') == Some(wanted)
}
