//! A struct that another macro writes, with types from its arguments.
#![deny(warnings)]

use ccc_generated::{ccc_action, ccc_type};

macro_rules! action {
    ($request:ident, $version:literal, $name:ident: $ty:ty) => {
        #[ccc_action(version = $version, rate_limit = 5)]
        pub struct $request {
            pub $name: $ty,
            pub note: Option<$ty>,
        }
    };
}

#[ccc_type]
#[derive(Debug, PartialEq)]
pub struct Line {
    pub count: u64,
}

action!(OrderRequest, "2020-02-10", line: Line);
action!(CountRequest, "2020-02-10", count: u64);
action!(NameRequest, "2020-02-10", names: Vec<String>);

#[test]
fn compiles_and_works() {
    assert_eq!(OrderRequest::new(Line::new(1)).note(Line::new(2)).note, Some(Line::new(2)));
    assert_eq!(CountRequest::new(1).count, 1);
    assert_eq!(NameRequest::new(["left"]).names, ["left"]);
}
