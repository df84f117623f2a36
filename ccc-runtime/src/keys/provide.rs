//! The trait of everything that provides credentials.

use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::Arc;

use super::{Credentials, CredentialsError};
use crate::site::Site;

/// The result of [`ProvideCredentials::credentials`], once it is there.
pub type CredentialsFuture<'a> = Pin<Box<dyn Future<Output = Result<Credentials, CredentialsError>> + Send + 'a>>;

/// A source of credentials for a client.
///
/// A client asks before every attempt. A provider therefore keeps its credentials and fetches new ones only shortly before
/// they end; [`Cached`](super::Cached) does so for everything that can [fetch](super::FetchCredentials).
/// [`Credentials`] provide themselves.
pub trait ProvideCredentials: fmt::Debug + Send + Sync {
    /// Returns the credentials for a call that is about to be signed.
    fn credentials(&self) -> CredentialsFuture<'_>;

    /// Returns the credentials for a call that is about to be signed, if that needs no wait; the client asks for this before
    /// it waits for [`credentials`](Self::credentials).
    ///
    /// The default returns `None`. A provider that keeps credentials spares each call an allocation if it overrides it.
    fn at_hand(&self) -> Option<Credentials> {
        None
    }

    /// Drops credentials that the service refused, most often because their token has expired.
    ///
    /// Returns true if another [`credentials`](Self::credentials) may return others. The default suits a provider whose
    /// credentials never change.
    fn refused(&self, credentials: &Credentials) -> bool {
        let _ = credentials;
        false
    }

    /// Sets the site of the account. [`ClientBuilder::build`](crate::ClientBuilder::build) calls it with the client's site.
    ///
    /// The default suits a provider that needs no site. One that wraps another passes the site on.
    ///
    /// # Errors
    /// With the site that the provider serves already, if that is another.
    fn bind_site(&self, site: Site) -> Result<(), Site> {
        let _ = site;
        Ok(())
    }
}

impl ProvideCredentials for Credentials {
    fn credentials(&self) -> CredentialsFuture<'_> {
        Box::pin(ready(Ok(self.clone())))
    }

    fn at_hand(&self) -> Option<Credentials> {
        Some(self.clone())
    }
}

/// Shares a provider among the clients of one site.
impl<T: ProvideCredentials + ?Sized> ProvideCredentials for Arc<T> {
    fn credentials(&self) -> CredentialsFuture<'_> {
        (**self).credentials()
    }

    fn at_hand(&self) -> Option<Credentials> {
        (**self).at_hand()
    }

    fn refused(&self, credentials: &Credentials) -> bool {
        (**self).refused(credentials)
    }

    fn bind_site(&self, site: Site) -> Result<(), Site> {
        (**self).bind_site(site)
    }
}
