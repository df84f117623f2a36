//! A program with one call.

use aws_sdk_connect::Client;
use aws_sdk_connect::config::{Config, Credentials, Region};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let key = |name| std::env::var(name).map_err(|_| format!("{name} is not set"));
    let (id, secret) = (key("AWS_ACCESS_KEY_ID")?, key("AWS_SECRET_ACCESS_KEY")?);
    let mut config = Config::builder().region(Region::new("us-east-1")).credentials_provider(Credentials::new(
        id,
        secret,
        None,
        None,
        "environment",
    ));
    if let Ok(endpoint) = key("AWS_ENDPOINT_URL") {
        config = config.endpoint_url(endpoint);
    }
    let client = Client::from_conf(config.build());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let reply = runtime.block_on(client.list_users().instance_id("example").send())?;
    println!("{reply:?}");
    Ok(())
}
