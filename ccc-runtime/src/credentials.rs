//! The keys that sign calls, and where they come from.
//!
//! [`Credentials`] are keys at hand, and always provide themselves. Everything else that provides keys looks for them when
//! a client asks:
//!
//! | provider | keys from | made with |
//! |---|---|---|
//! | [`Environment`] | the environment variables | [`Environment::new`] |
//! | [`ProfileFile`] | a profile of the official SDKs' file | [`ProfileFile::cached`] |
//! | [`TccliProfile`] | a profile of the command line tool `tccli` | [`TccliProfile::cached`] |
//! | [`TkeOidc`] | the service account of a pod in TKE | [`TkeOidc::cached`] |
//! | [`CvmRole`] | the role of the virtual machine | [`CvmRole::cached`] |
//! | [`AssumeRole`] | a role that other keys may assume | [`AssumeRole::build`] |
//! | [`Chain`] | the first of these that has any | [`Credentials::default_chain`] |
//!
//! What has to be fetched implements [`FetchCredentials`], and [`Cached`] makes a provider of it: it keeps what was fetched,
//! and renews it ahead of its end.
//!
//! An `Arc` of a provider is one as well, so that several clients can share what one provider keeps.
//!
//! What they have in common, such as the transport and the clock, is in a [`ProviderConfig`].
//!
//! ```no_run
//! # fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use ccc_runtime::credentials::{AssumeRole, ProviderConfig};
//! use ccc_runtime::{Credentials, Site};
//!
//! let site = Site::International;
//! let own = Credentials::default_chain(site);
//! let role = AssumeRole::new(own, "qcs::cam::uin/100000000001:roleName/reader", "nightly-report");
//! let role = role.config(&ProviderConfig::new().site(site)).build()?;
//! # let _ = role;
//! # Ok(())
//! # }
//! ```

mod assume;
mod cached;
mod chain;
mod config;
mod cvm;
mod environment;
mod error;
mod file;
mod ini;
mod keys;
mod profile;
mod sts;
mod tccli;
mod temporary;
mod tke;

use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::Arc;

pub use self::assume::AssumeRole;
pub use self::cached::Cached;
pub use self::chain::Chain;
pub use self::config::ProviderConfig;
pub use self::cvm::CvmRole;
pub use self::environment::Environment;
pub use self::error::CredentialsError;
pub use self::keys::Credentials;
pub use self::profile::ProfileFile;
pub use self::tccli::TccliProfile;
pub use self::temporary::{FetchCredentials, FetchFuture, Fetched};
pub use self::tke::TkeOidc;

/// Credentials on their way.
pub type CredentialsFuture<'a> = Pin<Box<dyn Future<Output = Result<Credentials, CredentialsError>> + Send + 'a>>;

/// Where a client takes its credentials from.
///
/// It is asked before every call, so it should remember what it has and fetch anew only what is about to expire: what
/// [`Cached`] does with anything that can [fetch](FetchCredentials). [`Credentials`] are a provider that always gives
/// themselves.
pub trait ProvideCredentials: fmt::Debug + Send + Sync {
    /// The credentials for a call that is about to be signed.
    fn credentials(&self) -> CredentialsFuture<'_>;

    /// Takes notice that the service refused these credentials, most often because their token has expired, so that they
    /// are not given again.
    ///
    /// Returns whether another [`credentials`](Self::credentials) may give others. A provider that always gives the same
    /// need not implement it.
    fn refused(&self, credentials: &Credentials) -> bool {
        let _ = credentials;
        false
    }
}

impl ProvideCredentials for Credentials {
    fn credentials(&self) -> CredentialsFuture<'_> {
        Box::pin(ready(Ok(self.clone())))
    }
}

/// Providers can be shared by several clients.
impl<T: ProvideCredentials + ?Sized> ProvideCredentials for Arc<T> {
    fn credentials(&self) -> CredentialsFuture<'_> {
        (**self).credentials()
    }

    fn refused(&self, credentials: &Credentials) -> bool {
        (**self).refused(credentials)
    }
}
