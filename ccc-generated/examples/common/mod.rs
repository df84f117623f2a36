//! A client of Tencent's service, or of a mock in this process.

#![allow(dead_code, reason = "each example is a crate of its own and uses a part of this")]

use std::env;
use std::error::Error;
use std::str::FromStr;

use ccc_generated::{Client, Credentials, Language, Site};
use ccc_mock::{MockBuilder, MockServer};

/// Any error ends an example and is shown.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The service that takes the calls.
pub(crate) struct Service {
    pub(crate) client: Client,
    /// The mock, unless the service is Tencent's. It serves until it is dropped.
    pub(crate) mock: Option<MockServer>,
}

impl Service {
    /// Returns Tencent's service if the environment has credentials, otherwise a mock, and prints which.
    pub(crate) async fn from_env() -> Result<Self> {
        if has_account() {
            let site = site()?;
            println!("Credentials found: the calls go to the {site} of Tencent Cloud.\n");
            let credentials = Credentials::default_chain();
            let client = Client::builder().site(site).credentials(credentials).language(Language::English).build()?;
            return Ok(Self { client, mock: None });
        }
        let mock = start_mock(MockServer::builder()).await?;
        let client = client_of(&mock, Credentials::new(mock.secret_id(), mock.secret_key())?)?;
        Ok(Self { client, mock: Some(mock) })
    }

    /// Returns an id for the calls: `usual` for the mock, the one in an environment variable for an account.
    pub(crate) fn id<T: FromStr>(&self, variable: &str, usual: T) -> Result<T> {
        if self.mock.is_some() {
            return Ok(usual);
        }
        let text =
            env::var(variable).map_err(|_| format!("set {variable} to the value of your account, see the README"))?;
        text.parse().map_err(|_| format!("the environment variable {variable} is not an id").into())
    }
}

/// Returns true if the environment has credentials, or a part of them.
pub(crate) fn has_account() -> bool {
    ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"].iter().any(|name| env::var_os(name).is_some())
}

/// Starts a mock and prints that calls go to it.
pub(crate) async fn start_mock(builder: MockBuilder) -> Result<MockServer> {
    let mock = builder.start().await?;
    println!("No credentials in the environment: the calls go to a mock in this process.\n");
    Ok(mock)
}

/// Returns a client of a mock.
pub(crate) fn client_of(mock: &MockServer, credentials: Credentials) -> Result<Client> {
    let builder = Client::builder().site(Site::China).credentials(credentials).language(Language::English);
    Ok(builder.endpoint(mock.endpoint()).build()?)
}

/// Returns the site of the account: the first argument, or else the variable `TENCENTCLOUD_SITE`.
fn site() -> Result<Site> {
    match env::args().nth(1).or_else(|| env::var("TENCENTCLOUD_SITE").ok()).as_deref() {
        Some("china") => Ok(Site::China),
        Some("international") => Ok(Site::International),
        _ => Err("name the site of the account: TENCENTCLOUD_SITE=china or TENCENTCLOUD_SITE=international, \
                  or `china` or `international` as the argument"
            .into()),
    }
}
