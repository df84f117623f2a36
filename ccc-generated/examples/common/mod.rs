//! What the examples share: a client, of Tencent's service or of a mock in this process.

#![allow(dead_code, reason = "each example is a crate of its own and uses a part of this")]

use std::env;
use std::error::Error;
use std::str::FromStr;

use ccc_generated::{Client, Credentials, Language, Site};
use ccc_mock::{MockBuilder, MockServer};

/// Whatever goes wrong ends an example, and is shown.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Where calls go.
pub(crate) struct Service {
    pub(crate) client: Client,
    /// The mock, if it is not Tencent. It serves until this is dropped.
    pub(crate) mock: Option<MockServer>,
}

impl Service {
    /// Tencent's service if the environment has credentials, and a mock otherwise; says which.
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

    /// An id for the calls: the mock takes `usual`, an account has its own in an environment variable.
    pub(crate) fn id<T: FromStr>(&self, variable: &str, usual: T) -> Result<T> {
        if self.mock.is_some() {
            return Ok(usual);
        }
        let text = env::var(variable).map_err(|_| format!("set {variable} to that of your account, see the README"))?;
        text.parse().map_err(|_| format!("the environment variable {variable} holds no such id").into())
    }
}

/// Whether the environment has credentials, or a part of them.
pub(crate) fn has_account() -> bool {
    ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"].iter().any(|name| env::var_os(name).is_some())
}

/// Starts a mock and says so.
pub(crate) async fn start_mock(builder: MockBuilder) -> Result<MockServer> {
    let mock = builder.start().await?;
    println!("No credentials in the environment: the calls go to a mock in this process.\n");
    Ok(mock)
}

/// A client of a mock.
pub(crate) fn client_of(mock: &MockServer, credentials: Credentials) -> Result<Client> {
    let builder = Client::builder().site(Site::China).credentials(credentials).language(Language::English);
    Ok(builder.endpoint(mock.endpoint()).build()?)
}

/// The site that the account belongs to: the first argument, or else what `TENCENTCLOUD_SITE` says.
fn site() -> Result<Site> {
    match env::args().nth(1).or_else(|| env::var("TENCENTCLOUD_SITE").ok()).as_deref() {
        Some("china") => Ok(Site::China),
        Some("international") => Ok(Site::International),
        _ => Err("say which site the account belongs to: TENCENTCLOUD_SITE=china or TENCENTCLOUD_SITE=international, \
                  or `china` or `international` as the argument"
            .into()),
    }
}
