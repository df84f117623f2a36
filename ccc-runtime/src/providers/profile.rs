//! A profile of the file that the official SDKs share.

use std::fmt;
use std::path::{Path, PathBuf};

use secrecy::zeroize::Zeroizing;

use super::file;
use super::ini::Section;
use super::parts::Parts;
use crate::keys::{Cached, CredentialsError, FetchCredentials, FetchFuture, Fetched, ProviderConfig};

/// The environment variable that names the file.
const FILE: &str = "TENCENTCLOUD_CREDENTIALS_FILE";
/// The file below the home folder, and the folder `/etc` after it.
const IN_HOME: &str = ".tencentcloud/credentials";
const IN_ETC: &str = "/etc/tencentcloud/credentials";
/// The profile that is taken unless another is named.
const DEFAULT: &str = "default";

/// The keys of a profile in an INI file, as the official SDKs have it:
///
/// ```ini
/// [default]
/// secret_id = AKIDexample
/// secret_key = …
/// ```
///
/// A `token` may follow. The file is the one that `TENCENTCLOUD_CREDENTIALS_FILE` names; else `.tencentcloud/credentials` in
/// the home folder, if it is there; else `/etc/tencentcloud/credentials`.
///
/// A file or profile that was named must be there, and so must the profile `default` in a file that is there.
#[derive(Clone, Default)]
pub struct ProfileFile {
    config: ProviderConfig,
    path: Option<PathBuf>,
    profile: Option<String>,
}

impl ProfileFile {
    /// The profile `default` of the file in its usual place.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with a configuration, of which the environment variables and the clock matter.
    pub fn with_config(config: &ProviderConfig) -> Self {
        Self { config: config.clone(), ..Self::default() }
    }

    /// Another file.
    pub fn path(self, path: impl Into<PathBuf>) -> Self {
        Self { path: Some(path.into()), ..self }
    }

    /// Another profile than `default`.
    pub fn profile(self, name: impl Into<String>) -> Self {
        Self { profile: Some(name.into()), ..self }
    }

    /// A provider that reads the file once, and again after the service refused what stood there.
    pub fn cached(self) -> Cached<Self> {
        let config = self.config.clone();
        Cached::with_config(self, &config)
    }

    fn read(&self) -> Result<Fetched, CredentialsError> {
        let (path, text) = self.find()?;
        let mut parts = self.parts(&path, &text)?;
        let place = || format!("{}, profile {:?}", path.display(), self.name());
        parts.credentials().map(Fetched::lasting).map_err(|error| error.found_in(&place()))
    }

    fn name(&self) -> &str {
        self.profile.as_deref().unwrap_or(DEFAULT)
    }

    /// The first file that is there. One that was named must be.
    fn find(&self) -> Result<(PathBuf, Zeroizing<String>), CredentialsError> {
        let variable = self.config.variable(FILE).filter(|path| !path.is_empty()).map(PathBuf::from);
        if let Some(path) = self.path.clone().or(variable) {
            return match file::read(&path)? {
                Some(text) => Ok((path, text)),
                None => Err(CredentialsError::new(format!(
                    "there is no file {}; create it, or correct the path (which may stand in {FILE})",
                    path.display()
                ))),
            };
        }
        let in_home = file::in_home(&self.config, IN_HOME);
        for path in in_home.into_iter().chain([PathBuf::from(IN_ETC)]) {
            if let Some(text) = file::read(&path)? {
                return Ok((path, text));
            }
        }
        let message = format!("there is no file ~/{IN_HOME} or {IN_ETC}, and {FILE} names no other");
        if self.profile.is_some() {
            Err(CredentialsError::new(message))
        } else {
            Err(CredentialsError::absent(message))
        }
    }

    fn parts(&self, path: &Path, text: &str) -> Result<Parts, CredentialsError> {
        let at = |line: usize, what: &str| CredentialsError::new(format!("{}, line {line} {what}", path.display()));
        let section = Section::find(text, self.name()).map_err(|mistake| at(mistake.line, mistake.what))?;
        let section = section.ok_or_else(|| {
            let name = self.name();
            CredentialsError::new(format!(
                "{} has no profile {name:?}; add `[{name}]`, or name another",
                path.display()
            ))
        })?;
        let value = |key: &str| match section.get(key) {
            Some((value, line)) if value.starts_with(['"', '\'']) => {
                Err(at(line, &format!("has quotes around `{key}`; leave them out")))
            }
            found => Ok(found.map(|(value, _)| value)),
        };
        let required = |key: &str| {
            value(key)?.ok_or_else(|| {
                let name = self.name();
                CredentialsError::new(format!("{}: the profile {name:?} has no `{key}`; add it", path.display()))
            })
        };
        Ok(Parts {
            id: required("secret_id")?.to_owned(),
            key: Zeroizing::new(required("secret_key")?.to_owned()),
            token: Zeroizing::new(value("token")?.unwrap_or_default().to_owned()),
        })
    }
}

impl FetchCredentials for ProfileFile {
    fn fetch(&self) -> FetchFuture<'_> {
        Box::pin(async { self.read() })
    }
}

impl fmt::Debug for ProfileFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProfileFile").field("path", &self.path).field("profile", &self.name()).finish_non_exhaustive()
    }
}
