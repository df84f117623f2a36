//! The role of the virtual machine that the program runs on.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{HOST, HeaderValue};
use http::{Method, Request, StatusCode, Uri};

use super::parts::{Parts, from_json};
use crate::keys::{Cached, CredentialsError, FetchCredentials, FetchFuture, Fetched, ProviderConfig};
use crate::message::{Descriptor, Mask, Member, Message, OPTIONAL, Slot, View};
use crate::redact::excerpt;
use crate::transport::{Limits, TransportError, TransportErrorKind};

/// The path of roles in the metadata.
const PATH: &str = "/latest/meta-data/cam/security-credentials/";
/// The service is on the machine's own host, or not at all, and more than this is only waited for in vain; a reply is less
/// than 4 KiB.
const LIMITS: Limits = Limits { timeout: Duration::from_secs(2), max_body: 64 * 1024 };
/// The longest name that a role may have.
const MAX_NAME: usize = 128;

/// The keys of the role that a virtual machine (CVM) of Tencent was given, from its metadata service.
///
/// Elsewhere there is no such service, which takes up to two seconds to find out.
#[derive(Clone, Default)]
pub struct CvmRole {
    config: ProviderConfig,
    role: Option<String>,
}

impl CvmRole {
    /// The role of the machine.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with a configuration, of which transport, clock and the address of the metadata matter.
    pub fn with_config(config: &ProviderConfig) -> Self {
        Self { config: config.clone(), role: None }
    }

    /// The name of the role, which saves asking for it.
    pub fn role(self, name: impl Into<String>) -> Self {
        Self { role: Some(name.into()), ..self }
    }

    /// A provider that keeps the keys and renews them.
    pub fn cached(self) -> Cached<Self> {
        let config = self.config.clone();
        Cached::with_config(self, &config)
    }

    async fn keys(&self) -> Result<Fetched, CredentialsError> {
        let (role, body) = self.ask().await?;
        let body = body.ok_or_else(|| {
            CredentialsError::new(format!(
                "this machine does not have the role {role:?}; bind it in the console of CVM"
            ))
        })?;
        read_keys(&body).map_err(|error| error.found_in(&format!("the metadata service, role {role:?}")))
    }

    /// The role, and what the service tells of it, if anything.
    async fn ask(&self) -> Result<(String, Option<Bytes>), CredentialsError> {
        if let Some(role) = &self.role {
            let role = checked_name(role).ok_or_else(|| {
                let message = format!("{role:?} cannot be the name of a role; it is the part after `roleName/`");
                CredentialsError::new(message)
            })?;
            return Ok((role.to_owned(), self.get(role).await?));
        }
        let role = self.find_role().await?;
        // The service is there, since it has just answered.
        let body = self.get(&role).await.map_err(|error| error.expected(&format!("role {role:?}")))?;
        Ok((role, body))
    }

    async fn find_role(&self) -> Result<String, CredentialsError> {
        let body = self.get("").await?.ok_or_else(|| {
            CredentialsError::absent("this machine has no role; bind one in the console of CVM to use its keys")
        })?;
        let name = std::str::from_utf8(&body).ok().map(str::trim).and_then(checked_name);
        name.map(str::to_owned).ok_or_else(|| {
            CredentialsError::new(format!(
                "what answers at {} does not tell the name of a role, so it is no metadata service: see to DNS and proxy",
                self.config.metadata
            ))
        })
    }

    /// A piece of metadata; `None` where there is none of that name.
    async fn get(&self, name: &str) -> Result<Option<Bytes>, CredentialsError> {
        let request = self.request(name)?;
        let reply = self.config.sender()?.send(request, LIMITS).await.map_err(|error| self.unreachable(error))?;
        match reply.status() {
            StatusCode::OK => Ok(Some(reply.into_body())),
            StatusCode::NOT_FOUND => Ok(None),
            status => {
                let (url, status) = (&self.config.metadata, status.as_u16());
                Err(CredentialsError::new(format!(
                    "the metadata service at {url} answered with HTTP {status}; try later"
                )))
            }
        }
    }

