//! The client that calls the server of faults.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use ccc_generated::credentials::{CredentialsFuture, ProvideCredentials};
use ccc_generated::{Client, Credentials, Retry, Site};
use ccc_runtime::transport::HyperTransport;

use super::server::Server;
use crate::support::{SECRET_ID, SECRET_KEY};

/// More bytes than any reply that must be read, and fewer than those that must be refused.
const MAX_REPLY: usize = 1024 * 1024;

/// Temporary credentials that are renewed when they are refused, if they can be.
#[derive(Debug)]
pub(crate) struct Temporary {
    generation: AtomicU32,
    renews: bool,
}

impl Temporary {
    pub(crate) fn new(renews: bool) -> Self {
        Self { generation: AtomicU32::new(0), renews }
    }
}

impl ProvideCredentials for Temporary {
    fn credentials(&self) -> CredentialsFuture<'_> {
        let token = format!("test-token-of-generation-{:04}", self.generation.load(Ordering::SeqCst));
        let keys = Credentials::new(SECRET_ID, SECRET_KEY);
        Box::pin(async move {
            let keys = keys?.with_token(ccc_trap::secret(token))?;
            ccc_trap::search_debug(&keys).unwrap();
            Ok(keys)
        })
    }

    fn refused(&self, _: &Credentials) -> bool {
        if self.renews {
            self.generation.fetch_add(1, Ordering::SeqCst);
        }
        self.renews
    }
}

/// Makes a client for one call: calls share connections, but neither a budget of retries nor a clock. Checks that neither
/// the builder nor the client shows a secret.
pub(crate) fn client(server: &Arc<Server>, transport: &HyperTransport, credentials: Temporary, retry: Retry) -> Client {
    let clock = Arc::clone(server);
    let builder = Client::builder()
        .site(Site::China)
        .credentials(credentials)
        .endpoint(server.endpoint())
        .transport(server.transport(transport.clone()))
        .retry(retry)
        .max_reply_size(MAX_REPLY)
        .clock(move || clock.ledger.client_time());
    ccc_trap::search_debug(&builder).unwrap();
    let client = builder.build().unwrap();
    ccc_trap::search_debug(&client).unwrap();
    client
}
