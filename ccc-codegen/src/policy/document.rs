//! The policy as CAM takes it.

use std::collections::{BTreeMap, BTreeSet};

use regex_lite::Regex;
use serde::Serialize;

use super::known::{Known, Level};

/// The version of CAM's policy language.
const VERSION: &str = "2.0";
/// All resources, the only resource of an operation-level action.
const ALL: &str = "*";
/// The segment of a resource that names the account; it is empty for the account that owns the policy.
const ACCOUNT: usize = 4;

/// A policy that allows some actions.
#[derive(Debug, Serialize)]
pub struct Policy {
    version: &'static str,
    statement: Vec<Statement>,
    /// The actions without a documented level.
    #[serde(skip)]
    undocumented: Vec<String>,
}

/// Actions that are allowed for the same resources.
#[derive(Debug, Serialize)]
struct Statement {
    effect: &'static str,
    action: Vec<String>,
    resource: Vec<String>,
}

/// Values for the placeholders of resources, by name: ids of applications, an account.
#[derive(Debug, Default, Clone)]
pub struct Placeholders(BTreeMap<String, BTreeSet<String>>);

impl Policy {
    /// Makes the policy for actions, each in exactly one statement.
    pub fn new(known: &Known, actions: &BTreeSet<String>, placeholders: &Placeholders) -> Self {
        let mut statements: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
        let mut undocumented = Vec::new();
        for name in actions {
            let Some(action) = known.get(name) else { continue };
            let resources = match &action.level {
                Level::Resource(form) => placeholders.fill(form),
                Level::Operation => vec![ALL.to_owned()],
                Level::Undocumented => {
                    undocumented.push(name.clone());
                    vec![ALL.to_owned()]
                }
            };
            statements.entry(resources).or_default().push(format!("{}:{name}", known.cam_name));
        }
        let statement = |(resource, action)| Statement { effect: "allow", action, resource };
        Self { version: VERSION, statement: statements.into_iter().map(statement).collect(), undocumented }
    }

    /// Returns the policy as JSON, ready for CAM's console or its action `CreatePolicy`.
    ///
    /// # Errors
    /// None that a policy of strings can cause.
    pub fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self)
    }

    /// Returns the actions whose level is not documented, and which are therefore allowed for all resources.
    pub fn undocumented(&self) -> &[String] {
        &self.undocumented
    }
}

impl Placeholders {
    /// Reads values of the form `NAME=VALUE`; a name may have several values.
    ///
    /// # Errors
    /// A sentence on the first value that no resource of the product can have.
    pub fn parse(known: &Known, given: &[String]) -> Result<Self, String> {
        let names = names(known);
        let mut placeholders = Self::default();
        for pair in given {
            let (name, value) = pair
                .split_once('=')
                .ok_or_else(|| format!("`{pair}` has not the form NAME=VALUE: SdkAppId=1400000000"))?;
            if !names.contains(name) {
                let all: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                let all = if all.is_empty() { "none".to_owned() } else { all.join(", ") };
                return Err(format!(
                    "`{name}` is in no resource of {}; the documented ones have {all}",
                    known.cam_name
                ));
            }
            if value.is_empty() || !value.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c)) {
                return Err(format!("`{pair}`: a value is one id: letters, digits, `_`, `-` and `.`"));
            }
            placeholders.0.entry(name.to_owned()).or_default().insert(value.to_owned());
        }
        Ok(placeholders)
    }

    /// Returns the resources of a form: one for each combination of the given values.
    fn fill(&self, form: &str) -> Vec<String> {
        let mut filled = vec![String::new()];
        for (at, segment) in form.split(':').enumerate() {
            let default = if at == ACCOUNT { "" } else { ALL };
            let mut segments = vec![segment.to_owned()];
            for name in placeholders(segment) {
                let values = self
                    .0
                    .get(&name)
                    .map_or_else(|| vec![default.to_owned()], |values| values.iter().cloned().collect());
                let mark = format!("${{{name}}}");
                let each = |text: String| values.iter().map(|value| text.replace(&mark, value)).collect::<Vec<_>>();
                segments = segments.into_iter().flat_map(each).collect();
            }
            let colon = if at == 0 { "" } else { ":" };
            let join =
                |start: &String| segments.iter().map(|segment| format!("{start}{colon}{segment}")).collect::<Vec<_>>();
            filled = filled.iter().flat_map(join).collect();
        }
        filled
    }
}

/// Returns the names of all placeholders in resources of the product.
fn names(known: &Known) -> BTreeSet<String> {
    let forms = known.iter().filter_map(|(_, action)| match &action.level {
        Level::Resource(form) => Some(form),
        Level::Operation | Level::Undocumented => None,
    });
    forms.flat_map(|form| placeholders(form)).collect()
}

fn placeholders(text: &str) -> Vec<String> {
    let Ok(placeholder) = Regex::new(r"\$\{([^}]+)\}") else { return Vec::new() };
    placeholder.captures_iter(text).map(|found| found[1].to_owned()).collect()
}
