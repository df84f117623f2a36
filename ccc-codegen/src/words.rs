//! Names and texts as words.

use heck::ToSnakeCase;

/// The words of a name or a text in lower case, however they are put together: `UserSig`, `user_sig`, "user sig".
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .flat_map(|part| part.to_snake_case().split('_').map(str::to_owned).collect::<Vec<_>>())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The letters and digits of a name or a text, less its articles. How it is cut into words is left out of account.
pub(crate) fn essence(text: &str) -> String {
    words(text).into_iter().filter(|word| !matches!(word.as_str(), "a" | "an" | "the")).collect()
}
