//! A program with one call.

use tencent_sdk::types::tag::DescribeProjectsRequest;
use tencent_sdk::{Auth, Client};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let key = |name| std::env::var(name).map_err(|_| format!("{name} is not set"));
    let auth = Auth::tc3(key("TENCENTCLOUD_SECRET_ID")?, key("TENCENTCLOUD_SECRET_KEY")?);
    let builder = match key("TAG_ENDPOINT") {
        Ok(endpoint) => Client::builder(endpoint)?,
        Err(_) => Client::builder_tencent_cloud()?,
    };
    let client = builder.auth(auth).default_region("ap-guangzhou").build()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let reply = runtime.block_on(client.tag().describe_projects(&DescribeProjectsRequest::new()))?;
    println!("{reply:?}");
    Ok(())
}
