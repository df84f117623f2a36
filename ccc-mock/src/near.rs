//! "Did you mean": the known name that is nearest to an unknown one.

/// The longest name that is looked for. No action's name is nearly as long.
const LONGEST: usize = 64;

/// The candidate that a name is most likely a slip of, if any is near enough.
pub(crate) fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let lower = name.to_lowercase();
    let distances = candidates.map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate));
    let nearest = distances.min_by_key(|&(distance, _)| distance);
    // One slip in three letters is still a slip; more is another word.
    nearest.filter(|&(distance, _)| distance <= (lower.chars().count() / 3).max(1)).map(|(_, candidate)| candidate)
}
