//! Roles, from a token service on a loopback port.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use ccc_runtime::credentials::{AssumeRole, Cached, FetchCredentials, FetchFuture, Fetched, ProviderConfig, TkeOidc};
use ccc_runtime::credentials::{CredentialsError, ProvideCredentials};
use ccc_runtime::{BuildError, Credentials, ErrorKind, Site};
use tempfile::TempDir;

use crate::product::Product;
use crate::support::{Clock, START, Server, keys, role_keys, with_variables};

const ARN: &str = "qcs::cam::uin/100000000001:roleName/reader";

async fn server() -> Server {
    Server::new(|_| (200, role_keys("AKIDrole", START + 7200))).await
}

fn config(server: &Server) -> ProviderConfig {
    Clock::new().config().sts_endpoint(server.url())
}

#[tokio::test]
async fn a_role_is_assumed_with_the_keys_of_another_provider() {
    let server = server().await;
    let base = Arc::new(keys("AKIDbase").with_token("base-token").unwrap());
    let role = AssumeRole::new(base, ARN, "nightly@report").config(&config(&server));
    let provider = role.build().unwrap();
    assert_eq!(server.seen().len(), 0);
    let keys = provider.credentials().await.unwrap();
    assert_eq!((keys.secret_id(), keys.is_temporary()), ("AKIDrole", true));
    provider.credentials().await.unwrap();

    let [seen] = &server.seen()[..] else { panic!("{:?}", server.lines()) };
    let start =
        "TC3-HMAC-SHA256 Credential=AKIDbase/2023-11-14/sts/tc3_request, SignedHeaders=content-type;host, Signature=";
    assert!(seen.header("authorization").unwrap().starts_with(start), "{seen:?}");
    for (name, value) in [
        ("x-tc-action", "AssumeRole"),
        ("x-tc-version", "2018-08-13"),
        ("x-tc-region", "ap-guangzhou"),
        ("x-tc-token", "base-token"),
        ("x-tc-timestamp", "1700000000"),
    ] {
        assert_eq!(seen.header(name), Some(value), "{name}");
    }
    assert_eq!(seen.line, "POST /");
    assert_eq!(
        seen.body,
        format!(r#"{{"RoleArn":"{ARN}","RoleSessionName":"nightly@report","DurationSeconds":7200}}"#)
    );
}

#[tokio::test]
async fn options_of_a_role() {
    let server = server().await;
    let role = AssumeRole::new(keys("AKIDbase"), ARN, "s1").config(&config(&server)).region("ap-beijing");
    let role = role.duration(Duration::from_mins(15)).policy(r#"{"a":"*"}"#).external_id("partner:7/x");
    role.build().unwrap().credentials().await.unwrap();
    let seen = &server.seen()[0];
    assert_eq!(seen.header("x-tc-region"), Some("ap-beijing"));
    assert_eq!(
        seen.body,
        format!(
            "{}{}",
            format_args!(r#"{{"RoleArn":"{ARN}","RoleSessionName":"s1","DurationSeconds":900,"#),
            r#""Policy":"%7B%22a%22%3A%22%2A%22%7D","ExternalId":"partner:7/x"}"#
        )
    );
}

#[tokio::test]
async fn the_keys_of_a_role_are_renewed() {
    let clock = Clock::new();
    let server = {
        let clock = clock.clone();
        let end = move || clock.time().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() + 7200;
        Server::new(move |_| (200, role_keys(&format!("AKID{}", end()), end()))).await
    };
    let role = AssumeRole::new(keys("AKIDbase"), ARN, "s1").config(&clock.config().sts_endpoint(server.url()));
    let provider = role.build().unwrap();
    let first = provider.credentials().await.unwrap();
    clock.advance(6899);
    assert_eq!(provider.credentials().await.unwrap().secret_id(), first.secret_id());
    clock.advance(1);
    assert_ne!(provider.credentials().await.unwrap().secret_id(), first.secret_id());
    assert_eq!(server.seen().len(), 2);
}

#[test]
fn what_cannot_be_a_role_is_refused_before_anything_is_sent() {
    let role = || AssumeRole::new(keys("AKIDbase"), ARN, "s1");
    let hours = Duration::from_hours;
    for (role, expected) in [
        (AssumeRole::new(keys("AKIDbase"), "reader", "s1"), "RoleArn"),
        (AssumeRole::new(keys("AKIDbase"), ARN, "a session"), "RoleSessionName"),
        (AssumeRole::new(keys("AKIDbase"), ARN, "s"), "RoleSessionName"),
        (role().duration(Duration::from_millis(999)), "DurationSeconds"),
        (role().duration(hours(12) + Duration::from_secs(1)), "DurationSeconds"),
        (role().external_id("s3cr3t id"), "ExternalId"),
        (role().policy(r#"{"s3cr3t""#), "its policy is not JSON"),
        (role().region("south pole"), "no name of a region"),
        (role().config(&ProviderConfig::new().sts_endpoint("http://sts.example.com")), "use https"),
    ] {
        let error = role.build().unwrap_err().to_string();
        assert!(error.contains(expected) && !error.contains("s3cr3t"), "{expected}: {error}");
    }
    for seconds in [1, 43_200] {
        role().duration(Duration::from_secs(seconds)).build().unwrap();
    }
}

#[tokio::test]
async fn the_refusal_of_the_token_service_is_told() {
    let body =
        r#"{"Response":{"Error":{"Code":"AuthFailure.UnauthorizedOperation","Message":"no"},"RequestId":"r-7"}}"#;
    let server = Server::new(|_| (200, body.to_owned())).await;
    let role = AssumeRole::new(keys("AKIDbase"), ARN, "s1").config(&config(&server)).build().unwrap();
    let error = role.credentials().await.unwrap_err();
    let text = error.to_string();
    assert!(text.contains("AuthFailure.UnauthorizedOperation") && text.contains("`sts:AssumeRole`"), "{text}");
    assert!(text.contains("r-7") && !error.is_absent(), "{text}");
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.downcast_ref::<ccc_runtime::Error>().map(ccc_runtime::Error::kind), Some(ErrorKind::Api));

    let server = Server::new(|_| (200, r#"{"Response":{"RequestId":"r-8"}}"#.to_owned())).await;
    let role = AssumeRole::new(keys("AKIDbase"), ARN, "s1").config(&config(&server)).build().unwrap();
    let text = role.credentials().await.unwrap_err().to_string();
    assert!(text.contains("without a token (from the reply of the token service)"), "{text}");
}

/// Gives no keys.
#[derive(Debug)]
struct Nothing;

impl ProvideCredentials for Nothing {
    fn credentials(&self) -> ccc_runtime::credentials::CredentialsFuture<'_> {
        Box::pin(async { Err(CredentialsError::absent("nothing here")) })
    }
}

#[tokio::test]
async fn a_role_without_keys_to_assume_it_is_broken_and_not_absent() {
    let server = server().await;
    let role = AssumeRole::new(Nothing, ARN, "s1").config(&config(&server)).build().unwrap();
    let error = role.credentials().await.unwrap_err();
    assert!(!error.is_absent() && error.to_string().contains("nothing here"), "{error}");
    assert_eq!(server.seen().len(), 0);
}

fn pod(config: ProviderConfig, folder: &TempDir) -> ProviderConfig {
    let file = folder.path().join("token");
    with_variables(
        config,
        &[
            ("TKE_REGION", "ap-shanghai"),
            ("TKE_PROVIDER_ID", "cls-example"),
            ("TKE_WEB_IDENTITY_TOKEN_FILE", file.to_str().unwrap()),
            ("TKE_ROLE_ARN", ARN),
        ],
    )
}

#[tokio::test]
async fn a_pod_is_known_by_its_token_and_does_not_sign() {
    let clock = Clock::new();
    let server = Server::new(|seen| {
        let second = seen.body.contains("pod-token-2");
        (200, role_keys(if second { "AKIDpod2" } else { "AKIDpod1" }, START + if second { 14400 } else { 7200 }))
    })
    .await;
    let folder = tempfile::tempdir().unwrap();
    let provider = TkeOidc::with_config(&pod(clock.config().sts_endpoint(server.url()), &folder)).cached();
    fs::write(folder.path().join("token"), "pod-token-1\n").unwrap();
    let keys = provider.credentials().await.unwrap();
    assert_eq!((keys.secret_id(), keys.is_temporary()), ("AKIDpod1", true));

    // The file is read anew each time.
    fs::write(folder.path().join("token"), "pod-token-2").unwrap();
    clock.advance(6900);
    assert_eq!(provider.credentials().await.unwrap().secret_id(), "AKIDpod2");

    let [first, second] = &server.seen()[..] else { panic!("{:?}", server.lines()) };
    for (name, value) in [
        ("authorization", Some("SKIP")),
        ("x-tc-token", None),
        ("x-tc-action", Some("AssumeRoleWithWebIdentity")),
        ("x-tc-version", Some("2018-08-13")),
        ("x-tc-region", Some("ap-shanghai")),
        ("content-type", Some("application/json")),
    ] {
        assert_eq!(first.header(name), value, "{name}");
    }
    assert_eq!(
        first.body,
        format!(
            "{}{}",
            format_args!(r#"{{"ProviderId":"cls-example","WebIdentityToken":"pod-token-1","RoleArn":"{ARN}","#),
            r#""RoleSessionName":"tc3-rust-1700000000","DurationSeconds":7200}"#
        )
    );
    assert!(second.body.contains("pod-token-2"), "{}", second.body);
}

#[tokio::test]
async fn a_pod_that_is_set_up_in_part() {
    let error_of =
        async |config: ProviderConfig| TkeOidc::with_config(&config).cached().credentials().await.unwrap_err();
    let clock = Clock::new();
    assert!(error_of(clock.config()).await.is_absent());

    let config = with_variables(
        clock.config(),
        &[("TKE_REGION", "ap-shanghai"), ("TKE_ROLE_ARN", ""), ("TKE_PROVIDER_ID", "x")],
    );
    let error = error_of(config).await;
    let expected = "these are missing: TKE_WEB_IDENTITY_TOKEN_FILE, TKE_ROLE_ARN;";
    assert!(error.to_string().contains(expected) && !error.is_absent(), "{error}");

    let folder = tempfile::tempdir().unwrap();
    let error = error_of(pod(clock.config(), &folder)).await;
    assert!(error.to_string().contains("which TKE_WEB_IDENTITY_TOKEN_FILE names") && !error.is_absent(), "{error}");
    fs::write(folder.path().join("token"), " \n").unwrap();
    let error = error_of(pod(clock.config(), &folder)).await;
    assert!(error.to_string().contains("is empty"), "{error}");
}

/// Notes what was refused.
#[derive(Debug, Default)]
struct Noting(AtomicBool);

impl ProvideCredentials for Noting {
    fn credentials(&self) -> ccc_runtime::credentials::CredentialsFuture<'_> {
        Box::pin(async { Ok(keys("AKIDbase")) })
    }

    fn refused(&self, _: &Credentials) -> bool {
        self.0.store(true, Ordering::SeqCst);
        true
    }
}

#[tokio::test]
async fn a_refused_role_is_assumed_anew_with_the_same_base() {
    let server = server().await;
    let base = Arc::new(Noting::default());
    let role = AssumeRole::new(Arc::clone(&base), ARN, "s1").config(&config(&server)).build().unwrap();
    let keys = role.credentials().await.unwrap();
    assert!(role.refused(&keys));
    role.credentials().await.unwrap();
    assert_eq!((server.seen().len(), base.0.load(Ordering::SeqCst)), (2, false));
}

/// Gives other keys each time.
#[derive(Debug, Default)]
struct Numbered(AtomicUsize);

impl FetchCredentials for Numbered {
    fn fetch(&self) -> FetchFuture<'_> {
        let number = self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move { Ok(Fetched::lasting(keys(&format!("AKIDbase{number}")))) })
    }
}

#[tokio::test]
async fn keys_that_the_token_service_refuses_are_fetched_anew() {
    let refusal = r#"{"Response":{"Error":{"Code":"AuthFailure.TokenFailure","Message":"old"},"RequestId":"r"}}"#;
    let server = Server::new(|seen| {
        let first = seen.header("authorization").unwrap().contains("AKIDbase0/");
        (200, if first { refusal.to_owned() } else { role_keys("AKIDrole", START + 7200) })
    })
    .await;
    let base = Arc::new(Cached::new(Numbered::default()));
    let role = AssumeRole::new(Arc::clone(&base), ARN, "s1").config(&config(&server)).build().unwrap();
    assert_eq!(role.credentials().await.unwrap().secret_id(), "AKIDrole");
    assert_eq!((server.seen().len(), base.credentials().await.unwrap().secret_id()), (2, "AKIDbase1"));
}

#[test]
fn a_provider_serves_the_site_of_its_first_client() {
    let role = || Arc::new(AssumeRole::new(keys("AKIDbase"), ARN, "s1").build().unwrap());
    let build =
        |site, provider: &Arc<Cached<AssumeRole>>| Product::builder().site(site).credentials(Arc::clone(provider));
    let shared = role();
    build(Site::China, &shared).region("south pole").build().unwrap_err();
    build(Site::International, &shared).build().unwrap();
    build(Site::International, &shared).build().unwrap();
    let error = build(Site::China, &shared).build().unwrap_err();
    assert!(matches!(error, BuildError::CredentialsOfOtherSite { own: Site::International, client: Site::China }));
    assert!(error.to_string().contains("give a client of the Chinese site a provider of its own"), "{error}");
    build(Site::China, &role()).build().unwrap();

    // The keys that a role is assumed with are those of its site.
    let outer = AssumeRole::new(Arc::clone(&shared), ARN, "s2").build().unwrap();
    assert_eq!(outer.bind_site(Site::China), Err(Site::International));
}
