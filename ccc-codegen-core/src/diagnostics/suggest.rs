//! "Did you mean": the known name nearest to an unknown one.

/// Returns the candidate that `name` most likely misspells, if one is near enough; the first of two equally near ones.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate))
        .min_by_key(|&(distance, _)| distance)
        // One wrong letter in three is still a misspelling; more make another word.
        .filter(|&(distance, _)| distance <= (name.chars().count() / 3).max(1))
        .map(|(_, candidate)| candidate)
}

/// Lists names in backticks, separated by commas, as in "the keys allowed here are …".
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
