//! Names as people type them: Tencent's spelling, kebab case, any case; and the names that a misspelt one resembles.

/// The most names that a message suggests.
const MOST: usize = 3;
/// The least similarity of a suggestion, from 0 to 1.
const LEAST: f64 = 0.75;

/// Returns the name that was meant: the same spelling, or one that differs by case, hyphens and underscores alone.
///
/// `describe-numbers` and `describenumbers` mean `DescribeNumbers`. A spelling that means two names means neither.
pub(crate) fn find<'n>(given: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let plain = plain(given);
    let mut meant = None;
    let mut several = false;
    for name in names {
        if name == given {
            return Some(name);
        }
        if self::plain(name) == plain {
            several = meant.is_some();
            meant = Some(name);
        }
    }
    meant.filter(|_| !several)
}

/// Returns at most three names that resemble a misspelt one, the nearest first.
pub(crate) fn suggest<'n>(given: &str, names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let given = plain(given);
    let mut near: Vec<(f64, &str)> = names.map(|name| (nearness(&given, &plain(name)), name)).collect();
    near.retain(|(nearness, _)| *nearness >= LEAST);
    near.sort_by(|(one, one_name), (other, other_name)| other.total_cmp(one).then_with(|| one_name.cmp(other_name)));
    near.truncate(MOST);
    near.into_iter().map(|(_, name)| name).collect()
}

/// Returns a sentence that names the suggestions, or one that says where all names are.
pub(crate) fn advice(suggestions: &[&str], otherwise: &str) -> String {
    match suggestions {
        [] => otherwise.to_owned(),
        [one] => format!("did you mean `{one}`?"),
        several => format!("did you mean `{}`?", several.join("`, `")),
    }
}

/// Compares whole names. A name that contains the given one is near, too, and so is a short one with one slip.
fn nearness(given: &str, name: &str) -> f64 {
    let whole = strsim::normalized_damerau_levenshtein(given, name);
    let part = given.len() >= 4 && name.contains(given);
    let slip = name.len() <= 4 && strsim::damerau_levenshtein(given, name) == 1;
    if part || slip { whole.max(0.8) } else { whole }
}

fn plain(name: &str) -> String {
    name.chars().filter(|letter| !matches!(letter, '-' | '_')).map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::{find, suggest};

    #[test]
    fn case_and_hyphens_make_no_difference() {
        let names = ["DescribeNumbers", "DescribeNumber", "AB", "ab"];
        for given in ["describe-numbers", "DescribeNumbers", "describenumbers", "DESCRIBE_NUMBERS"] {
            assert_eq!(find(given, names.into_iter()), Some("DescribeNumbers"), "{given}");
        }
        assert_eq!(find("ab", names.into_iter()), Some("ab"));
        assert_eq!(find("a-b", names.into_iter()), None, "two names differ by case alone");
        assert_eq!(find("describe", names.into_iter()), None);
    }

    #[test]
    fn at_most_three_names_are_suggested() {
        let names = ["DescribeNumbers", "DescribeNumber", "DescribeMembers", "DescribeNumbersX", "CreateUser"];
        let near = suggest("DescribeNumbres", names.into_iter());
        assert_eq!(near.first(), Some(&"DescribeNumbers"));
        assert_eq!(near.len(), 3);
        assert!(suggest("Zzz", names.into_iter()).is_empty());
    }
}
