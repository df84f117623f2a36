//! Texts that sound as if they held a secret or personal data.

use super::finding::finding;
use super::listing::{Entry, Listing};
use crate::import::suspicion::suspected;
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::spec::model::Member;

/// Finds unmasked strings whose names suggest a secret or personal data.
pub(super) fn suspect(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let open = |member: &Member| {
        member.sensitive.is_none() && member.not_sensitive.as_ref().is_none_or(|reason| reason.trim().is_empty())
    };
    let suspected = |Entry { value, here, .. }: Entry<'_, Member>| {
        let kind = suspicion(value).filter(|_| open(value))?;
        let message = format!("the name `{}` suggests a value to be masked in logs", value.name);
        let help = format!("add `\"sensitive\": \"{kind}\"`, or give the reason against it in `not_sensitive`");
        Some(finding(here.key("name").value(), message).help(help))
    };
    listing.members().into_iter().filter_map(suspected).collect()
}

/// Returns the kind of `sensitive` that the name of a string or of a list of strings suggests.
pub(super) fn suspicion(member: &Member) -> Option<&'static str> {
    suspected(&member.name, &member.ty)
}
