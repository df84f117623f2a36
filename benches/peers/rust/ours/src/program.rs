//! Calls the action of the first argument with the JSON of the second, and prints the typed reply as JSON.

use ccc_generated::{Client, Credentials, Site};

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

macro_rules! actions {
    ($($action:literal $method:ident $request:ident $response:ident $usual_request:ident $usual_response:ident;)*) => {
        async fn call(client: &Client, action: &str, parameters: &str) -> program::Result<String> {
            match action {
                $($action => {
                    let reply: $response = client.$method(serde_json::from_str::<$request>(parameters)?).await?;
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
    let credentials = Credentials::new(key("TENCENTCLOUD_SECRET_ID")?, key("TENCENTCLOUD_SECRET_KEY")?)?;
    let mut builder = Client::builder().site(Site::China).credentials(credentials);
    if let Ok(endpoint) = key("CCC_ENDPOINT") {
        builder = builder.endpoint(endpoint);
    }
    let client = builder.build()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    println!("{}", runtime.block_on(call(&client, &action, &parameters))?);
    Ok(())
}
