//! API keys, the trait of everything that provides them, and the cache of those that end.

mod bound;
mod cached;
mod config;
mod error;
mod fetch;
mod key;
mod provide;

pub(crate) use self::bound::BoundSite;
pub use self::cached::Cached;
pub use self::config::ProviderConfig;
pub use self::error::CredentialsError;
pub use self::fetch::{FetchCredentials, FetchFuture, Fetched};
pub use self::key::Credentials;
pub use self::provide::{CredentialsFuture, ProvideCredentials};
