//! Error codes in words.

use ccc_catalog::model;
use ccc_runtime::dynamic::{category_of, retry_advice_of};
use ccc_runtime::{Category, RetryAdvice};

use crate::names;
use crate::product::{Action, Product};

/// The meaning of an error code.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Explained {
    /// The code, as a reply spells it.
    pub code: String,
    /// Its meaning, and what the caller should do; empty if it is not documented.
    pub summary: String,
    /// True if every product may return it.
    pub common: bool,
    /// The kind of failure.
    pub category: Category,
    /// The condition under which the same call may be sent again.
    pub retry: RetryAdvice,
    /// The actions that document it.
    pub actions: Vec<Action>,
}

impl Product {
    /// Explains an error code, documented or not: an unknown one is of the kind of its first part. `common` are the codes of
    /// all products, from [`Catalog::common`](ccc_catalog::Catalog::common).
    pub fn explain(self, code: &str, common: &[model::Code]) -> Explained {
        let own = self.model().code(code);
        let general = common.iter().find(|known| known.wire == code);
        let described = own.or(general);
        let returns = |action: &Action| self.model().codes_of(action.model()).any(|known| known.wire == code);
        Explained {
            code: code.to_owned(),
            summary: described.map(|known| known.summary.clone()).unwrap_or_default(),
            common: general.is_some(),
            category: category_of(code),
            retry: retry_advice_of(code),
            actions: self.actions().filter(returns).collect(),
        }
    }

    /// Returns the codes that a misspelt one may stand for, at most three.
    pub fn codes_like(self, code: &str, common: &[model::Code]) -> Vec<String> {
        let known = self.model().codes.iter().chain(common).map(|known| known.wire.as_str());
        names::suggestions(code, known)
    }
}

impl Explained {
    /// Returns the next step of a caller, in a sentence.
    pub fn advice(&self) -> &'static str {
        match self.retry {
            RetryAdvice::No => "The same call fails again: change the request, or the resource that it is about.",
            RetryAdvice::Backoff => "Call again after a pause: the call did not run.",
            RetryAdvice::Resign => "Set the clock of this machine, then call again: the call did not run.",
            RetryAdvice::RefreshCredentials => "Get fresh credentials, then call again: the call did not run.",
            RetryAdvice::ReadsOnly => {
                "The call may have run. Call again if the action may be repeated; otherwise find out first."
            }
            _ => "Read the message of the reply.",
        }
    }
}
