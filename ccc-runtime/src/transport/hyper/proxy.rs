//! Which proxy requests go through.

use std::env::{self, VarError};
use std::fmt;

use http::Uri;
use http::uri::Scheme;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};

use crate::host::is_loopback;

/// The variables that name the proxy for `https`; the first that is set and not empty wins.
const VARIABLES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
/// The variables that name the hosts without a proxy.
const NO_PROXY_VARIABLES: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// The HTTP proxy that a transport goes through, if any; by default, what the environment names.
///
/// A proxy is asked with `CONNECT` for a tunnel to the service, through which TLS is spoken as without it: a proxy sees
/// the host that is called, and neither requests nor keys.
///
/// `Debug` does not show user name and password.
#[derive(Clone)]
pub struct Proxy {
    choice: Choice,
    no_proxy: Option<String>,
}

#[derive(Clone)]
enum Choice {
    Environment,
    None,
    Url(String),
}

impl Proxy {
    /// The proxy that `HTTPS_PROXY` or else `ALL_PROXY` names, but not for the hosts of `NO_PROXY`; each may also be
    /// written in lower case. They are read when the transport is built.
    ///
    /// Loopback hosts and plain `http` never go through it. So `HTTP_PROXY` is of no account: it is for plain `http`.
    pub fn from_env() -> Self {
        Self { choice: Choice::Environment, no_proxy: None }
    }

    /// No proxy, whatever the environment says.
    pub fn none() -> Self {
        Self { choice: Choice::None, no_proxy: None }
    }

    /// This proxy, for all hosts and schemes: `http://host:port` or `http://user:password@host:port`. With `https://`, TLS
    /// is also spoken with the proxy itself.
    ///
    /// User name and password are written as in any URL: `@` as `%40`, `:` as `%3A`, `/` as `%2F`, `%` as `%25`.
    pub fn url(url: impl Into<String>) -> Self {
        Self { choice: Choice::Url(url.into()), no_proxy: None }
    }

    /// Hosts that are reached without the proxy, in the form of `NO_PROXY`, which they replace: `example.com` with all
    /// hosts below it, an address, `10.0.0.0/8`, or `*`, with commas between them.
    pub fn no_proxy(mut self, hosts: impl Into<String>) -> Self {
        self.no_proxy = Some(hosts.into());
        self
    }

    /// Returns the proxies of the choice.
    pub(super) fn routes(self) -> Result<Routes, ProxyError> {
        self.resolve(env::var)
    }

