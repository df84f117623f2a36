//! Mocks in this process: one for each product, version and site that is called.

use std::sync::Arc;

use ccc_catalog::model::{Product, Site};
use ccc_mock::{MockServer, StartError};
use tokio::sync::Mutex;

/// The most mocks that run at a time.
const MOST: usize = 8;

/// The mocks that run, the latest last.
#[derive(Debug, Default)]
pub(crate) struct Mocks {
    running: Mutex<Vec<Arc<MockServer>>>,
}

impl Mocks {
    /// Returns the mock of a product on a site, and starts it if it does not run.
    pub(crate) async fn of(&self, product: &Arc<Product>, site: Site) -> Result<Arc<MockServer>, StartError> {
        let mut running = self.running.lock().await;
        let site = match site {
            Site::China => ccc_mock::Site::China,
            Site::International => ccc_mock::Site::International,
        };
        let serves = |mock: &Arc<MockServer>| {
            let served = mock.product();
            mock.site() == site && served.name == product.name && served.version == product.version
        };
        if let Some(mock) = running.iter().find(|mock| serves(mock)) {
            return Ok(Arc::clone(mock));
        }
        let mock = Arc::new(MockServer::builder().product(Arc::clone(product)).site(site).start().await?);
        if running.len() >= MOST {
            running.remove(0);
        }
        running.push(Arc::clone(&mock));
        Ok(mock)
    }

    /// Resets all mocks to their state at the start.
    pub(crate) async fn reset(&self) {
        self.running.lock().await.iter().for_each(|mock| mock.reset());
    }
}
