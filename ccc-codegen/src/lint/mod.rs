//! Findings on a valid spec: missing descriptions, contradictions, and everything else that makes a poor crate.
//!
//! A lint is one function and one line of [`LINTS`]. It reads a listing of the spec and returns findings; a finding never
//! stops the generator.

mod actions;
mod contradiction;
mod docs;
mod enums;
mod example;
mod finding;
mod import;
mod listing;
mod names;
mod order;
mod satisfy;
mod sensitive;
#[cfg(test)]
mod tests;
mod types;

use std::fmt::Write as _;

use self::listing::Listing;
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::spec::Spec;

/// One lint.
pub struct Lint {
    /// Its name, in kebab case.
    pub id: &'static str,
    /// The object of its search, in a few words.
    pub about: &'static str,
    find: fn(&Listing<'_>) -> Vec<Diagnostic>,
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
    Lint { id: "missing-doc", about: "a missing description", find: docs::missing },
    Lint { id: "no-example", about: "an action without an example", find: actions::no_example },
    Lint { id: "no-full-stop", about: "a description that ends without a full stop", find: docs::no_full_stop },
    Lint {
        id: "no-lookup",
        about: "an action that must not run twice, without a way to tell whether it ran",
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
        about: "an unmasked string whose name suggests a secret or personal data",
        find: sensitive::suspect,
    },
    Lint { id: "stale-excuse", about: "a reason that has no effect", find: actions::stale_excuse },
    Lint { id: "suggested", about: "a suggestion of an import that nobody has confirmed", find: import::suggested },
    Lint {
        id: "unlisted-value",
        about: "a request example with a value that its enum does not list",
        find: example::unlisted,
    },
    Lint { id: "unpinned-name", about: "a Rust name that yields to an equal one before it", find: names::unpinned },
    Lint { id: "unsorted", about: "a list that is not in ascending order", find: order::unsorted },
    Lint { id: "unused-code", about: "an error code that no action returns", find: actions::unused_code },
    Lint { id: "unused-enum", about: "an enum that no member uses", find: enums::unused },
    Lint { id: "value-without-doc", about: "a value of an enum without a description", find: docs::value_without },
];

/// Runs all lints over a valid spec.
pub fn findings(spec: &Spec) -> Diagnostics {
    let listing = Listing::of(spec);
    LINTS
        .iter()
        .flat_map(|lint| (lint.find)(&listing).into_iter().map(|found| Diagnostic { rule: lint.id, ..found }))
        .collect()
}

/// Returns the lints as a table for `--help`.
pub fn overview() -> String {
    let width = LINTS.iter().map(|lint| lint.id.len()).max().unwrap_or_default();
    LINTS.iter().fold("Lints:".to_owned(), |mut text, Lint { id, about, .. }| {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n  {id:width$}  {about}");
        text
    })
}
