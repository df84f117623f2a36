//! Without `ccc-generated`, for another product, by another path.
#![deny(warnings)]

mod reexports {
    pub use ccc_runtime as engine;
}

use ccc_generated::{ccc_action, ccc_type};
use ccc_runtime::Action;

#[ccc_action(crate = crate::pass::path_of_the_runtime::reexports::engine, service = "cvm", version = "2017-03-12", response = Reply)]
pub struct DescribeRegionsRequest {}

#[ccc_type(reply, crate = crate::pass::path_of_the_runtime::reexports::engine)]
pub struct Reply {
    pub total: Option<u64>,
    pub request_id: String,
}

#[ccc_action(crate = ::ccc_runtime, version = "2020-02-10")]
pub struct PingRequest {}

#[test]
fn compiles_and_works() {
    let info = DescribeRegionsRequest::INFO;
    assert_eq!((info.service.name, info.service.version, info.name), ("cvm", "2017-03-12", "DescribeRegions"));
    assert_eq!((PingRequest::INFO.service.name, PingRequest::INFO.name), ("ccc", "Ping"));
}
