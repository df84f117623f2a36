//! More required members than a row of arguments should have, one of them of the user's own type, which is not `Clone`.
#![deny(warnings, missing_docs)]

use ccc_generated::{ccc_action, ccc_type};

/// Orders widgets.
#[ccc_action(safety = "once")]
pub struct OrderRequest {
    /// One.
    pub one: u64,
    /// Two.
    pub two: i64,
    /// Three.
    pub three: f64,
    /// Four.
    pub four: bool,
    /// Five.
    pub five: String,
    /// Six.
    pub six: Vec<Line>,
    /// Seven.
    pub seven: Option<u64>,
}

/// A line.
#[ccc_type]
#[derive(Debug, PartialEq)]
pub struct Line {
    /// How many.
    pub count: u64,
}

#[test]
fn compiles_and_works() {
    let required =
        OrderRequestRequired { one: 1, two: 2, three: 3.0, four: true, five: "5".into(), six: vec![Line::new(6)] };
    let request = OrderRequest::new(required).seven(7);
    assert_eq!((request.six, request.seven), (vec![Line::new(6)], Some(7)));
}
