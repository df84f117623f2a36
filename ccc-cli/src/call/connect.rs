//! The client of a call: site, credentials, endpoint, proxy, mock.

use std::path::PathBuf;
use std::sync::Arc;
use std::{env, fs};

use ccc_dynamic::{Action, Client, Product};
use ccc_mock::{Answers, MockServer};
use ccc_runtime::credentials::{Chain, Environment, ProfileFile, TccliProfile};
use ccc_runtime::transport::Proxy;
use ccc_runtime::{Credentials, Language, Site, Validation};

use super::failure::failed;
use crate::exit::Exit;
use crate::options::{GivenSite, Options};
use crate::say;

/// The variable that tccli takes the region from.
const REGION: &str = "TENCENTCLOUD_REGION";
/// The variable that names the site of the account.
const SITE: &str = "TC3_SITE";

/// A client, and the mock that it calls, if it does.
pub(crate) struct Connected {
    pub(crate) client: Client,
    _mock: Option<MockServer>,
}

/// The source of the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keys {
    /// All places that the runtime knows.
    Chain,
    /// The variables and files of the user, without calls of metadata services.
    Local,
    /// Keys of nobody, for a signature to look at.
    Placeholder,
}

/// Returns the site of a call: that of the option, or of the variable `TC3_SITE`, or the only one that has the action; else
/// the Chinese one, as with Tencent's own tool.
pub(crate) fn site(action: Action, options: &Options) -> Site {
    let of_variable = || match env::var(SITE).ok()?.to_ascii_lowercase().as_str() {
        "china" => Some(Site::China),
        "international" | "intl" => Some(Site::International),
        _ => None,
    };
    let given = options.site.map(|site| match site {
        GivenSite::China => Site::China,
        GivenSite::International => Site::International,
    });
    given
        .or_else(of_variable)
        .unwrap_or_else(|| if action.info().offered_on().has(Site::China) { Site::China } else { Site::International })
}

/// Returns the region of a call: that of the option, or of the variable that tccli takes it from.
pub(crate) fn region(options: &Options) -> Option<String> {
    options.region.clone().or_else(|| env::var(REGION).ok().filter(|region| !region.is_empty()))
}

/// Makes the client of a call.
///
/// # Errors
/// The exit code, after a message.
pub(crate) fn connect(action: Action, options: &Options, mock: bool, keys: Keys) -> Result<Connected, Exit> {
    let (product, site) = (action.product(), site(action, options));
    // The tool has checked and warned; a second check could not be turned off.
    let mut builder = Client::builder().site(site).validation(Validation::off()).user_agent(user_agent());
    builder = builder.language(language());
    if let Some(region) = region(options) {
        builder = builder.region(region);
    }
    if let Some(proxy) = &options.proxy {
        builder = builder.proxy(Proxy::url(proxy.clone()));
    }
    let mock = if mock { Some(started(product, site)?) } else { None };
    let client = if let Some(mock) = &mock {
        let keys = Credentials::new(mock.secret_id(), mock.secret_key()).map_err(failed)?;
        Client::new(product, builder.credentials(keys).endpoint(mock.endpoint()).proxy(Proxy::none()))
    } else {
        if let Some(endpoint) = &options.endpoint {
            builder = builder.endpoint(endpoint.clone());
        }
        Client::new(product, builder.credentials(credentials(options, keys)?))
    };
    let client = client.map_err(|error| {
        say::error(error);
        Exit::Usage
    })?;
    Ok(Connected { client, _mock: mock })
}

fn credentials(options: &Options, keys: Keys) -> Result<Arc<dyn ccc_runtime::credentials::ProvideCredentials>, Exit> {
    let local = || match &options.profile {
        // A source that was named must be there, and the second one would never be asked.
        Some(name) if is_of_tccli(name) => {
            Chain::empty().then("tccli profile", TccliProfile::new().profile(name).cached())
        }
        Some(name) => Chain::empty().then("profile file", ProfileFile::new().profile(name).cached()),
        None => Chain::empty()
            .then("environment", Environment::new())
            .then("profile file", ProfileFile::new().cached())
            .then("tccli profile", TccliProfile::new().cached()),
    };
    Ok(match keys {
        Keys::Placeholder => Arc::new(Credentials::new("AKIDplaceholder", "placeholder").map_err(failed)?),
        Keys::Chain if options.profile.is_none() => Arc::new(Credentials::default_chain()),
        Keys::Chain | Keys::Local => Arc::new(local()),
    })
}

/// Returns true if tccli has a profile of this name, and the file of the official SDKs has none.
fn is_of_tccli(name: &str) -> bool {
    let Ok(home) = etcetera::home_dir() else { return false };
    if !home.join(".tccli").join(format!("{name}.credential")).is_file() {
        return false;
    }
    let file = env::var_os("TENCENTCLOUD_CREDENTIALS_FILE").filter(|file| !file.is_empty()).map(PathBuf::from);
    let file = file.unwrap_or_else(|| home.join(".tencentcloud").join("credentials"));
    let profiles = fs::read_to_string(file).unwrap_or_default();
    let heading = format!("[{name}]");
    !profiles.lines().any(|line| line.trim() == heading)
}

fn started(product: Product, site: Site) -> Result<MockServer, Exit> {
    let mock_site = match site {
        Site::China => ccc_mock::Site::China,
        Site::International => ccc_mock::Site::International,
    };
    let builder = MockServer::builder().product(Arc::clone(product.shared())).site(mock_site);
    builder.answers(Answers::Examples).start_blocking().map_err(failed)
}

/// Returns the language of the service's messages: Chinese where the user's is, else English, as this tool itself.
fn language() -> Language {
    let of_user =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| env::var(name).ok().filter(|l| !l.is_empty()));
    if of_user.is_some_and(|language| language.starts_with("zh")) { Language::Chinese } else { Language::English }
}

fn user_agent() -> &'static str {
    concat!("tc3-", env!("CARGO_PKG_VERSION"))
}
