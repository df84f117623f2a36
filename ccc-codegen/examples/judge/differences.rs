//! The differences between `diff` and the judges that have a reason.
//!
//! Each entry names its pairs, both verdicts and the kinds or lints that make the difference. An entry that a judged pair
//! does not need is an error, as is a difference without an entry.

use std::collections::BTreeSet;

use ccc_codegen::diff::Report;
use serde::Deserialize;

use crate::court::Judged;

/// The listed differences.
pub(crate) struct Differences {
    entries: Vec<Difference>,
    /// The pairs whose entry was needed.
    needed: BTreeSet<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    /// The names of the pairs that differ.
    pairs: BTreeSet<String>,
    /// The verdict of `diff`.
    diff: String,
    /// The verdict of the judges.
    judged: String,
    /// If `diff` is stricter: the kinds of all changes that it judges more severely than the judges do.
    #[serde(default)]
    kinds: BTreeSet<String>,
    /// If `diff` is milder: the lints of cargo-semver-checks that ask for more, although both callers compile.
    #[serde(default)]
    lints: BTreeSet<String>,
    /// Why both verdicts are right.
    reason: String,
}

impl Differences {
    /// Reads the list.
    pub(crate) fn read() -> serde_json::Result<Self> {
        Ok(Self { entries: serde_json::from_str(include_str!("differences.json"))?, needed: BTreeSet::new() })
    }

    /// Returns nothing if both verdicts of a pair agree, and the reason if they differ for a listed one.
    ///
    /// # Errors
    /// A sentence about the difference that has no entry, or the entry that has no difference.
    pub(crate) fn outcome(&mut self, pair: &str, report: &Report, judged: &Judged) -> Result<Option<String>, String> {
        let (said, found) = (report.rust(), judged.rust);
        let entry = self.entries.iter().find(|entry| entry.pairs.contains(pair));
        let Some(entry) = entry else {
            return if said == found { Ok(None) } else { Err(format!("diff says {said}, judged {found}")) };
        };
        self.needed.insert(pair.to_owned());
        let listed = format!("{} against {}", entry.diff, entry.judged);
        let seen = format!("{said} against {found}");
        if listed != seen {
            return Err(format!("the list says {listed}, and the verdicts are {seen}"));
        }
        let (list, causes) = if said > found {
            let stricter = report.changes.iter().filter(|change| change.rust > found);
            (&entry.kinds, stricter.map(|change| change.kind.id().to_owned()).collect::<BTreeSet<_>>())
        } else if judged.by_callers > said {
            // The callers notice whatever a program can; only a lint may ask for more.
            return Err(format!("a caller shows that the change is {}", judged.by_callers));
        } else {
            (&entry.lints, judged.lints.iter().cloned().collect())
        };
        if *list != causes || said == found {
            return Err(format!("the list gives {list:?} as causes, and the causes are {causes:?}"));
        }
        Ok(Some(entry.reason.clone()))
    }

    /// Returns the pairs of a family whose entry no judged pair needed. Names of published pairs hold `..`.
    pub(crate) fn unused(&self, published: bool) -> Vec<&str> {
        let pairs = self.entries.iter().flat_map(|entry| &entry.pairs).map(String::as_str);
        pairs.filter(|pair| pair.contains("..") == published && !self.needed.contains(*pair)).collect()
    }
}
