//! The treatment of values that break a rule.

use std::collections::BTreeMap;

use super::report::{Violation, Violations};
use super::walk::inspect;
use crate::message::{Basis, DynMessage};
use crate::site::Site;
use crate::trace::TARGET;

/// The treatment of a value that breaks a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The client refuses the call and sends nothing.
    Deny,
    /// The client makes the call, and logs a warning through `tracing`.
    Warn,
    /// The client ignores the rule.
    Off,
}

/// The treatment of values that break rules, for all rules or one by one.
///
/// Tencent changes its limits without a new version, so a rule may be stricter than the service. Every message about a rule
/// has its id: type, member and kind, such as `CreateStaffRequest.Staffs.max_items`.
///
/// Two documented kinds come with every member: `site`, for a member that the site lacks, and `required`, for an absent
/// required member. An id that no rule has is ignored.
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
    /// Refuses a value that breaks a documented rule, and warns of one that breaks a rule of published examples.
    pub fn new() -> Self {
        Self::default()
    }

    /// Turns all checks off.
    pub fn off() -> Self {
        Self { stated: Level::Off, seen: Level::Off, rules: BTreeMap::new() }
    }

    /// Sets the treatment of documented rules.
    pub fn stated(mut self, level: Level) -> Self {
        self.stated = level;
        self
    }

    /// Sets the treatment of rules that only published examples show.
    pub fn seen(mut self, level: Level) -> Self {
        self.seen = level;
        self
    }

    /// Sets the treatment of one rule, by its id.
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
                    "the service may refuse this value: {violation}"
                );
                false
            }
            Level::Off => false,
        });
        Violations::of(request, denied)
    }

    /// Returns the treatment of a value that breaks a rule.
    pub fn level(&self, violation: &Violation) -> Level {
        let own = self.rules.get(&violation.rule).copied();
        own.unwrap_or(match violation.basis {
            Basis::Stated => self.stated,
            Basis::Seen => self.seen,
        })
    }
}
