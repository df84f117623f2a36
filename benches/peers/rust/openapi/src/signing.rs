//! The middleware that signs.

use api::apis::configuration::Configuration;
use http::Extensions;
use reqwest::{Request, Response};
use reqwest_middleware::{ClientBuilder, Error, Middleware, Next, Result};
use tc3::Keys;

struct Signing(Keys);

#[async_trait::async_trait]
impl Middleware for Signing {
    /// Takes the action from the path, which is the document's, and signs.
    async fn handle(&self, mut request: Request, extensions: &mut Extensions, next: Next<'_>) -> Result<Response> {
        let action = request.url().path().trim_start_matches('/').to_owned();
        let host = request.url().authority().to_owned();
        request.url_mut().set_path("/");
        let body = request.body().and_then(reqwest::Body::as_bytes).unwrap_or_default();
        for (name, value) in self.0.headers(&host, &action, body) {
            request.headers_mut().insert(name, value.try_into().map_err(Error::middleware)?);
        }
        next.run(request, extensions).await
    }
}

/// Returns the settings of a client that signs.
pub fn configuration(endpoint: String, keys: Keys) -> std::result::Result<Configuration, reqwest::Error> {
    let client = reqwest::Client::builder().no_proxy().tcp_nodelay(true).build()?;
    let client = ClientBuilder::new(client).with(Signing(keys)).build();
    Ok(Configuration { base_path: endpoint, client, ..Configuration::default() })
}
