//! What an import has left for somebody to look at.

use super::finding::finding;
use super::walk::{Found, Walk};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::spec::Pointer;
use ccc_codegen_core::spec::model::Suggested;

/// A part of an action that an import suggested and nobody has looked at yet.
pub(super) fn suggested(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for Found { value: action, here, .. } in &walk.actions {
        for (index, part) in action.suggested.iter().enumerate() {
            let key = match part {
                Suggested::Safety => "safety",
                Suggested::Pagination => "pagination",
            };
            let message = format!("the `{key}` of `{}` is only a suggestion of the import", action.name);
            let help = format!("read what the action does, correct `{key}`, and take it out of `suggested`");
            found.push(finding(here.key("suggested").item(index).value(), message).help(help));
        }
    }
    found
}

/// Something that upstream no longer describes.
pub(super) fn removed(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let actions = walk.actions.iter().filter(|action| action.value.removed);
    let actions = actions.map(|action| gone("action", &action.value.name, &action.here));
    let types = walk.types.iter().filter(|data| data.value.removed);
    let types = types.map(|data| gone("type", &data.value.name, &data.here));
    let members = walk.members().into_iter().filter(|member| member.value.removed);
    let members = members.map(|member| gone("member", &member.value.name, &member.here));
    actions.chain(types).chain(members).collect()
}

fn gone(what: &str, name: &str, here: &Pointer<'_>) -> Diagnostic {
    finding(here.key("removed").own_key(), format!("Tencent no longer describes the {what} `{name}`"))
        .help("delete it, by hand or with `import --confirm-removals`; if it is still there, remove the mark")
}
