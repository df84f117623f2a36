//! The service account of a pod in TKE, through OpenID Connect.

use std::fmt;
use std::mem;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use secrecy::zeroize::Zeroizing;

use super::file;
use super::sts::{AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityRequestRequired, DURATION, Sts};
use crate::keys::{
    BoundSite, Cached, Credentials, CredentialsError, FetchCredentials, FetchFuture, Fetched, ProviderConfig,
};
use crate::site::Site;

/// The variables that TKE sets in a pod whose service account has a role.
const REGION: &str = "TKE_REGION";
const PROVIDER_ID: &str = "TKE_PROVIDER_ID";
const TOKEN_FILE: &str = "TKE_WEB_IDENTITY_TOKEN_FILE";
const ROLE_ARN: &str = "TKE_ROLE_ARN";
const VARIABLES: [&str; 4] = [REGION, PROVIDER_ID, TOKEN_FILE, ROLE_ARN];

/// The keys of the role that a pod's service account has in a cluster of TKE.
///
/// TKE sets `TKE_REGION`, `TKE_PROVIDER_ID`, `TKE_WEB_IDENTITY_TOKEN_FILE` and `TKE_ROLE_ARN` in the pod; the token service
/// (STS) of the client's site takes the token in that file in place of a signature. The file is read anew for each session,
/// since TKE renews it.
#[derive(Clone, Default)]
pub struct TkeOidc {
    config: ProviderConfig,
    site: BoundSite,
}

/// The values of the variables.
struct Pod {
    region: String,
    provider_id: String,
    token_file: PathBuf,
    role_arn: String,
}

impl TkeOidc {
    /// The service account of this pod.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with a configuration: environment variables, endpoint, transport and clock matter.
    pub fn with_config(config: &ProviderConfig) -> Self {
        Self { config: config.clone(), site: BoundSite::default() }
    }

    /// A provider that keeps the keys and renews them.
    pub fn cached(self) -> Cached<Self> {
        let config = self.config.clone();
        Cached::with_config(self, &config)
    }

    async fn keys(&self) -> Result<Fetched, CredentialsError> {
        let pod = self.pod()?;
        let since = self.config.now()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        let mut token = read_token(&pod.token_file)?;
        let request = AssumeRoleWithWebIdentityRequest::new(AssumeRoleWithWebIdentityRequestRequired {
            provider_id: pod.provider_id,
            web_identity_token: mem::take(&mut *token),
            role_arn: pod.role_arn,
            role_session_name: format!("tc3-rust-{}", since.as_secs()),
            duration_seconds: DURATION,
        });
        // The action is not signed: nobody asks for these.
        let nobody = Credentials::anonymous();
        Sts::new(&self.config, &self.site, nobody, &pod.region)?.keys(request).await
    }

    /// The variables. That some are set and others not is a mistake.
    fn pod(&self) -> Result<Pod, CredentialsError> {
        let [region, provider_id, token_file, role_arn] = VARIABLES.map(|name| self.config.non_empty_text(name));
        let mut values = [region?, provider_id?, token_file?, role_arn?];
        let missing: Vec<&str> =
            VARIABLES.into_iter().zip(&values).filter(|(_, value)| value.is_none()).map(|(name, _)| name).collect();
        if missing.len() == VARIABLES.len() {
            return Err(CredentialsError::absent(format!("this is no pod of TKE with a role ({REGION} is not set)")));
        }
        if !missing.is_empty() {
            return Err(CredentialsError::new(format!(
                "of the variables that TKE sets in a pod, these are missing: {}; see to the annotations of the service account",
                missing.join(", ")
            )));
        }
        let [region, provider_id, token_file, role_arn] =
            values.each_mut().map(|value| value.take().unwrap_or_default());
        Ok(Pod { region, provider_id, token_file: token_file.into(), role_arn })
    }
}

/// The token in a file, without the line end that may follow it.
fn read_token(path: &Path) -> Result<Zeroizing<String>, CredentialsError> {
    let mut text = file::read(path)?.ok_or_else(|| {
        let message =
            format!("there is no file {}, which {TOKEN_FILE} names; mount the pod's token there", path.display());
        CredentialsError::new(message)
    })?;
    let end = text.trim_end().len();
    text.truncate(end);
    if text.is_empty() {
        return Err(CredentialsError::new(format!("{} is empty; it should hold the pod's token", path.display())));
    }
    Ok(Zeroizing::new(mem::take(&mut *text)))
}

impl FetchCredentials for TkeOidc {
    fn fetch(&self) -> FetchFuture<'_> {
        Box::pin(self.keys())
    }

    fn bind_site(&self, site: Site) -> Result<(), Site> {
        self.site.bind(site)
    }
}

impl fmt::Debug for TkeOidc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TkeOidc")
    }
}
