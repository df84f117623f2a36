//! A role that other keys may assume.

use std::fmt::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use serde::de::IgnoredAny;

use super::sts::{AssumeRoleRequest, AssumeRoleRequestRequired, DURATION, REGION, Sts};
use crate::keys::{
    BoundSite, Cached, Credentials, CredentialsError, FetchCredentials, FetchFuture, ProvideCredentials, ProviderConfig,
};
use crate::message::validate::validate;
use crate::site::Site;

/// The temporary keys of a role, which the token service (STS) gives to the keys of another provider.
///
/// It asks the token service of the client's site.
///
/// ```no_run
/// # fn run() -> Result<(), Box<dyn std::error::Error>> {
/// use std::time::Duration;
/// use ccc_runtime::Credentials;
/// use ccc_runtime::credentials::AssumeRole;
///
/// let own = Credentials::from_env()?;
/// let role = AssumeRole::new(own, "qcs::cam::uin/100000000001:roleName/reader", "nightly-report");
/// let provider = role.duration(Duration::from_secs(60 * 60)).build()?;
/// # let _ = provider;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct AssumeRole {
    config: ProviderConfig,
    site: BoundSite,
    base: Arc<dyn ProvideCredentials>,
    region: String,
    /// All but the policy.
    request: AssumeRoleRequest,
    policy: Option<String>,
}

impl AssumeRole {
    /// A role, as access management (CAM) names it: `qcs::cam::uin/100000000001:roleName/reader`. The name of the session is
    /// what its audit log shows; it has 2 to 128 letters, digits and `+=,.@_-`.
    pub fn new(
        base: impl ProvideCredentials + 'static,
        role_arn: impl Into<String>,
        session: impl Into<String>,
    ) -> Self {
        let (role_arn, session) = (role_arn.into(), session.into());
        let request = AssumeRoleRequest::new(AssumeRoleRequestRequired {
            role_arn,
            role_session_name: session,
            duration_seconds: DURATION,
        });
        let (config, region) = (ProviderConfig::new(), REGION.to_owned());
        Self { config, site: BoundSite::default(), base: Arc::new(base), region, request, policy: None }
    }

    /// Sets a configuration, of which endpoint, transport and clock matter.
    pub fn config(self, config: &ProviderConfig) -> Self {
        Self { config: config.clone(), ..self }
    }

    /// Takes the site of the provider that it is part of.
    pub(super) fn bound_to(self, site: &BoundSite) -> Self {
        Self { site: site.clone(), ..self }
    }

    /// The lifetime of the keys of a session: from one second to twelve hours, two hours unless set. Parts of a second are
    /// left out.
    pub fn duration(mut self, duration: Duration) -> Self {
        self.request.duration_seconds = duration.as_secs();
        self
    }

    /// A policy in CAM's JSON that narrows what the session may do.
    pub fn policy(mut self, json: &str) -> Self {
        self.policy = Some(json.to_owned());
        self
    }

    /// The id that the role demands of accounts other than its own.
    pub fn external_id(mut self, id: impl Into<String>) -> Self {
        self.request.external_id = Some(id.into());
        self
    }

    /// The region of the token service that is asked, `ap-guangzhou` unless set. The keys hold everywhere.
    pub fn region(self, region: impl Into<String>) -> Self {
        Self { region: region.into(), ..self }
    }

    /// A provider that keeps the keys and renews them.
    ///
    /// # Errors
    /// When a value cannot be one of the role; the message says which. Nothing is sent before the first call.
    pub fn build(self) -> Result<Cached<Self>, CredentialsError> {
        // With nobody's keys and any site: which client the provider is for is not known yet.
        let site = BoundSite::default();
        let _ = site.bind(Site::China);
        Sts::new(&self.config, &site, Credentials::anonymous(), &self.region)?;
        let refused =
            |why: &dyn fmt::Display| CredentialsError::new(format!("the role cannot be assumed like this: {why}"));
        if let Some(Err(error)) = self.policy.as_deref().map(serde_json::from_str::<IgnoredAny>) {
            return Err(refused(&format_args!("its policy is not JSON: {error}")));
        }
        validate(&self.request(), None).map_err(|violations| refused(&violations).caused_by(violations))?;
        let config = self.config.clone();
        Ok(Cached::with_config(self, &config))
    }

    fn request(&self) -> AssumeRoleRequest {
        let mut request = self.request.clone();
        request.policy = self.policy.as_deref().map(escaped);
        request
    }

    fn client(&self) -> Result<Sts, CredentialsError> {
        Sts::new(&self.config, &self.site, Arc::clone(&self.base), &self.region)
    }
}

impl FetchCredentials for AssumeRole {
    fn fetch(&self) -> FetchFuture<'_> {
        Box::pin(async { self.client()?.keys(self.request()).await })
    }

    fn bind_site(&self, site: Site) -> Result<(), Site> {
        self.base.bind_site(site)?;
        self.site.bind(site)
    }
}

impl fmt::Debug for AssumeRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AssumeRole")
            .field("role_arn", &self.request.role_arn)
            .field("session", &self.request.role_session_name)
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

/// A text with every byte escaped but letters, digits and `-._~`.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_escaped_whole() {
        assert_eq!(escaped(r#"{"a-b":["*/试"]}"#), "%7B%22a-b%22%3A%5B%22%2A%2F%E8%AF%95%22%5D%7D");
    }
}
