//! Other attributes above and below the macro's, comments, and empty arguments.
#![deny(warnings)]

use ccc_generated::{ccc_action, ccc_type};

#[derive(Debug, Clone)]
#[ccc_action()]
/// Pings.
#[must_use]
pub struct PingRequest {}

#[derive(Debug, Clone)]
#[ccc_action(
    // A comment, and a comma at the end.
    safety = "read",
)]
#[non_exhaustive]
pub struct FindRequest {
    /// The words to find.
    #[doc(alias = "search")]
    #[ccc(min_len = 1)]
    #[ccc(max_len = 5)]
    pub text: String,
    #[allow(missing_docs)]
    #[ccc()]
    pub deep: Option<bool>,
}

#[cfg(test)]
#[ccc_type()]
#[derive(Debug)]
pub struct Nothing {}

#[cfg(any())]
#[ccc_type(no, such, keys)]
pub struct NotCompiled;

#[test]
fn compiles_and_works() {
    let request = FindRequest::new("left").deep(true);
    println!("{request:?} {:?} {:?}", PingRequest::new(), Nothing::new());
}
