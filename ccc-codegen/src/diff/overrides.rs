//! Verdicts that people have changed, each with a reason.

use serde::Deserialize;

use super::change::Report;
use super::effect::{Kind, Rust, Wire};

/// Overrides, read from JSON: `[{"kind": "code-removed", "subject": "HangUpCall", "rust": "minor", "reason": "…"}]`.
#[derive(Debug, Clone, Default)]
pub struct Overrides(Vec<Override>);

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Override {
    kind: String,
    /// A subject, or the beginning of one up to a dot or a space. All, if absent.
    subject: Option<String>,
    wire: Option<Severity>,
    rust: Option<Severity>,
    reason: String,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Severity {
    None,
    Review,
    Warn,
    Patch,
    Minor,
    Major,
}

impl Overrides {
    /// Reads overrides.
    ///
    /// # Errors
    /// A message that says which entry is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let list: Vec<Override> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        for (index, entry) in list.iter().enumerate() {
            let wrong = |what: &str| Err(format!("override {}: {what}", index + 1));
            if Kind::of_id(&entry.kind).is_none() {
                return wrong(&format!("unknown kind `{}`; `cargo codegen diff --kinds` lists them", entry.kind));
            }
            if entry.reason.trim().is_empty() {
                return wrong("give a reason");
            }
            if entry.wire.is_none() && entry.rust.is_none() {
                return wrong("give a verdict, `wire` or `rust`");
            }
            if matches!(entry.wire, Some(Severity::Patch))
                || matches!(entry.rust, Some(Severity::Review | Severity::Warn))
            {
                return wrong("`wire` is none, review, warn, minor or major; `rust` is none, patch, minor or major");
            }
        }
        Ok(Self(list))
    }

    /// Changes the verdicts of a report. The last override that fits a change counts.
    pub fn apply(&self, report: &mut Report) {
        for change in &mut report.changes {
            let fits = |entry: &&Override| {
                entry.kind == change.kind.id()
                    && entry.subject.as_ref().is_none_or(|subject| covers(subject, &change.subject))
            };
            if let Some(entry) = self.0.iter().rev().find(fits) {
                change.wire = entry.wire.and_then(wire).unwrap_or(change.wire);
                change.rust = entry.rust.and_then(rust).unwrap_or(change.rust);
                change.reason = Some(entry.reason.clone());
            }
        }
    }
}

fn covers(subject: &str, whole: &str) -> bool {
    whole.strip_prefix(subject).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ' ']))
}

fn wire(severity: Severity) -> Option<Wire> {
    match severity {
        Severity::None => Some(Wire::None),
        Severity::Review => Some(Wire::Review),
        Severity::Warn => Some(Wire::Warn),
        Severity::Minor => Some(Wire::Minor),
        Severity::Major => Some(Wire::Major),
        Severity::Patch => None,
    }
}

fn rust(severity: Severity) -> Option<Rust> {
    match severity {
        Severity::None => Some(Rust::None),
        Severity::Patch => Some(Rust::Patch),
        Severity::Minor => Some(Rust::Minor),
        Severity::Major => Some(Rust::Major),
        Severity::Review | Severity::Warn => None,
    }
}
