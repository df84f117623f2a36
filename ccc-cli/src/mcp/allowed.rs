//! The actions that an agent may call.

use ccc_dynamic::Action;

use crate::arguments::McpArguments;

/// Returns the reason why an action may not be called; `None` if it may.
pub(super) fn refusal(action: Action, given: &McpArguments) -> Option<String> {
    let (product, name) = (action.product().name(), action.name());
    if !given.allow.is_empty() && !given.allow.iter().any(|pattern| matches(pattern, product, name)) {
        return Some(format!(
            "`{product}.{name}` is not allowed: the server was started with an --allow that lacks it"
        ));
    }
    if given.writes || action.is_read_only() {
        return None;
    }
    let reason = if action.model().is_safety_draft() {
        "nobody reviewed its effect, so it counts as one that changes something"
    } else {
        "it changes something"
    };
    Some(format!("`{product}.{name}` is not allowed: {reason}; a person can start the server with --writes"))
}

/// Returns true if a pattern is the product, the action, or a beginning of the action with a star.
fn matches(pattern: &str, product: &str, action: &str) -> bool {
    match pattern.split_once('.') {
        None => pattern == product,
        Some((of, name)) => {
            of == product && name.strip_suffix('*').map_or(name == action, |begin| action.starts_with(begin))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_name_products_and_actions() {
        let is = |pattern| matches(pattern, "ccc", "DescribeNumbers");
        assert!(is("ccc") && is("ccc.DescribeNumbers") && is("ccc.Describe*") && is("ccc.*"));
        assert!(!is("cc") && !is("ccc.Describe") && !is("cvm.*") && !is("ccc.DescribeNumbersX") && !is("*"));
    }
}
