//! Texts that sound as if they held a secret or personal data.

use super::finding::finding;
use super::walk::{Found, Walk};
use crate::import::suspicion::suspected;
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::spec::model::Member;

/// A text with the name of a secret or of personal data that is not masked.
pub(super) fn suspect(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let open = |member: &Member| {
        member.sensitive.is_none() && member.not_sensitive.as_ref().is_none_or(|reason| reason.trim().is_empty())
    };
    let suspected = |Found { value, here, .. }: Found<'_, Member>| {
        let kind = suspicion(value).filter(|_| open(value))?;
        let message = format!("`{}` sounds like something to be masked in logs", value.name);
        let help = format!("say `\"sensitive\": \"{kind}\"`, or in `not_sensitive` why it holds nothing of the kind");
        Some(finding(here.key("name").value(), message).help(help))
    };
    walk.members().into_iter().filter_map(suspected).collect()
}

/// What the name of a text or of a list of texts suggests.
pub(super) fn suspicion(member: &Member) -> Option<&'static str> {
    suspected(&member.name, &member.ty)
}
