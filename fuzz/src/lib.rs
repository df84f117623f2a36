//! What the targets have in common.

/// Actions whose parameters are of all kinds: lists of objects, enums, numbers, texts.
const ACTIONS: [&str; 5] =
    ["ModifyOwnNumberApply", "CreateAICall", "CreateCompanyApply", "DescribeTelCdr", "UpdatePredictiveDialingCampaign"];

/// The action that the first byte of an input names, so that one seed is readable and can become another, and the rest.
pub fn action(input: &[u8]) -> Option<(&'static str, &[u8])> {
    let (first, rest) = input.split_first()?;
    let name = ACTIONS.get(usize::from(*first).checked_sub(usize::from(b'0'))? % ACTIONS.len())?;
    Some((name, rest))
}
