//! The check of a request before it is sent.

use ccc_runtime::Validation;

use super::asked::Call;
use super::problem::Problem;

/// Returns the problems of a request, in the order of its members.
pub(crate) fn check(call: &Call) -> Vec<Problem> {
    match call.request() {
        Err(problems) => problems,
        Ok(request) => {
            let found = request.violations(&Validation::default(), call.site());
            found.iter().map(Problem::of_finding).collect()
        }
    }
}
