//! Failures to build a client.

use std::fmt;

use crate::header::MAX_USER_AGENT;
use crate::site::Site;

/// The reason why a client cannot be built.
#[non_exhaustive]
pub enum BuildError {
    /// No site was given.
    NoSite,
    /// No credentials were given.
    NoCredentials,
    /// No transport was given, and the feature `hyper-transport`, which has the default one, is off.
    NoTransport,
    /// No clock was given, and the target has none.
    NoClock,
    /// No timer was given, and the feature `tokio-timer`, which has the default one, is off.
    NoTimer,
    /// The default transport cannot be set up: its proxy cannot be used, or TLS cannot be set up.
    Transport(std::io::Error),
    /// A proxy was given beside your own transport, which would not use it.
    ProxyOfOtherTransport,
    /// The endpoint cannot be used.
    Endpoint {
        /// The endpoint, without user name and password.
        endpoint: String,
        /// The problem.
        problem: &'static str,
    },
    /// The credentials serve clients of another site already, where the account has other keys.
    CredentialsOfOtherSite {
        /// The site that they serve.
        own: Site,
        /// The site of the client.
        client: Site,
    },
    /// Two settings both choose the host; these are their methods.
    HostTwice(&'static str, &'static str),
    /// No host is known within Tencent's network for this site.
    NoInternalHost(Site),
    /// Two of the endpoints are this same host.
    SameEndpoint(String),
    /// This cannot be the name of a region.
    Region(String),
    /// This cannot be part of `X-TC-RequestClient`.
    UserAgent(String),
    /// The rate limit cannot be used; the string says why.
    RateLimit(String),
    /// A rate limit was given beside a limiter of your own, which would not use it.
    TwoLimiters,
}

/// The same as `Display`: a `main` that returns it then says what to change.
impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot build the client: ")?;
        match self {
            Self::NoSite => f.write_str(
                "no site; call `.site(Site::China)` for an account of cloud.tencent.com, \
                 `.site(Site::International)` for one of www.tencentcloud.com",
            ),
            Self::NoCredentials => f.write_str("no credentials; call `.credentials(Credentials::from_env()?)`"),
            Self::NoTransport => f.write_str(
                "no transport; turn on the feature `hyper-transport` of ccc-runtime, or call `.transport(…)` with your own",
            ),
            Self::NoClock => f.write_str("no clock; this target has none of its own, so call `.clock(…)` with one"),
            Self::NoTimer => f.write_str(
                "no timer; turn on the feature `tokio-timer` of ccc-runtime, or call `.timer(…)` with your own",
            ),
            Self::CredentialsOfOtherSite { own, client } => write!(
                f,
                "its credentials serve clients of the {own} already; give a client of the {client} a provider of its own"
            ),
            Self::HostTwice(one, other) => {
                write!(f, "`.{one}(…)` and `.{other}(…)` both choose the host; leave one of them out")
            }
            Self::NoInternalHost(site) => write!(
                f,
                "no host within Tencent's network is known for the {site}; leave `.internal_network()` out, \
                 or name one with `.endpoint(…)`"
            ),
            Self::SameEndpoint(host) => {
                write!(f, "the backup endpoint {host:?} is the host of another endpoint; leave one of them out")
            }
            Self::Transport(error) => write!(f, "the default transport cannot be set up: {error}"),
            Self::ProxyOfOtherTransport => f.write_str(
                "a proxy and a transport; `.proxy(…)` is for the default transport only, so build yours with its proxy",
            ),
            Self::Endpoint { endpoint, problem } => write!(f, "the endpoint {endpoint:?} {problem}"),
            Self::Region(region) => {
                write!(f, "{region:?} is no name of a region; regions look like `ap-guangzhou`")
            }
            Self::TwoLimiters => f.write_str(
                "a rate limit and a limiter; `.rate_limit(…)` is for the limiter of the process, so give yours its own settings",
            ),
            Self::RateLimit(problem) => write!(f, "the rate limit {problem}"),
            Self::UserAgent(user_agent) => write!(
                f,
                "{user_agent:?} cannot be a user agent; it takes 1 to {MAX_USER_AGENT} letters, digits and `-_,;.`"
            ),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            _ => None,
        }
    }
}