    fn resolve(self, variable: impl Fn(&'static str) -> Result<String, VarError>) -> Result<Routes, ProxyError> {
        let read = |names: &[&'static str]| first_set(names, &variable);
        let (url, origin) = match self.choice {
            Choice::None => return Ok(Routes::default()),
            Choice::Url(url) => (url, GIVEN),
            Choice::Environment => match read(&VARIABLES)? {
                Some((name, url)) => (url, name),
                None => return Ok(Routes::default()),
            },
        };
        check(&url).map_err(|problem| ProxyError { origin, problem })?;
        let no_proxy = match self.no_proxy {
            Some(hosts) => hosts,
            None if origin == GIVEN => String::new(),
            None => read(&NO_PROXY_VARIABLES)?.map(|(_, hosts)| hosts).unwrap_or_default(),
        };
        let matcher = Matcher::builder().all(url).no(no_proxy).build();
        Ok(Routes { matcher: Some(matcher), only_remote_https: origin != GIVEN })
    }
}

impl Default for Proxy {
    fn default() -> Self {
        Self::from_env()
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let choice: &dyn fmt::Debug = match &self.choice {
            Choice::Environment => &"from the environment",
            Choice::None => &"none",
            Choice::Url(url) => {
                return f
                    .debug_struct("Proxy")
                    .field("host", &url.parse::<Uri>().ok().as_ref().and_then(Uri::host))
                    .field("no_proxy", &self.no_proxy)
                    .finish();
            }
        };
        f.debug_struct("Proxy").field("choice", choice).field("no_proxy", &self.no_proxy).finish()
    }
}

/// The first variable that is set and not empty, with its value.
fn first_set(
    names: &[&'static str],
    variable: impl Fn(&'static str) -> Result<String, VarError>,
) -> Result<Option<(&'static str, String)>, ProxyError> {
    for &name in names {
        match variable(name) {
            Ok(value) if value.trim().is_empty() => {}
            Ok(value) => return Ok(Some((name, value.trim().to_owned()))),
            Err(VarError::NotPresent) => {}
            Err(VarError::NotUnicode(_)) => return Err(ProxyError { origin: name, problem: "is not UTF-8" }),
        }
    }
    Ok(None)
}

/// Tells what is wrong with the URL of a proxy: the matcher would take a broken one for none.
fn check(url: &str) -> Result<(), &'static str> {
    const NO_URL: &str = "is not a URL like `http://host:port`; `@` in a password is written as `%40`, `/` as `%2F`";
    let Ok(uri) = url.parse::<Uri>() else {
        return Err(NO_URL);
    };
    let scheme = uri.scheme();
    if scheme.is_some_and(|scheme| scheme.as_str().starts_with("socks")) {
        return Err("is a SOCKS proxy, which is not supported; name an HTTP proxy, or none with `Proxy::none()`");
    }
    if scheme.is_some_and(|scheme| *scheme != Scheme::HTTP && *scheme != Scheme::HTTPS) {
        return Err("has a scheme other than http and https");
    }
    let is_taken = || Matcher::builder().all(url).build().intercept(&Uri::from_static("https://host/")).is_some();
    if has_host(&uri) && is_taken() { Ok(()) } else { Err(NO_URL) }
}

/// Returns true if a URI has a host, with a number as the port if any, and at most one `@` before them.
///
/// The matcher would take what follows the first `@` for the host, and with it a part of the password.
fn has_host(uri: &Uri) -> bool {
    let (Some(authority), Some(host)) = (uri.authority(), uri.host()) else {
        return false;
    };
    let text = authority.as_str();
    let place = text.split_once('@').map_or(text, |(_, place)| place);
    !host.is_empty() && !place.contains('@') && (uri.port_u16().is_some() || place.len() == host.len())
}

/// The proxies of a transport.
#[derive(Debug, Default)]
pub(super) struct Routes {
    /// `None` without any proxy.
    matcher: Option<Matcher>,
    /// True if loopback hosts and plain `http` do without it.
    only_remote_https: bool,
}

impl Routes {
    /// The proxy on the way to a host.
    pub(super) fn proxy(&self, to: &Uri) -> Option<Intercept> {
        let exempt =
            self.only_remote_https && (to.scheme() != Some(&Scheme::HTTPS) || to.host().is_some_and(is_loopback));
        self.matcher.as_ref().filter(|_| !exempt)?.intercept(to)
    }
}

/// The origin of a proxy that the environment does not name.
const GIVEN: &str = "the proxy of the transport";

/// The reason why a proxy cannot be used. It does not show the URL, which may hold a password.
#[derive(Debug)]
pub(super) struct ProxyError {
    /// The variable that names the proxy.
    origin: &'static str,
    problem: &'static str,
}

impl fmt::Display for ProxyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.origin, self.problem)
    }
}

