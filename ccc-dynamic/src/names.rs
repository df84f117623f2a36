//! Names as people write them, and suggestions for misspellings.

/// The most suggestions for a name.
const MOST: usize = 3;
/// The longest name that gets suggestions. Names of actions are far shorter.
const LONGEST: usize = 64;

/// Returns the place of a name: with Tencent's own spelling, or with another one that differs in letter case, hyphens and
/// underscores only, as `describe-numbers` does from `DescribeNumbers`.
pub(crate) fn position<'a>(names: impl Iterator<Item = &'a str> + Clone, wanted: &str) -> Option<usize> {
    names.clone().position(|name| name == wanted).or_else(|| {
        let folded = fold(wanted);
        let mut alike = names.enumerate().filter(|(_, name)| fold(name) == folded);
        // Two names that differ in case only must be written as they are.
        let first = alike.next()?;
        alike.next().is_none().then_some(first.0)
    })
}

/// Returns a name in lower case with hyphens between its words: an acronym is one word.
pub fn kebab(name: &str) -> String {
    let bytes = name.as_bytes();
    let is = |at: usize, class: fn(&u8) -> bool| bytes.get(at).is_some_and(class);
    let mut kebab = String::with_capacity(name.len() + 8);
    for (at, letter) in name.char_indices() {
        let begins = letter.is_ascii_uppercase() && at > 0;
        if begins && (!is(at - 1, u8::is_ascii_uppercase) || is(at + 1, u8::is_ascii_lowercase)) {
            kebab.push('-');
        }
        kebab.push(if letter == '_' { '-' } else { letter.to_ascii_lowercase() });
    }
    kebab
}

fn fold(name: &str) -> String {
    name.chars().filter(|letter| !matches!(letter, '-' | '_')).flat_map(char::to_lowercase).collect()
}

/// Returns the names that a misspelt one may stand for, the likeliest first; at most three.
pub fn suggestions<'a>(wanted: &str, names: impl Iterator<Item = &'a str> + Clone) -> Vec<String> {
    let folded = fold(wanted);
    if folded.is_empty() || folded.len() > LONGEST {
        return Vec::new();
    }
    // One wrong letter in three is a slip; more make another word.
    let most = (folded.chars().count() / 3).max(1);
    let mut near: Vec<(usize, &str)> = names
        .clone()
        .map(|name| (strsim::osa_distance(&folded, &fold(name)), name))
        .filter(|(distance, _)| *distance <= most)
        .collect();
    near.sort_unstable();
    near.dedup();
    if near.is_empty() {
        near = names.filter(|name| fold(name).contains(&folded)).map(|name| (name.len(), name)).collect();
        near.sort_unstable();
        near.dedup();
    }
    near.into_iter().take(MOST).map(|(_, name)| name.to_owned()).collect()
}

/// Returns suggestions as the end of a sentence: empty, or `; did you mean A, B or C?`.
pub fn did_you_mean(suggestions: &[String]) -> String {
    match suggestions {
        [] => String::new(),
        [one] => format!("; did you mean `{one}`?"),
        [rest @ .., last] => format!("; did you mean `{}` or `{last}`?", rest.join("`, `")),
    }
}

#[cfg(test)]
mod tests {
    use super::{did_you_mean, kebab, position, suggestions};

    const NAMES: [&str; 4] = ["DescribeNumbers", "DescribeIMCdrs", "Tag", "tag"];

    #[test]
    fn both_spellings_lead_to_a_name() {
        let at = |name| position(NAMES.into_iter(), name);
        assert_eq!([at("DescribeNumbers"), at("describe-numbers"), at("describe_numbers")], [Some(0); 3]);
        assert_eq!([at("describe-im-cdrs"), at("Tag"), at("tag")], [Some(1), Some(2), Some(3)]);
        assert_eq!([at("TAG"), at("DescribeNumber"), at("")], [None; 3]);
    }

    #[test]
    fn words_have_hyphens_between_them() {
        let kebabs = NAMES.map(kebab);
        assert_eq!(kebabs, ["describe-numbers", "describe-im-cdrs", "tag", "tag"]);
    }

    #[test]
    fn misspellings_get_at_most_three_suggestions() {
        let near = |name| suggestions(name, NAMES.into_iter());
        assert_eq!(near("DescribeNumber"), ["DescribeNumbers"]);
        assert_eq!(near("numbers"), ["DescribeNumbers"]);
        assert!(near("Xyz").is_empty() && near("").is_empty());
        let many = ["aaaa1", "aaaa2", "aaaa3", "aaaa4"];
        assert_eq!(suggestions("aaaa5", many.into_iter()).len(), 3);
        assert_eq!(did_you_mean(&near("numbers")), "; did you mean `DescribeNumbers`?");
    }
}
