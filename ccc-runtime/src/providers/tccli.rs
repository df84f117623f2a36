//! A profile of Tencent's command line tool.

use std::fmt;
use std::time::SystemTime;

use super::parts::{Parts, from_json, unix_time};
use super::{AssumeRole, CvmRole, file};
use crate::keys::{BoundSite, Cached, CredentialsError, FetchCredentials, FetchFuture, Fetched, ProviderConfig};
use crate::message::{Descriptor, Mask, Member, Message, OPTIONAL, Slot, View};
use crate::site::Site;

/// The environment variable that names the profile.
const PROFILE: &str = "TCCLI_PROFILE";
/// The profile that is taken unless another is named.
const DEFAULT: &str = "default";
/// The folder of profiles in the home folder.
const FOLDER: &str = ".tccli";

/// The keys of a profile of `tccli`, in `.tccli/<profile>.credential` in the home folder.
///
/// The profile is the one that `TCCLI_PROFILE` names, or else `default`. It may hold keys, name a role to assume with them,
/// say that the virtual machine's role is meant, or come from `tccli auth login` or `tccli sso login`. The keys that a login
/// left are used while they last; renewing them is up to `tccli`. A role is asked of the token service (STS) of the
/// client's site.
///
/// A profile that was named must be there.
#[derive(Clone, Default)]
pub struct TccliProfile {
    config: ProviderConfig,
    site: BoundSite,
    profile: Option<String>,
}

impl TccliProfile {
    /// The profile that `tccli` itself would use.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with a configuration.
    pub fn with_config(config: &ProviderConfig) -> Self {
        Self { config: config.clone(), ..Self::default() }
    }

    /// Another profile.
    pub fn profile(self, name: impl Into<String>) -> Self {
        Self { profile: Some(name.into()), ..self }
    }

    /// A provider that reads the file when it needs keys, and renews those of roles.
    pub fn cached(self) -> Cached<Self> {
        let config = self.config.clone();
        Cached::with_config(self, &config)
    }

    async fn keys(&self) -> Result<Fetched, CredentialsError> {
        let named = match &self.profile {
            Some(name) => Some(name.clone()),
            None => self.config.non_empty_text(PROFILE)?,
        };
        let missing = |what: String| {
            let message = format!("{what}; run `tccli configure` or `tccli auth login`");
            if named.is_some() { CredentialsError::new(message) } else { CredentialsError::absent(message) }
        };
        let name = checked_name(named.as_deref().unwrap_or(DEFAULT))?;
        let folder = file::in_home(&self.config, FOLDER);
        let path = folder.ok_or_else(|| missing("there is no home folder with profiles of tccli".to_owned()))?;
        let path = path.join(format!("{name}.credential"));
        let text = file::read(&path)?.ok_or_else(|| missing(format!("{} does not exist", path.display())))?;
        let place = path.display().to_string();
        let profile = Profile::read(&text).map_err(|what| CredentialsError::new(format!("{place}: {what}")))?;
        if profile.is_empty() {
            return Err(missing(format!("{place} holds no keys")));
        }
        self.keys_of(profile, &place).await
    }

    /// The keys that a profile holds or leads to. `place` is where it stands.
    async fn keys_of(&self, mut profile: Profile, place: &str) -> Result<Fetched, CredentialsError> {
        let broken = |what: &str| CredentialsError::new(format!("{place}: {what}"));
        if profile.kind == "cvm-role" {
            let keys = CvmRole::with_config(&self.config).fetch().await;
            return keys.map_err(|error| error.expected(&format!("{place} says `cvm-role`")));
        }
        let end = profile.end(self.config.now()?).map_err(|what| broken(&what))?;
        let keys = profile.parts.credentials().map_err(|error| error.found_in(place))?;
        match (profile.role_arn.as_str(), profile.session.as_str()) {
            ("", "") => Ok(Fetched { credentials: keys, expires: end }),
            ("", _) | (_, "") => Err(broken("of `role-arn` and `role-session-name` one is missing; give both or none")),
            (role_arn, session) => {
                let role = AssumeRole::new(keys, role_arn, session).config(&self.config);
                role.bound_to(&self.site).fetch().await.map_err(|error| error.expected(place))
            }
        }
    }
}

/// A name that can be that of a file.
fn checked_name(name: &str) -> Result<&str, CredentialsError> {
    if name.contains(['/', '\\', ':']) || name.starts_with('.') {
        return Err(CredentialsError::new(format!("{name:?} cannot be a profile of tccli; correct {PROFILE}")));
    }
    Ok(name)
}

impl FetchCredentials for TccliProfile {
    fn fetch(&self) -> FetchFuture<'_> {
        Box::pin(self.keys())
    }

    fn bind_site(&self, site: Site) -> Result<(), Site> {
        self.site.bind(site)
    }
}

impl fmt::Debug for TccliProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TccliProfile").field("profile", &self.profile).finish_non_exhaustive()
    }
}

/// The used members of the file.
#[derive(Default)]
struct Profile {
    kind: String,
    parts: Parts,
    role_arn: String,
    session: String,
    expires_at: u64,
}

impl Profile {
    fn read(text: &str) -> Result<Self, String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        from_json(text.as_bytes()).map_err(|what| format!("{what}; correct it, or run `tccli configure`"))
    }

    /// Returns true if it is as `tccli` leaves it that was never given keys.
    fn is_empty(&self) -> bool {
        let Self { kind, parts, role_arn, session, .. } = self;
        let texts = [&parts.id, &*parts.key, &*parts.token, role_arn, session];
        matches!(kind.as_str(), "" | "default") && texts.iter().all(|text| text.is_empty())
    }

    /// When the keys of a login end; `None` for keys that do not.
    fn end(&self, now: SystemTime) -> Result<Option<SystemTime>, String> {
        let login = match self.kind.as_str() {
            "" | "default" => return Ok(None),
            "oauth" => "tccli auth login",
            "sso" => "tccli sso login",
            _ => return Err("its `type` is none of `default`, `cvm-role`, `oauth` and `sso`; log in anew".to_owned()),
        };
        let end = unix_time(self.expires_at).filter(|end| *end > now);
        end.map(Some).ok_or_else(|| format!("the login has ended; run `{login}`"))
    }
}

impl Message for Profile {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new(
        "Profile",
        &[
            Member("type", OPTIONAL),
            Member("secretId", OPTIONAL.masked(Mask::Secret)),
            Member("secretKey", OPTIONAL.masked(Mask::Secret)),
            Member("token", OPTIONAL.masked(Mask::Secret)),
            Member("role-arn", OPTIONAL),
            Member("role-session-name", OPTIONAL),
            Member("expiresAt", OPTIONAL),
        ],
    );

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::String(&self.kind),
            1 => View::String(&self.parts.id),
            2 => View::String(&self.parts.key),
            3 => View::String(&self.parts.token),
            4 => View::String(&self.role_arn),
            5 => View::String(&self.session),
            6 => View::Uint(self.expires_at),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::String(&mut self.kind),
            1 => Slot::String(&mut self.parts.id),
            2 => Slot::String(&mut self.parts.key),
            3 => Slot::String(&mut self.parts.token),
            4 => Slot::String(&mut self.role_arn),
            5 => Slot::String(&mut self.session),
            6 => Slot::Uint(&mut self.expires_at),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}
