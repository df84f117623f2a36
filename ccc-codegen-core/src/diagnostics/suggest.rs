//! "Did you mean": the known name that is nearest to an unknown one.

/// The candidate that `name` is most likely a slip of, if any is near enough. Of two that are equally near, the first.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate))
        .min_by_key(|&(distance, _)| distance)
        // One slip in three letters is still a slip; more is another word.
        .filter(|&(distance, _)| distance <= (name.chars().count() / 3).max(1))
        .map(|(_, candidate)| candidate)
}

/// Names in backticks, separated by commas: for "the keys allowed here are …".
pub fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_found_and_another_word_is_not() {
        let keys = ["name", "type", "required"];
        assert_eq!(nearest("requird", keys), Some("required"));
        assert_eq!(nearest("Type", keys), Some("type"));
        assert_eq!(nearest("tpye", keys), Some("type"));
        assert_eq!(nearest("", keys), None);
        assert_eq!(nearest("frequency", keys), None);
    }
}
