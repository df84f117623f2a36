//! Findings on a spec that is valid but poor: what a reader would miss, and what contradicts itself.
//!
//! A lint is one function and one line of [`LINTS`]. It looks at the walk over the spec's own terms and returns what
//! it finds; it never stops the generator.

mod actions;
mod contradiction;
mod docs;
mod enums;
mod example;
mod finding;
mod import;
mod names;
mod order;
mod satisfy;
mod sensitive;
#[cfg(test)]
mod tests;
mod types;
mod walk;

use std::fmt::Write as _;

use self::walk::Walk;
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::spec::Spec;

/// One thing that is looked for.
pub struct Lint {
    /// Its name, in kebab case.
    pub id: &'static str,
    /// What it finds, in a few words.
    pub about: &'static str,
    find: fn(&Walk<'_>) -> Vec<Diagnostic>,
}

/// All lints, in the order of their names.
pub const LINTS: [Lint; 20] = [
    Lint {
        id: "broken-example",
        about: "an example that does not fit its member, its action or their rules",
        find: example::broken,
    },
    Lint { id: "duplicate-enum", about: "two enums of the same values", find: enums::duplicate },
    Lint { id: "echo-doc", about: "a description that only repeats the name", find: docs::echo },
    Lint { id: "missing-doc", about: "something without a description", find: docs::missing },
    Lint { id: "no-example", about: "an action without an example", find: actions::no_example },
    Lint { id: "no-full-stop", about: "a description that ends without a full stop", find: docs::no_full_stop },
    Lint {
        id: "no-lookup",
        about: "an action that must not run twice and does not say how to tell whether it ran",
        find: actions::no_lookup,
    },
    Lint { id: "no-safety-reason", about: "a safety class without a reason", find: actions::no_safety_reason },
    Lint { id: "one-word-doc", about: "a description of a single word", find: docs::one_word },
    Lint { id: "removed", about: "something that Tencent no longer describes", find: import::removed },
    Lint {
        id: "rule-contradiction",
        about: "rules that contradict each other or the type of their member",
        find: contradiction::find,
    },
    Lint {
        id: "sensitive-suspect",
        about: "a text with the name of a secret or of personal data that is not masked",
        find: sensitive::suspect,
    },
    Lint { id: "stale-excuse", about: "a reason for something that needs none", find: actions::stale_excuse },
    Lint {
        id: "suggested",
        about: "a part of an action that an import suggested and nobody has looked at",
        find: import::suggested,
    },
    Lint {
        id: "unlisted-value",
        about: "an example to be sent, with a value that its enum does not list",
        find: example::unlisted,
    },
    Lint {
        id: "unpinned-name",
        about: "something that has not the plain name, since another took that before it",
        find: names::unpinned,
    },
    Lint { id: "unsorted", about: "a list that is not in ascending order", find: order::unsorted },
    Lint { id: "unused-code", about: "an error code that no action returns", find: actions::unused_code },
    Lint { id: "unused-enum", about: "an enum of which no member is", find: enums::unused },
    Lint { id: "value-without-doc", about: "a value of an enum without a description", find: docs::value_without },
];

/// Everything that is found in a spec, which is taken to be valid.
pub fn findings(spec: &Spec) -> Diagnostics {
    let walk = Walk::of(spec);
    LINTS
        .iter()
        .flat_map(|lint| (lint.find)(&walk).into_iter().map(|found| Diagnostic { rule: lint.id, ..found }))
        .collect()
}

/// The lints as a table, for a help text.
pub fn overview() -> String {
    let width = LINTS.iter().map(|lint| lint.id.len()).max().unwrap_or_default();
    LINTS.iter().fold("What is looked for:".to_owned(), |mut text, Lint { id, about, .. }| {
        // Writing to a text cannot fail.
        let _ = write!(text, "\n  {id:width$}  {about}");
        text
    })
}
