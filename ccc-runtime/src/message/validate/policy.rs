//! What becomes of a value that breaks a rule.

use std::collections::BTreeMap;

use super::report::{Violation, Violations};
use super::walk::inspect;
use crate::message::{Basis, DynMessage};
use crate::site::Site;
use crate::trace::TARGET;

/// What a client does about a value that breaks a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The call is refused, and nothing is sent.
    Deny,
    /// The call is made, and `tracing` has a warning.
    Warn,
    /// The rule is as if it did not exist.
    Off,
}

/// What a client does about values that break rules: all of a kind, or one by one.
///
/// Tencent changes its limits without a new version, so a rule here may be stricter than the service. The id of a rule
/// stands in every message about it: type, member and kind, such as `CreateStaffRequest.Staffs.max_items`.
///
/// That a site lacks a member counts as stated, with the kind `site`; so does that a required member is absent, with the
/// kind `required`. An id that no rule has does nothing.
#[derive(Debug, Clone)]
pub struct Validation {
    stated: Level,
    seen: Level,
    rules: BTreeMap<String, Level>,
}

impl Default for Validation {
    fn default() -> Self {
        Self { stated: Level::Deny, seen: Level::Warn, rules: BTreeMap::new() }
    }
}

impl Validation {
    /// Refuses what breaks a stated rule, warns of what breaks one that is only seen.
    pub fn new() -> Self {
        Self::default()
    }

    /// No check at all.
    pub fn off() -> Self {
        Self { stated: Level::Off, seen: Level::Off, rules: BTreeMap::new() }
    }

    /// What to do about rules that Tencent's descriptions state.
    pub fn stated(mut self, level: Level) -> Self {
        self.stated = level;
        self
    }

    /// What to do about rules that only examples or replies show.
    pub fn seen(mut self, level: Level) -> Self {
        self.seen = level;
        self
    }

    /// What to do about one rule, by its id.
    pub fn rule(mut self, id: impl Into<String>, level: Level) -> Self {
        self.rules.insert(id.into(), level);
        self
    }

    /// Checks a request as the settings say.
    ///
    /// # Errors
    /// The violations that are to be refused.
    pub(crate) fn check(&self, request: &dyn DynMessage, site: Site) -> Result<(), Violations> {
        if self.stated == Level::Off && self.seen == Level::Off && self.rules.is_empty() {
            return Ok(());
        }
        let mut denied = inspect(request, Some(site));
        denied.retain(|violation| match self.level(violation) {
            Level::Deny => true,
            Level::Warn => {
                tracing::warn!(
                    target: TARGET, path = violation.path,
                    rule = violation.rule,
                    "the service may refuse this: {violation}"
                );
                false
            }
            Level::Off => false,
        });
        Violations::of(request, denied)
    }

    fn level(&self, violation: &Violation) -> Level {
        let own = self.rules.get(&violation.rule).copied();
        own.unwrap_or(match violation.basis {
            Basis::Stated => self.stated,
            Basis::Seen => self.seen,
        })
    }
}
