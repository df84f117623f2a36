//! Addresses of endpoints.

use http::Uri;
use http::header::HeaderValue;
use http::uri::{PathAndQuery, Scheme};

use crate::error::BuildError;
use crate::host::is_loopback;

/// The hosts that plain http may go to. The user chooses, because anyone on the network path can read and change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum PlainHttp {
    /// To the machine itself only.
    #[default]
    LoopbackOnly,
    /// To any host.
    Anywhere,
}

/// A checked endpoint. Its path is always `/`: no other is ever signed.
#[derive(Debug, Clone)]
pub(crate) struct Endpoint {
    /// The URI that requests are sent to.
    pub(crate) uri: Uri,
    /// The header `Host`: with the port, if that is not the default one of the scheme.
    pub(crate) host: HeaderValue,
    /// The same as text, as it is signed.
    pub(crate) host_text: String,
}

impl Endpoint {
    /// Reads `https://host`, `http://host` where that is allowed, or a bare `host`, which is taken as https; each with an
    /// optional port.
    pub(crate) fn parse(text: &str, plain_http: PlainHttp) -> Result<Self, BuildError> {
        let refused = |problem| BuildError::Endpoint { endpoint: shown(text), problem };
        let with_scheme = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let uri: Uri = with_scheme.parse().map_err(|_| refused("is not a host or URL"))?;
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(refused("is not a host or URL"));
        };
        if authority.as_str().contains('@') {
            return Err(refused("holds a user name; give keys to `credentials` instead"));
        }
        if !matches!(uri.path_and_query().map_or("/", PathAndQuery::as_str), "/" | "") {
            return Err(refused("has a path or query; calls always go to `/`, so leave it out"));
        }
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        let port = uri.port_u16();
        // What follows the host and is not a port that can be read as one.
        if host.is_empty() || (port.is_none() && authority.as_str().len() != host.len()) {
            return Err(refused("has a port that is not a number from 0 to 65535, or no host"));
        }
        let secure = *scheme == Scheme::HTTPS;
        if !secure && *scheme != Scheme::HTTP {
            return Err(refused("has a scheme other than https"));
        }
        if !secure && plain_http == PlainHttp::LoopbackOnly && !is_loopback(&host) {
            return Err(refused(
                "is plain http, over which anyone may read along; use https (http is for loopback hosts)",
            ));
        }
        let default_port = if secure { 443 } else { 80 };
        let host_text = match port {
            Some(port) if port != default_port => format!("{host}:{port}"),
            _ => host,
        };
        let uri = format!("{scheme}://{host_text}/").parse().map_err(|_| refused("is not a host or URL"))?;
        let host = HeaderValue::from_str(&host_text).map_err(|_| refused("is not a host or URL"))?;
        Ok(Self { uri, host, host_text })
    }
}

/// The endpoint as a message may show it: without user name and password.
fn shown(text: &str) -> String {
    match text.rsplit_once('@') {
        Some((_, host)) => format!("***@{host}"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn host(text: &str) -> Result<(String, String), String> {
        host_over(text, PlainHttp::LoopbackOnly)
    }

    fn host_over(text: &str, plain_http: PlainHttp) -> Result<(String, String), String> {
        let endpoint = Endpoint::parse(text, plain_http).map_err(|error| error.to_string())?;
        Ok((endpoint.uri.to_string(), endpoint.host_text))
    }

    #[test]
    fn plain_http_anywhere_when_asked_for() {
        for (text, uri, signed) in [
            ("http://ccc.example.com", "http://ccc.example.com/", "ccc.example.com"),
            ("http://10.0.0.1:8080", "http://10.0.0.1:8080/", "10.0.0.1:8080"),
            ("ccc.example.com", "https://ccc.example.com/", "ccc.example.com"),
        ] {
            assert_eq!(host_over(text, PlainHttp::Anywhere), Ok((uri.to_owned(), signed.to_owned())), "{text}");
        }
        let error = host_over("ftp://ccc.example.com", PlainHttp::Anywhere).unwrap_err();
        assert!(error.contains("scheme other than https"), "{error}");
    }

    #[test]
    fn accepted() {
        for (text, uri, signed) in [
            (
                "ccc.ap-guangzhou.tencentcloudapi.com",
                "https://ccc.ap-guangzhou.tencentcloudapi.com/",
                "ccc.ap-guangzhou.tencentcloudapi.com",
            ),
            ("https://CCC.example.com:443/", "https://ccc.example.com/", "ccc.example.com"),
            ("https://ccc.example.com:8443", "https://ccc.example.com:8443/", "ccc.example.com:8443"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/", "127.0.0.1:8080"),
            ("http://[::1]:80", "http://[::1]/", "[::1]"),
            ("http://ccc.localhost:8080", "http://ccc.localhost:8080/", "ccc.localhost:8080"),
        ] {
            assert_eq!(host(text), Ok((uri.to_owned(), signed.to_owned())), "{text}");
        }
    }

    #[test]
    fn refused_with_what_to_do() {
        for (text, message) in [
            ("http://ccc.example.com", "use https"),
            ("http://127.0.0.1.example.com", "use https"),
            ("ftp://ccc.example.com", "scheme other than https"),
            ("https://ccc.example.com/v3", "leave it out"),
            ("https://ccc.example.com?x=1", "leave it out"),
            ("https://ccc.example.com:99999", "port"),
            ("https://", "not a host"),
            ("", "not a host"),
            ("ccc example", "not a host"),
        ] {
            let error = host(text).unwrap_err();
            assert!(error.contains(message), "{text}: {error}");
        }
        let error = host("https://me:s3cr3t@ccc.example.com").unwrap_err();
        assert!(error.contains("***@ccc.example.com") && !error.contains("s3cr3t"), "{error}");
    }
}
