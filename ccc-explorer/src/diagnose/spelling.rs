//! The names of headers, of the action and of its version.

use std::sync::Arc;

use ccc_catalog::model;
use ccc_dynamic::{did_you_mean, suggestions};

use super::finding::{Finding, Part};
use super::pasted::Pasted;
use crate::state::State;

/// The headers of a call.
const HEADERS: [&str; 12] = [
    "Authorization",
    "Content-Type",
    "Host",
    "X-TC-Action",
    "X-TC-Version",
    "X-TC-Timestamp",
    "X-TC-Region",
    "X-TC-Token",
    "X-TC-Language",
    "X-TC-Content-SHA256",
    "X-TC-RequestClient",
    "X-TC-TraceId",
];
/// Those without which the service refuses it.
const REQUIRED: usize = 6;

/// Judges the names of headers.
pub(super) fn headers(pasted: &Pasted, found: &mut Vec<Finding>) {
    let close = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.starts_with("x-tc") || name.starts_with("xtc") || name.starts_with("x_tc") || name.starts_with("auth")
    };
    for (name, _) in pasted.headers.iter().filter(|(name, _)| close(name)) {
        if !HEADERS.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            let message =
                format!("No header is called `{name}`{}", did_you_mean(&suggestions(name, HEADERS.into_iter())));
            found.push(Finding::error(Part::Spelling, message, "Hyphens, not underscores; letter case is free."));
        }
    }
    for name in HEADERS.into_iter().take(REQUIRED) {
        match pasted.all(name).len() {
            0 => {
                let message = format!("The header `{name}` is missing.");
                found.push(Finding::error(Part::Headers, message, format!("Send `{name}` with every call.")));
            }
            1 => {}
            _ => {
                let message = format!("The header `{name}` is sent more than once.");
                found.push(Finding::error(Part::Headers, message, "Send it once."));
            }
        }
    }
}

/// Judges action and version. Returns the description and the action, if they are known.
pub(super) fn action(
    state: &State,
    product: &str,
    pasted: &Pasted,
    found: &mut Vec<Finding>,
) -> Option<(Arc<model::Product>, ccc_dynamic::Action)> {
    let name = pasted.header("x-tc-action")?;
    let catalog = state.catalog_of(product).product(product)?;
    let given = pasted.header("x-tc-version");
    let versions: Vec<_> = catalog.versions().map(|version| version.version()).collect();
    let version = given.filter(|given| versions.contains(given));
    if let (Some(given), None) = (given, version) {
        let message = format!("`{product}` has no version `{given}`; it has {}.", versions.join(", "));
        found.push(Finding::error(Part::Spelling, message, "Send one of them in `X-TC-Version`."));
    }
    let model = state.product(product, version).ok()?;
    let known = ccc_dynamic::Product::of(Arc::clone(&model)).ok()?;
    match known.action(name) {
        Ok(action) if action.name() == name => {
            found.push(Finding::good(Part::Spelling, format!("`{name}` is an action of `{product}`.")));
            Some((model, action))
        }
        Ok(action) => {
            let message = format!("The action is spelt `{}`, not `{name}`.", action.name());
            found.push(Finding::error(Part::Spelling, message, "Letter case counts in `X-TC-Action`."));
            None
        }
        Err(error) => {
            found.push(Finding::error(Part::Spelling, error.to_string(), "Correct `X-TC-Action`, product or version."));
            None
        }
    }
}
