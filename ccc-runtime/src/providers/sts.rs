//! The two actions of the token service (STS) that give temporary keys, and a client for them.

use std::sync::Arc;
use std::time::Duration;

use secrecy::zeroize::Zeroizing;

use super::parts::Parts;
use crate::action::{Action, ActionInfo, Safety, Service, ServiceInfo};
use crate::client::ServiceClient;
use crate::client::{Client, ClientBuilder};
use crate::code::{CommonErrorCode, ErrorTable, UnknownCode};
use crate::error::Error;
use crate::keys::{BoundSite, CredentialsError, Fetched, ProvideCredentials, ProviderConfig};
use crate::message::Rule;
use crate::message::{Descriptor, Mask, Member, Message, Slot, View};
use crate::site::Site;

/// Where the service is asked, unless told otherwise: what it gives holds everywhere.
pub(super) const REGION: &str = "ap-guangzhou";
/// How long keys last unless told otherwise, in seconds.
pub(super) const DURATION: u64 = 7200;
/// How long the service may take to answer, in all and each time that it is asked.
const TIMEOUT: Duration = Duration::from_secs(20);
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(6);
/// How many calls are made in a second, which is far more than a cache makes.
const PER_SECOND: u32 = 20;

static SERVICE: ServiceInfo = ServiceInfo::new("sts", "2018-08-13", "Security Token Service");

const fn action(name: &'static str) -> ActionInfo {
    // Each call gives other keys, and changes nothing.
    ActionInfo::new(&SERVICE, name).safety(Safety::Read).per_second(PER_SECOND)
}

static ASSUME_ROLE: ActionInfo = action("AssumeRole");
static ASSUME_ROLE_WITH_WEB_IDENTITY: ActionInfo = action("AssumeRoleWithWebIdentity").unsigned();

const ROLE_ARN: Member = Member::required("RoleArn").rules(&[Rule::Pattern(r"qcs::cam::uin/\S+")]);
const SESSION: Member = Member::required("RoleSessionName").rules(&[Rule::Pattern("[A-Za-z0-9+=,.@_-]{2,128}")]);
const SECONDS: Member = Member::required("DurationSeconds").rules(&[Rule::Min(1), Rule::Max(43_200)]);

/// Asks for the keys of a role, signed with keys that may assume it.
#[derive(Clone, Default)]
pub(super) struct AssumeRoleRequest {
    pub(super) role_arn: String,
    pub(super) session: String,
    pub(super) seconds: u64,
    /// JSON with everything but letters, digits and `-._~` escaped: the service wants it so, also inside of JSON.
    pub(super) policy: Option<String>,
    pub(super) external_id: Option<String>,
}

impl Message for AssumeRoleRequest {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new(
        "AssumeRoleRequest",
        &[
            ROLE_ARN,
            SESSION,
            SECONDS,
            Member::new("Policy"),
            Member::new("ExternalId").masked(Mask::Secret).rules(&[Rule::Pattern("[A-Za-z0-9_+=,.@:/-]{2,128}")]),
        ],
    );

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::String(&self.role_arn),
            1 => View::String(&self.session),
            2 => View::Uint(self.seconds),
            3 => View::OptString(&self.policy),
            4 => View::OptString(&self.external_id),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::String(&mut self.role_arn),
            1 => Slot::String(&mut self.session),
            2 => Slot::Uint(&mut self.seconds),
            3 => Slot::OptString(&mut self.policy),
            4 => Slot::OptString(&mut self.external_id),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

impl Action for AssumeRoleRequest {
    type Service = Sts;
    type Response = RoleKeys;
    type ErrorCode = StsErrorCode;
    const INFO: &'static ActionInfo = &ASSUME_ROLE;
}

/// Asks for the keys of a role with the token of an identity provider, unsigned.
#[derive(Default)]
pub(super) struct AssumeRoleWithWebIdentityRequest {
    pub(super) provider_id: String,
    pub(super) token: Zeroizing<String>,
    pub(super) role_arn: String,
    pub(super) session: String,
    pub(super) seconds: u64,
}

impl Message for AssumeRoleWithWebIdentityRequest {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new(
        "AssumeRoleWithWebIdentityRequest",
        &[
            Member::required("ProviderId"),
            Member::required("WebIdentityToken").masked(Mask::Secret),
            ROLE_ARN,
            SESSION,
            SECONDS,
        ],
    );

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::String(&self.provider_id),
            1 => View::String(&self.token),
            2 => View::String(&self.role_arn),
            3 => View::String(&self.session),
            4 => View::Uint(self.seconds),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::String(&mut self.provider_id),
            1 => Slot::String(&mut self.token),
            2 => Slot::String(&mut self.role_arn),
            3 => Slot::String(&mut self.session),
            4 => Slot::Uint(&mut self.seconds),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

impl Action for AssumeRoleWithWebIdentityRequest {
    type Service = Sts;
    type Response = RoleKeys;
    type ErrorCode = StsErrorCode;
    const INFO: &'static ActionInfo = &ASSUME_ROLE_WITH_WEB_IDENTITY;
}

/// The reply to both.
#[derive(Default)]
pub(super) struct RoleKeys {
    keys: Parts,
    expired_time: u64,
    request_id: String,
}

impl RoleKeys {
    pub(super) fn fetched(mut self) -> Result<Fetched, CredentialsError> {
        self.keys.until(self.expired_time).map_err(|error| error.found_in("the reply of the token service"))
    }
}

impl Message for RoleKeys {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new(
        "AssumeRoleResponse",
        &[Member::promised("Credentials"), Member::promised("ExpiredTime"), Member::promised("RequestId")],
    );

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::Message(&self.keys),
            1 => View::Uint(self.expired_time),
            2 => View::String(&self.request_id),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::Message(&mut self.keys),
            1 => Slot::Uint(&mut self.expired_time),
            2 => Slot::String(&mut self.request_id),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

impl Message for Parts {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new(
        "Credentials",
        &[
            Member::promised("TmpSecretId").masked(Mask::Secret),
            Member::promised("TmpSecretKey").masked(Mask::Secret),
            Member::promised("Token").masked(Mask::Secret),
        ],
    );

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::String(&self.id),
            1 => View::String(&self.key),
            2 => View::String(&self.token),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::String(&mut self.id),
            1 => Slot::String(&mut self.key),
            2 => Slot::String(&mut self.token),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

/// Whatever code comes goes into the error's message; none is looked at.
#[derive(Clone, PartialEq)]
pub(super) enum StsErrorCode {
    Common(CommonErrorCode),
    Unknown(UnknownCode),
}

impl ErrorTable for StsErrorCode {
    const TABLE: &'static [(&'static str, Self)] = &[];
}

crate::codegen::error_code!(StsErrorCode);

/// A client of the token service.
#[derive(Clone)]
pub(super) struct Sts(Client<Sts>);

impl Service for Sts {
    const INFO: &'static ServiceInfo = &SERVICE;
}

impl ServiceClient for Sts {
    type Service = Self;

    fn from_core(core: Client<Self>) -> Self {
        Self(core)
    }

    fn core(&self) -> &Client<Self> {
        &self.0
    }
}

impl Sts {
    /// A client that signs with what a provider gives.
    pub(super) fn new(
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
    pub(super) async fn keys<A: Action<Service = Self, Response = RoleKeys>>(
        &self,
        request: A,
    ) -> Result<Fetched, CredentialsError> {
        let reply = self.0.send(request).await.map_err(|error| {
            CredentialsError::new(format!("the token service did not give them: {error}")).caused_by(Error::from(error))
        })?;
        reply.fetched()
    }
}
