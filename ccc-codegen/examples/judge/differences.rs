//! The differences between `diff` and the judges that have a reason.

use std::collections::BTreeSet;

use ccc_codegen::diff::{Report, Rust};
use serde::Deserialize;

use crate::court::Judged;

/// The listed differences.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Differences {
    /// Kinds of changes that `diff` judges more severely than the compiler can.
    stricter: Vec<Stricter>,
    /// Lints of cargo-semver-checks that ask for more than a program can notice.
    milder: Vec<Milder>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stricter {
    kind: String,
    reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Milder {
    lint: String,
    reason: String,
}

impl Differences {
    /// Reads the list.
    pub(crate) fn read() -> serde_json::Result<Self> {
        serde_json::from_str(include_str!("differences.json"))
    }

    /// Returns nothing if both verdicts agree, and the reasons if they differ for listed ones.
    ///
    /// # Errors
    /// A sentence about the difference that has no reason.
    pub(crate) fn outcome(&self, report: &Report, judged: &Judged) -> Result<Option<String>, String> {
        let (said, found) = (report.rust(), judged.rust);
        let mut reasons = BTreeSet::new();
        if said == found {
            return Ok(None);
        }
        if said > found {
            for change in report.changes.iter().filter(|change| change.rust > found) {
                let listed = self.stricter.iter().find(|entry| entry.kind == change.kind.id());
                let entry = listed.ok_or_else(|| {
                    format!("diff says {said} for `{}` {}, judged {found}", change.subject, change.kind)
                })?;
                reasons.insert(format!("{}: {}", entry.kind, entry.reason));
            }
        } else {
            // The callers notice whatever a program can; only a lint may ask for more.
            let lints = judged.lints.iter().map(|lint| self.milder.iter().find(|entry| entry.lint == *lint));
            let entries: Vec<&Milder> = lints.collect::<Option<_>>().unwrap_or_default();
            if entries.is_empty() || judged.by_callers > said {
                return Err(format!("diff says {said}, judged {found}"));
            }
            reasons.extend(entries.iter().map(|entry| format!("{}: {}", entry.lint, entry.reason)));
        }
        let none = found == Rust::None && reasons.is_empty();
        if none { Ok(None) } else { Ok(Some(reasons.into_iter().collect::<Vec<_>>().join("; "))) }
    }
}
