//! Marks that an import leaves for a person to confirm.

use super::finding::finding;
use super::listing::{Entry, Listing};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::spec::Pointer;
use ccc_codegen_core::spec::model::Suggested;

/// Finds suggestions of an import that nobody has confirmed.
pub(super) fn suggested(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for Entry { value: action, here, .. } in &listing.actions {
        for (index, part) in action.suggested.iter().enumerate() {
            let key = match part {
                Suggested::Safety => "safety",
                Suggested::Pagination => "pagination",
            };
            let message = format!("`{key}` of `{}` is a suggestion of the import", action.name);
            let help = format!("read the action's description, correct `{key}`, and remove it from `suggested`");
            found.push(finding(here.key("suggested").item(index).value(), message).help(help));
        }
    }
    found
}

/// Finds everything that upstream no longer describes.
pub(super) fn removed(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let actions = listing.actions.iter().filter(|action| action.value.removed);
    let actions = actions.map(|action| gone("action", &action.value.name, &action.here));
    let types = listing.types.iter().filter(|data| data.value.removed);
    let types = types.map(|data| gone("type", &data.value.name, &data.here));
    let members = listing.members().into_iter().filter(|member| member.value.removed);
    let members = members.map(|member| gone("member", &member.value.name, &member.here));
    actions.chain(types).chain(members).collect()
}

fn gone(what: &str, name: &str, here: &Pointer<'_>) -> Diagnostic {
    finding(here.key("removed").own_key(), format!("Tencent no longer describes the {what} `{name}`"))
        .help("delete it, by hand or with `import --confirm-removals`; if it still exists, remove the mark")
}
