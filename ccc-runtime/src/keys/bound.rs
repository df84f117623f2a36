//! The site of a provider.

use std::sync::OnceLock;

use super::CredentialsError;
use crate::site::Site;

/// The site that a provider takes from the first client that is built with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct BoundSite(OnceLock<Site>);

impl BoundSite {
    /// Sets the site; fails with the site that was set before, if that is another.
    pub(crate) fn bind(&self, site: Site) -> Result<(), Site> {
        let first = *self.0.get_or_init(|| site);
        if first == site { Ok(()) } else { Err(first) }
    }

    /// Returns the site, if a client has set it.
    pub(crate) fn known(&self) -> Option<Site> {
        self.0.get().copied()
    }

    /// Returns the site, or an error that says how to set it.
    pub(crate) fn get(&self) -> Result<Site, CredentialsError> {
        let unbound =
            "the site of the account is not known; build a client with these credentials, or call `bind_site`";
        self.known().ok_or_else(|| CredentialsError::new(unbound))
    }
}
