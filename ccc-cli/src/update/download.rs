//! Downloads, with a progress bar on a terminal.

use std::fs;
use std::io::Read;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use ureq::Agent;
use ureq::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use url::Url;

use super::failed::Failed;
use super::import::bar;
use super::settings::Settings;

/// The forms of an index in order of preference.
const FORMS: &str = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";
const JSON: &str = "application/vnd.pypi.simple.v1+json";
/// The greatest size of a page of an index, and of a wheel.
const LARGEST: u64 = 256 * 1024 * 1024;

/// A wheel in an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wheel {
    /// Its file name.
    pub(super) file: String,
    /// Its address.
    pub(super) address: Url,
    /// Its SHA-256, in hexadecimal.
    pub(super) sha256: String,
}

/// A client of an index.
pub(super) struct Client {
    agent: Agent,
    /// The index and its key, which no other host gets.
    index: Url,
}

impl Client {
    /// Makes a client. Proxies come from the environment.
    pub(super) fn new(settings: &Settings) -> Result<Self, Failed> {
        let mut tls = TlsConfig::builder();
        if let Some(path) = &settings.certificates {
            let unusable = |problem: String| Failed::here(format!("the certificates {}: {problem}", path.display()));
            let pem = fs::read(path).map_err(|error| unusable(error.to_string()))?;
            let certificates: Vec<Certificate<'static>> = parse_pem(&pem)
                .filter_map(|item| match item {
                    Ok(PemItem::Certificate(certificate)) => Some(certificate),
                    _ => None,
                })
                .collect();
            if certificates.is_empty() {
                return Err(unusable("the file holds no certificate".to_owned()));
            }
            tls = tls.root_certs(RootCerts::from(certificates));
        }
        let agent = Agent::config_builder()
            .tls_config(tls.build())
            .timeout_connect(Some(Duration::from_secs(30)))
            .timeout_recv_response(Some(Duration::from_secs(60)))
            .user_agent(concat!("tc3/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Self { agent: Agent::new_with_config(agent), index: settings.index.clone() })
    }

    /// Reads a page of the index. Returns true with it if it is JSON.
    pub(super) fn page(&self, page: &Url) -> Result<(String, bool), Failed> {
        let mut response = self.get(page)?;
        let form = response.headers().get(CONTENT_TYPE).and_then(|form| form.to_str().ok()).unwrap_or_default();
        let json = form.starts_with(JSON) || form.starts_with("application/json");
        let text = response.body_mut().with_config().limit(LARGEST).read_to_string();
        Ok((text.map_err(|error| Failed::network(format!("{}: {error}", shown(page))))?, json))
    }

    /// Downloads a wheel and checks its SHA-256.
    pub(super) fn wheel(&self, wheel: &Wheel) -> Result<Vec<u8>, Failed> {
        let mut response = self.get(&wheel.address)?;
        let length = response.body().content_length();
        let bar = bar(length.unwrap_or_default(), &format!("{{bar:40}} {{bytes}}/{{total_bytes}} {}", wheel.file));
        let mut bytes = Vec::new();
        let body = response.body_mut().with_config().limit(LARGEST).reader();
        let read = bar.wrap_read(body).read_to_end(&mut bytes);
        bar.finish_and_clear();
        read.map_err(|error| Failed::network(format!("{}: {error}", shown(&wheel.address))))?;
        let found: String =
            Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        if found != wheel.sha256 {
            let (file, expected) = (&wheel.file, &wheel.sha256);
            let message = format!("{file} has SHA-256 {found}, and the package index promises {expected}");
            return Err(Failed::network(message).advice("nothing was changed; try again, or use another index"));
        }
        Ok(bytes)
    }

    fn get(&self, address: &Url) -> Result<ureq::http::Response<ureq::Body>, Failed> {
        let mut bare = address.clone();
        // Both fail only for addresses that cannot have a user.
        let _ = bare.set_username("");
        let _ = bare.set_password(None);
        let mut request = self.agent.get(bare.as_str()).header(ACCEPT, FORMS);
        let same_host = address.host_str() == self.index.host_str();
        if let Some(password) = self.index.password().filter(|_| same_host) {
            let key = STANDARD.encode(format!("{}:{}", decoded(self.index.username()), decoded(password)));
            request = request.header(AUTHORIZATION, format!("Basic {key}"));
        }
        request.call().map_err(|error| Failed::network(format!("{}: {error}", shown(address))))
    }
}

/// Returns a part of an address without its escapes.
fn decoded(part: &str) -> String {
    percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned()
}

/// Returns an address without a key.
fn shown(address: &Url) -> String {
    let mut shown = address.clone();
    let _ = shown.set_username("");
    let _ = shown.set_password(None);
    shown.set_query(None);
    shown.to_string()
}