    fn request(&self, name: &str) -> Result<Request<Bytes>, CredentialsError> {
        let base = self.config.metadata.trim_end_matches('/');
        // A password may stand in it, so it is not shown.
        let refused = |()| CredentialsError::new("the address of the metadata is none; give one like `http://host`");
        let uri: Uri = format!("{base}{PATH}{name}").parse().map_err(drop).map_err(refused)?;
        let host = uri.authority().filter(|host| uri.scheme().is_some() && !host.as_str().contains('@'));
        let host = host.map(|host| HeaderValue::from_str(host.as_str()));
        let host = host.and_then(Result::ok).ok_or(()).map_err(refused)?;
        let mut request = Request::new(Bytes::new());
        *request.method_mut() = Method::GET;
        *request.uri_mut() = uri;
        request.headers_mut().insert(HOST, host);
        Ok(request)
    }

    /// What cannot be reached, or keeps silent, is not there: elsewhere than on a virtual machine, nothing else is to be
    /// expected. What took the request and then broke off is there. (That the time was up in the middle of a reply cannot be
    /// told from silence.)
    fn unreachable(&self, error: TransportError) -> CredentialsError {
        let url = &self.config.metadata;
        let is_absent = match error.kind() {
            TransportErrorKind::Timeout => true,
            TransportErrorKind::Connection => !error.sent(),
            _ => false,
        };
        let reason = if is_absent {
            CredentialsError::absent(format!("the metadata service at {url} gives no answer ({error})"))
        } else {
            CredentialsError::new(format!(
                "what is at {url} gives no whole answer ({error}); try later, and see to DNS and proxy if it stays so"
            ))
        };
        reason.caused_by(error)
    }
}

impl FetchCredentials for CvmRole {
    fn fetch(&self) -> FetchFuture<'_> {
        Box::pin(self.keys())
    }
}

impl fmt::Debug for CvmRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CvmRole").field("role", &self.role).finish_non_exhaustive()
    }
}

/// A name that a role may have, and that can stand in a path.
fn checked_name(name: &str) -> Option<&str> {
    let is_name = (1..=MAX_NAME).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+=,.@_-".contains(&byte));
    Some(name).filter(|_| is_name)
}

fn read_keys(body: &[u8]) -> Result<Fetched, CredentialsError> {
    let mut found: RoleMetadata =
        from_json(body).map_err(|what| CredentialsError::new(format!("{what}; try later")))?;
    if found.code != "Success" {
        let code = excerpt(&found.code);
        let message = format!("no keys, but the code {code:?}; see in the console of CVM whether the role is whole");
        return Err(CredentialsError::new(message));
    }
    found.keys.until(found.expired_time)
}

/// The metadata of a role.
#[derive(Default)]
struct RoleMetadata {
    code: String,
    keys: Parts,
    expired_time: u64,
}

impl Message for RoleMetadata {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new(
        "RoleMetadata",
        &[
            Member("Code", OPTIONAL),
            Member("TmpSecretId", OPTIONAL.masked(Mask::Secret)),
            Member("TmpSecretKey", OPTIONAL.masked(Mask::Secret)),
            Member("Token", OPTIONAL.masked(Mask::Secret)),
            Member("ExpiredTime", OPTIONAL),
        ],
    );

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::String(&self.code),
            1 => View::String(&self.keys.id),
            2 => View::String(&self.keys.key),
            3 => View::String(&self.keys.token),
            4 => View::Uint(self.expired_time),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::String(&mut self.code),
            1 => Slot::String(&mut self.keys.id),
            2 => Slot::String(&mut self.keys.key),
            3 => Slot::String(&mut self.keys.token),
            4 => Slot::Uint(&mut self.expired_time),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}
