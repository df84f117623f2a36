//! Another product, by the path of the runtime and by that of a generated crate.
#![deny(warnings)]

mod reexports {
    pub use ccc_generated as client;
    pub use ccc_runtime as engine;
}

use ccc_generated::{ccc_action, ccc_type};
use ccc_runtime::{Action, Service, ServiceInfo};

pub enum Machines {}

impl Service for Machines {
    const INFO: &'static ServiceInfo = &ServiceInfo::new("cvm", "2017-03-12", "Cloud Virtual Machine");
}

#[ccc_action(crate = crate::pass::path_of_the_runtime::reexports::engine, service = Machines, response = Reply)]
pub struct DescribeRegionsRequest {}

#[ccc_type(reply, crate = crate::pass::path_of_the_runtime::reexports::engine)]
pub struct Reply {
    pub total: Option<u64>,
    pub request_id: String,
}

#[ccc_action(crate = crate::pass::path_of_the_runtime::reexports::client, version = "2019-01-01")]
pub struct PingRequest {}

#[ccc_action(crate = ::ccc_runtime, service = ccc_generated::Client)]
pub struct PongRequest {}

#[test]
fn compiles_and_works() {
    let facts = |info: &ccc_runtime::ActionInfo| (info.service().name(), info.service().version(), info.name());
    assert_eq!(facts(DescribeRegionsRequest::INFO), ("cvm", "2017-03-12", "DescribeRegions"));
    assert_eq!(facts(PingRequest::INFO), ("ccc", "2019-01-01", "Ping"));
    assert_eq!(facts(PongRequest::INFO), ("ccc", "2020-02-10", "Pong"));
}
