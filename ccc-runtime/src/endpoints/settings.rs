//! From the settings of a client to the hosts that its calls go to.

use super::address::{Endpoint, PlainHttp};
use crate::action::ServiceInfo;
use crate::error::BuildError;
use crate::header::region_header;
use crate::site::Site;

/// The settings that choose the hosts.
#[derive(Default)]
pub(crate) struct HostSettings {
    pub(crate) endpoint: Option<String>,
    pub(crate) access_region: Option<String>,
    pub(crate) internal_network: bool,
    pub(crate) backups: Vec<String>,
    pub(crate) plain_http: PlainHttp,
}

impl HostSettings {
    /// The endpoint that calls go to, and those that stand by.
    pub(crate) fn endpoints(self, site: Site, service: &ServiceInfo) -> Result<(Endpoint, Vec<Endpoint>), BuildError> {
        let primary = Endpoint::parse(&self.primary(site, service)?, self.plain_http)?;
        let mut backups: Vec<Endpoint> = Vec::new();
        for text in &self.backups {
            let backup = Endpoint::parse(text, self.plain_http)?;
            if [&primary].into_iter().chain(&backups).any(|other| other.uri == backup.uri) {
                return Err(BuildError::SameEndpoint(backup.host_text));
            }
            backups.push(backup);
        }
        Ok((primary, backups))
    }

    fn primary(&self, site: Site, service: &ServiceInfo) -> Result<String, BuildError> {
        let region = self.access_region.as_deref();
        if let Some(endpoint) = &self.endpoint {
            return match (region, self.internal_network) {
                (Some(_), _) => Err(BuildError::HostTwice("endpoint", "access_region")),
                (None, true) => Err(BuildError::HostTwice("endpoint", "internal_network")),
                (None, false) => Ok(endpoint.clone()),
            };
        }
        let root = if self.internal_network { site.internal_root() } else { Some(site.root()) };
        let root = root.ok_or(BuildError::NoInternalHost(site))?;
        match region {
            None => Ok(format!("{}.{root}", service.name)),
            Some(region) if region_header(region).is_some() => Ok(format!("{}.{region}.{root}", service.name)),
            Some(region) => Err(BuildError::Region(region.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVICE: ServiceInfo = ServiceInfo::new("ccc", "2020-02-10", "Cloud Contact Center");

    fn hosts(settings: HostSettings, site: Site) -> Result<Vec<String>, String> {
        let (primary, backups) = settings.endpoints(site, &SERVICE).map_err(|error| error.to_string())?;
        Ok([primary].into_iter().chain(backups).map(|endpoint| endpoint.uri.to_string()).collect())
    }

    fn in_region(region: &str) -> HostSettings {
        HostSettings { access_region: Some(region.to_owned()), ..HostSettings::default() }
    }

    fn internal() -> HostSettings {
        HostSettings { internal_network: true, ..HostSettings::default() }
    }

    fn at(endpoint: &str) -> HostSettings {
        HostSettings { endpoint: Some(endpoint.to_owned()), ..HostSettings::default() }
    }

    fn backed_up(settings: HostSettings, backups: &[&str]) -> HostSettings {
        HostSettings { backups: backups.iter().map(|&text| text.to_owned()).collect(), ..settings }
    }

    #[test]
    fn hosts_of_each_setting() {
        let internal_in = |region| HostSettings { internal_network: true, ..in_region(region) };
        for (settings, site, expected) in [
            (HostSettings::default(), Site::China, &["https://ccc.tencentcloudapi.com/"][..]),
            (HostSettings::default(), Site::International, &["https://ccc.intl.tencentcloudapi.com/"]),
            (in_region("ap-guangzhou"), Site::China, &["https://ccc.ap-guangzhou.tencentcloudapi.com/"]),
            (in_region("ap-singapore"), Site::International, &["https://ccc.ap-singapore.intl.tencentcloudapi.com/"]),
            (internal(), Site::China, &["https://ccc.internal.tencentcloudapi.com/"]),
            (internal_in("ap-guangzhou"), Site::China, &["https://ccc.ap-guangzhou.internal.tencentcloudapi.com/"]),
            (at("ccc.example.com:8443"), Site::China, &["https://ccc.example.com:8443/"]),
            (
                backed_up(HostSettings::default(), &["b.example.com", "http://127.0.0.1:1"]),
                Site::China,
                &["https://ccc.tencentcloudapi.com/", "https://b.example.com/", "http://127.0.0.1:1/"],
            ),
            (
                HostSettings {
                    plain_http: PlainHttp::Anywhere,
                    ..backed_up(at("http://a.example"), &["http://b.example"])
                },
                Site::China,
                &["http://a.example/", "http://b.example/"],
            ),
        ] {
            let expected = expected.iter().map(|&uri| uri.to_owned()).collect();
            assert_eq!(hosts(settings, site), Ok(expected));
        }
    }

    #[test]
    fn contradictions() {
        let endpoint = || Some("ccc.example.com".to_owned());
        for (settings, site, message) in [
            (
                HostSettings { endpoint: endpoint(), ..in_region("ap-guangzhou") },
                Site::China,
                "`.endpoint(…)` and `.access_region(…)` both choose the host",
            ),
            (
                HostSettings { endpoint: endpoint(), ..internal() },
                Site::China,
                "`.endpoint(…)` and `.internal_network(…)` both choose the host",
            ),
            (internal(), Site::International, "is known for the international site; leave `.internal_network()` out"),
            (in_region("evil.example"), Site::China, "\"evil.example\" is no name of a region"),
            (in_region(""), Site::China, "\"\" is no name of a region"),
            (
                backed_up(HostSettings::default(), &["CCC.tencentcloudapi.com:443"]),
                Site::China,
                "the backup endpoint \"ccc.tencentcloudapi.com\" is the host of another",
            ),
            (
                backed_up(HostSettings::default(), &["b.example", "b.example"]),
                Site::China,
                "\"b.example\" is the host of",
            ),
            (backed_up(HostSettings::default(), &["http://b.example"]), Site::China, "use https"),
        ] {
            let error = hosts(settings, site).err().unwrap_or_default();
            assert!(error.contains(message), "{error:?} is not {message:?}");
        }
    }
}
