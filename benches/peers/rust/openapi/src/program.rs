//! Calls the action of the first argument with the JSON of the second, and prints the typed reply as JSON.

#[path = "signing.rs"]
mod signing;

use api::apis::configuration::Configuration as Client;
use tc3::Keys;

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

macro_rules! actions {
    ($($action:literal $method:ident $request:ident $response:ident $usual_request:ident $usual_response:ident;)*) => {
        async fn call(client: &api::apis::configuration::Configuration, action: &str, parameters: &str) -> program::Result<String> {
            match action {
                $($action => {
                    let request = serde_json::from_str::<$usual_request>(parameters)?;
                    let reply: $usual_response = api::apis::default_api::$method(client, request).await?;
                    Ok(serde_json::to_string(&reply)?)
                })*
                other => Err(format!("no action is named {other}").into()),
            }
        }
    };
}

pub fn run(call: impl AsyncFnOnce(&Client, &str, &str) -> Result<String>) -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or("usage: ACTION JSON");
    let (action, parameters) = (next()?, next()?);
    let key = |name| std::env::var(name).map_err(|_| format!("{name} is not set"));
    let keys = Keys { id: key("TENCENTCLOUD_SECRET_ID")?, key: key("TENCENTCLOUD_SECRET_KEY")? };
    let endpoint = key("CCC_ENDPOINT").unwrap_or_else(|_| "https://ccc.tencentcloudapi.com".to_owned());
    let client = signing::configuration(endpoint, keys)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    println!("{}", runtime.block_on(call(&client, &action, &parameters))?);
    Ok(())
}
