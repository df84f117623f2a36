//! A request of one product, sent by the client of another.

use ccc_generated::{Client, ccc_action};
use ccc_runtime::{Service, ServiceInfo};

enum Machines {}

impl Service for Machines {
    const INFO: &'static ServiceInfo = &ServiceInfo::new("cvm", "2017-03-12", "Cloud Virtual Machine");
}

#[ccc_action(service = Machines)]
struct DescribeRegionsRequest {}

async fn call(client: Client) {
    let sent = client.send(DescribeRegionsRequest::new()).await;
    let called = client.describe_regions(DescribeRegionsRequest::new()).await;
}

fn main() {}
