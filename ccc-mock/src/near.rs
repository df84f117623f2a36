//! "Did you mean": the known name that is nearest to an unknown one.

/// The longest name that gets a suggestion. Names of actions are far shorter.
const LONGEST: usize = 64;

/// Returns the candidate of which a name is most likely a misspelling.
pub(crate) fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let lower = name.to_lowercase();
    let distances = candidates.map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate));
    let nearest = distances.min_by_key(|&(distance, _)| distance);
    // One wrong letter in three is a slip; more make another word.
    nearest.filter(|&(distance, _)| distance <= (lower.chars().count() / 3).max(1)).map(|(_, candidate)| candidate)
}
