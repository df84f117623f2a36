//! Providers of the keys that sign calls.
//!
//! [`Credentials`](crate::Credentials) are keys at hand and provide themselves. Every other provider looks for keys when a
//! client asks:
//!
//! | provider | keys from | made with |
//! |---|---|---|
//! | [`Environment`] | the environment variables | [`Environment::new`] |
//! | [`ProfileFile`] | a profile of the official SDKs' file | [`ProfileFile::cached`] |
//! | [`TccliProfile`] | a profile of the command line tool `tccli` | [`TccliProfile::cached`] |
//! | [`TkeOidc`] | the service account of a pod in TKE | [`TkeOidc::cached`] |
//! | [`CvmRole`] | the role of the virtual machine | [`CvmRole::cached`] |
//! | [`AssumeRole`] | a role that other keys may assume | [`AssumeRole::build`] |
//! | [`Chain`] | the first of these that has any | [`Credentials::default_chain`](crate::Credentials::default_chain) |
//!
//! To add a source of your own, implement [`FetchCredentials`]; [`Cached`] turns it into a provider that keeps the keys and
//! renews them before they end. A [`ProviderConfig`] holds what providers have in common, such as transport and clock.
//!
//! The site is given to the client only; the client hands it on when it is built. An `Arc` of a provider is a provider, too:
//! clients of one site can share it. A client of another site refuses it.
//!
//! ```no_run
//! # fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use ccc_runtime::Credentials;
//! use ccc_runtime::credentials::AssumeRole;
//!
//! let own = Credentials::default_chain();
//! let role = AssumeRole::new(own, "qcs::cam::uin/100000000001:roleName/reader", "nightly-report").build()?;
//! # let _ = role;
//! # Ok(())
//! # }
//! ```

pub use crate::keys::{
    Cached, CredentialsError, CredentialsFuture, FetchCredentials, FetchFuture, Fetched, ProvideCredentials,
    ProviderConfig,
};
pub use crate::providers::{AssumeRole, Chain, CvmRole, Environment, ProfileFile, TccliProfile, TkeOidc};
