//! Calls of the token service.

use std::sync::Arc;
use std::time::Duration;

use super::assume_role::AssumeRoleResponse;
use super::assume_role_with_web_identity::AssumeRoleWithWebIdentityResponse;
use super::service::Sts;
use crate::action::Action;
use crate::client::{ClientBuilder, ServiceClient};
use crate::error::Error;
use crate::keys::{BoundSite, CredentialsError, Fetched, ProvideCredentials, ProviderConfig};
use crate::providers::parts::Parts;
use crate::site::Site;

/// The region that is asked, unless set: the keys hold everywhere.
pub(in crate::providers) const REGION: &str = "ap-guangzhou";
/// The life of keys in seconds, unless set.
pub(in crate::providers) const DURATION: u64 = 7200;
/// The limits of a call and of an attempt.
const TIMEOUT: Duration = Duration::from_secs(20);
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(6);

/// The keys in a reply of either action.
pub(in crate::providers) struct RoleKeys {
    parts: Parts,
    expired_time: u64,
}

/// Moves the keys out of a reply, so they are wiped when they are dropped.
macro_rules! role_keys {
    ($response:ident) => {
        impl From<$response> for RoleKeys {
            fn from(reply: $response) -> Self {
                let keys = reply.credentials;
                let parts = Parts { id: keys.tmp_secret_id, key: keys.tmp_secret_key.into(), token: keys.token.into() };
                Self { parts, expired_time: reply.expired_time }
            }
        }
    };
}

role_keys!(AssumeRoleResponse);
role_keys!(AssumeRoleWithWebIdentityResponse);

impl Sts {
    /// Builds a client that signs with the keys of a provider.
    pub(in crate::providers) fn new(
        config: &ProviderConfig,
        site: &BoundSite,
        provider: impl ProvideCredentials + 'static,
        region: &str,
    ) -> Result<Self, CredentialsError> {
        let clock = Arc::clone(config.clock.tell_time()?);
        // The site chooses the host, unless that is given.
        let site = match &config.sts_endpoint {
            Some(_) => site.known().unwrap_or(Site::China),
            None => site.get()?,
        };
        let builder = ClientBuilder::<Self>::new().site(site).credentials(provider).region(region);
        let builder = builder.transport(config.sender()?).clock(move || clock());
        let builder = builder.timeout(TIMEOUT).attempt_timeout(ATTEMPT_TIMEOUT);
        let builder = match &config.timer {
            Some(timer) => builder.timer(Arc::clone(timer)),
            None => builder,
        };
        let builder = match &config.sts_endpoint {
            Some(endpoint) => builder.endpoint(endpoint),
            None => builder,
        };
        builder.build().map_err(|error| {
            CredentialsError::new(format!("the token service cannot be asked for them: {error}")).caused_by(error)
        })
    }

    /// Asks for the keys of a role.
    pub(in crate::providers) async fn keys<A>(&self, request: A) -> Result<Fetched, CredentialsError>
    where
        A: Action<Service = Self, Response: Into<RoleKeys>>,
    {
        let reply = self.core().send(request).await.map_err(|error| {
            CredentialsError::new(format!("the token service did not give them: {error}")).caused_by(Error::from(error))
        })?;
        let RoleKeys { mut parts, expired_time } = reply.into();
        parts.until(expired_time).map_err(|error| error.found_in("the reply of the token service"))
    }
}
