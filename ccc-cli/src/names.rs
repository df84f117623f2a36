//! Names as people type them: Tencent's spelling, kebab case, any case; and advice for misspelt ones.

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

/// Returns a question with at most three names that resemble a misspelt one, or else another advice.
pub(crate) fn advice<'n>(given: &str, names: impl Iterator<Item = &'n str> + Clone, otherwise: &str) -> String {
    let suggestions = ccc_dynamic::suggestions(given, names);
    match ccc_dynamic::did_you_mean(&suggestions).strip_prefix("; ") {
        Some(question) => question.to_owned(),
        None => otherwise.to_owned(),
    }
}

fn plain(name: &str) -> String {
    name.chars().filter(|letter| !matches!(letter, '-' | '_')).map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::{advice, find};

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
    fn advice_is_a_question_if_a_name_is_near() {
        let names = ["DescribeNumbers", "CreateUser"];
        assert_eq!(advice("DescribeNumbres", names.into_iter(), "look"), "did you mean `DescribeNumbers`?");
        assert_eq!(advice("Zzz", names.into_iter(), "look"), "look");
    }
}
