//! The state of a server.

use std::sync::{Arc, Mutex, PoisonError};

use crate::arguments::McpArguments;
use crate::call::Connected;
use crate::catalogs::Catalogs;
use crate::options::Options;

/// The state of a server.
pub(super) struct Server {
    pub(super) catalogs: Catalogs,
    pub(super) options: Options,
    pub(super) given: McpArguments,
    /// The clients that calls have made. They keep credentials, rates and mocks.
    clients: Mutex<Vec<(ClientKey, Arc<Connected>)>>,
}

/// A product and its version, and the name of the site.
pub(super) type ClientKey = (String, String, String);

impl Server {
    pub(super) fn new(catalogs: Catalogs, options: Options, given: McpArguments) -> Self {
        Self { catalogs, options, given, clients: Mutex::default() }
    }

    /// Returns the client of a key, made on its first call.
    pub(super) fn client(
        &self,
        key: &ClientKey,
        make: impl FnOnce() -> Result<Connected, String>,
    ) -> Result<Arc<Connected>, String> {
        // A thread that panicked here has added nothing.
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = clients.iter().find(|(known, _)| known == key) {
            return Ok(Arc::clone(client));
        }
        let client = Arc::new(make()?);
        clients.push((key.clone(), Arc::clone(&client)));
        Ok(client)
    }
}
