//! The receivers of calls: a mock in this process for each product, version and site that is called, and the service.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ccc_dynamic::Client;
use ccc_mock::MockServer;
use ccc_runtime::codegen::ClientBuilder;
use ccc_runtime::dynamic::DynClient;
use ccc_runtime::transport::Proxy;
use ccc_runtime::{Credentials, Site};

use super::asked::Call;
use super::attempts::Counting;

/// The most mocks, and the most clients of the service, that are kept.
const MOST: usize = 8;
/// The longest duration of a call, unless the settings have another.
const LONGEST: Duration = Duration::from_secs(60);

/// The settings of calls to the service.
#[derive(Debug, Clone, Default)]
pub(crate) struct Real {
    pub(crate) credentials: Option<Credentials>,
    pub(crate) endpoint: Option<String>,
    pub(crate) region: Option<String>,
    /// The longest duration of a call, also of one to a mock.
    pub(crate) timeout: Option<Duration>,
    pub(crate) proxy: Option<Proxy>,
}

/// A mock and its client.
#[derive(Debug)]
pub(crate) struct Mocked {
    pub(crate) mock: MockServer,
    pub(crate) client: Client,
}

/// All receivers, the latest last.
#[derive(Debug)]
pub(crate) struct Clients {
    real: Real,
    mocks: tokio::sync::Mutex<Vec<Arc<Mocked>>>,
    services: Mutex<Vec<Client>>,
}

impl Clients {
    pub(crate) fn new(real: Real) -> Self {
        Self { real, mocks: tokio::sync::Mutex::default(), services: Mutex::default() }
    }

    /// Returns the mock for a call, and starts it if it does not run.
    pub(crate) async fn mocked(&self, call: &Call) -> Result<Arc<Mocked>, String> {
        let mut mocks = self.mocks.lock().await;
        let product = call.action.product();
        let serves = |mocked: &&Arc<Mocked>| mocked.client.product() == product && mocked.client.site() == call.site();
        if let Some(mocked) = mocks.iter().find(serves) {
            return Ok(Arc::clone(mocked));
        }
        let site = match call.site() {
            Site::International => ccc_mock::Site::International,
            Site::China => ccc_mock::Site::China,
        };
        let mock = MockServer::builder().product(Arc::clone(&call.model)).site(site).start().await;
        let mock = mock.map_err(|error| format!("the mock does not start: {error}"))?;
        let keys = Credentials::new(mock.secret_id(), mock.secret_key()).map_err(|error| error.to_string())?;
        let route = Route { timeout: self.real.timeout, proxy: Proxy::none() };
        let client = client(call, route, |builder| builder.credentials(keys).endpoint(mock.endpoint()))?;
        let mocked = Arc::new(Mocked { mock, client });
        if mocks.len() >= MOST {
            mocks.remove(0);
        }
        mocks.push(Arc::clone(&mocked));
        Ok(mocked)
    }

    /// Returns the client of the service for a call.
    pub(crate) fn service(&self, call: &Call) -> Result<Client, String> {
        // A panic here leaves a list that is only too short.
        let mut services = self.services.lock().unwrap_or_else(PoisonError::into_inner);
        let product = call.action.product();
        let serves = |client: &&Client| client.product() == product && client.site() == call.site();
        if let Some(client) = services.iter().find(serves) {
            return Ok(client.clone());
        }
        let Real { credentials, endpoint, region, timeout, proxy } = self.real.clone();
        let route = Route { timeout, proxy: proxy.unwrap_or_default() };
        let client = client(call, route, |mut builder| {
            if let Some(endpoint) = endpoint {
                builder = builder.endpoint(endpoint);
            }
            if let Some(region) = region {
                builder = builder.region(region);
            }
            match credentials {
                Some(credentials) => builder.credentials(credentials),
                None => builder.credentials(Credentials::default_chain()),
            }
        })?;
        if services.len() >= MOST {
            services.remove(0);
        }
        services.push(client.clone());
        Ok(client)
    }

    /// Resets all mocks to their state at the start.
    pub(crate) async fn reset(&self) {
        self.mocks.lock().await.iter().for_each(|mocked| mocked.mock.reset());
    }
}

/// The way to a receiver.
struct Route {
    timeout: Option<Duration>,
    proxy: Proxy,
}

/// Builds a client for the product and site of a call.
fn client(
    call: &Call,
    route: Route,
    set: impl FnOnce(ClientBuilder<DynClient>) -> ClientBuilder<DynClient>,
) -> Result<Client, String> {
    let Route { timeout, proxy } = route;
    let transport = Counting::new(proxy).map_err(|error| format!("no connection can be prepared: {error}"))?;
    let builder = Client::builder().site(call.site()).timeout(timeout.unwrap_or(LONGEST)).transport(transport);
    Client::new(call.action.product(), set(builder)).map_err(|error| error.to_string())
}
