//! Names and texts as words.

use heck::ToSnakeCase;

/// Returns the words of a name or a text in lower case: `UserSig`, `user_sig` and "user sig" have two.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .flat_map(|part| part.to_snake_case().split('_').map(str::to_owned).collect::<Vec<_>>())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Returns the letters and digits of a name or a text without its articles and the spaces between words.
pub(crate) fn essence(text: &str) -> String {
    words(text).into_iter().filter(|word| !matches!(word.as_str(), "a" | "an" | "the")).collect()
}