impl std::error::Error for ProxyError {}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    /// The proxies on the way to `https` and `http` with these variables.
    fn ways(proxy: Proxy, variables: &[(&str, &str)], to: &str) -> Result<[Option<String>; 2], String> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(set, _)| *set == name);
            found.map(|(_, value)| (*value).to_owned()).ok_or(VarError::NotPresent)
        };
        let routes = proxy.resolve(variable).map_err(|error| error.to_string())?;
        Ok(["https", "http"].map(|scheme| {
            let uri = format!("{scheme}://{to}/").parse().unwrap();
            routes.proxy(&uri).map(|proxy| proxy.uri().to_string())
        }))
    }

    fn from_env(variables: &[(&str, &str)], to: &str) -> Option<String> {
        let [https, http] = ways(Proxy::from_env(), variables, to).unwrap();
        assert_eq!(http, None);
        https
    }

    #[test]
    fn the_environment_names_the_proxy_of_https() {
        let proxy = |name: &str| Some(format!("http://{name}:3128/"));
        for (variables, expected) in [
            ([].as_slice(), None),
            (&[("HTTPS_PROXY", "http://a:3128"), ("https_proxy", "http://b:3128")], proxy("a")),
            (&[("HTTPS_PROXY", " "), ("https_proxy", "b:3128")], proxy("b")),
            (&[("HTTP_PROXY", "http://a:3128"), ("http_proxy", "http://a:3128")], None),
            (&[("ALL_PROXY", "http://c:3128"), ("HTTPS_PROXY", "http://a:3128")], proxy("a")),
            (&[("all_proxy", " http://u:p@d:3128 ")], proxy("d")),
            (&[("HTTPS_PROXY", "http://a:3128"), ("NO_PROXY", "tencentcloudapi.com")], None),
            (&[("HTTPS_PROXY", "http://a:3128"), ("no_proxy", "x, .tencentcloudapi.com")], None),
            (&[("HTTPS_PROXY", "http://a:3128"), ("NO_PROXY", "*")], None),
            (&[("HTTPS_PROXY", "http://a:3128"), ("NO_PROXY", "cloudapi.com,sts.tencentcloudapi.com")], proxy("a")),
        ] {
            assert_eq!(from_env(variables, "ccc.tencentcloudapi.com"), expected, "{variables:?}");
        }
    }

    #[test]
    fn loopback_hosts_need_no_proxy_of_the_environment() {
        let variables = [("HTTPS_PROXY", "http://a:3128"), ("NO_PROXY", "10.0.0.0/8")];
        for host in ["localhost", "ccc.localhost", "127.0.0.1:8443", "[::1]:8443", "10.1.2.3"] {
            assert_eq!(from_env(&variables, host), None, "{host}");
        }
        assert!(from_env(&variables, "11.1.2.3").is_some());
    }

    #[test]
    fn a_given_proxy_is_for_all_but_the_hosts_named_with_it() {
        let variables = [("HTTPS_PROXY", "http://a:3128"), ("NO_PROXY", "*")];
        let given = Proxy::url("https://user:p%40ss@b:3128");
        let through = [Some("https://b:3128/".to_owned()), Some("https://b:3128/".to_owned())];
        for host in ["ccc.tencentcloudapi.com", "127.0.0.1:80"] {
            assert_eq!(ways(given.clone(), &variables, host), Ok(through.clone()));
        }
        assert_eq!(ways(given.no_proxy("127.0.0.0/8"), &variables, "127.0.0.1:80"), Ok([None, None]));
        assert_eq!(ways(Proxy::none(), &variables, "ccc.tencentcloudapi.com"), Ok([None, None]));
        let [https, _] = ways(Proxy::from_env().no_proxy(""), &variables, "ccc.tencentcloudapi.com").unwrap();
        assert_eq!(https.as_deref(), Some("http://a:3128/"));
    }

    #[test]
    fn what_cannot_be_a_proxy_is_refused_without_showing_it() {
        for (url, problem) in [
            ("http://user:p@ss@a:3128", "written as `%40`"),
            ("http://user:s3cret", "like `http://host:port`"),
            ("socks5h://user:s3cret@a:1080", "SOCKS"),
            ("ftp://user:s3cret@a", "other than http"),
            ("/s3cret", "like `http://host:port`"),
            ("", "like `http://host:port`"),
        ] {
            let error = ways(Proxy::url(url), &[], "host").unwrap_err();
            assert!(error.starts_with("the proxy of the transport ") && error.contains(problem), "{url}: {error}");
            assert!(!error.contains("s3cret") && !error.contains("p@ss"), "{error}");
        }
        let error = ways(Proxy::from_env(), &[("all_proxy", "socks5://a:1080")], "host").unwrap_err();
        assert!(error.starts_with("all_proxy is a SOCKS proxy"), "{error}");
        let not_utf8 = |_: &'static str| Err(VarError::NotUnicode("x".into()));
        let error = Proxy::from_env().resolve(not_utf8).unwrap_err();
        assert_eq!(error.to_string(), "HTTPS_PROXY is not UTF-8");
    }

    #[test]
    fn debug_shows_no_password() {
        let proxy = Proxy::url("http://user:s3cret@a:3128").no_proxy("b");
        assert_eq!(format!("{proxy:?}"), r#"Proxy { host: Some("a"), no_proxy: Some("b") }"#);
        let shown = format!("{:?} {:?}", proxy.routes().unwrap(), Proxy::url("http://user:s3 cret@a"));
        assert!(!shown.contains("s3"), "{shown}");
    }
}
