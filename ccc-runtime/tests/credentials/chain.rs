//! The first of several sources that has keys.

use std::collections::HashMap;
use std::fs;
use std::future::ready;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use ccc_runtime::credentials::{Chain, ProviderConfig};
use ccc_runtime::credentials::{CredentialsError, CredentialsFuture, ProvideCredentials};
use ccc_runtime::transport::Transport;
use ccc_runtime::transport::{Limits, TransportError, TransportErrorKind, TransportFuture};
use ccc_runtime::{Credentials, Site};
use http::Request;
use tempfile::TempDir;
use tokio::sync::Semaphore;

use crate::support::{Clock, START, Server, keys, metadata, nobody, role_keys};

/// Everything that the default chain may find, to be taken away piece by piece.
struct World {
    home: TempDir,
    variables: Arc<Mutex<HashMap<&'static str, String>>>,
    metadata: Server,
    sts: Server,
}

impl World {
    async fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = home.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        file(".tencentcloud/credentials", "[default]\nsecret_id=AKIDprofile\nsecret_key=s3cr3t");
        file(".tccli/default.credential", r#"{"secretId":"AKIDtccli","secretKey":"s3cr3t"}"#);
        file("token", "pod-token");
        let text = |path: &Path| path.to_str().unwrap().to_owned();
        let variables = [
            ("HOME", text(home.path())),
            ("TENCENTCLOUD_SECRET_ID", "AKIDenvironment".to_owned()),
            ("TENCENTCLOUD_SECRET_KEY", "s3cr3t".to_owned()),
            ("TKE_REGION", "ap-shanghai".to_owned()),
            ("TKE_PROVIDER_ID", "cls-example".to_owned()),
            ("TKE_WEB_IDENTITY_TOKEN_FILE", text(&home.path().join("token"))),
            ("TKE_ROLE_ARN", "qcs::cam::uin/100000000001:roleName/pod".to_owned()),
        ];
        let sts = Server::new(|_| (200, role_keys("AKIDpod", START + 7200))).await;
        let metadata = metadata(&Clock::new(), 7200).await;
        Self { home, variables: Arc::new(Mutex::new(variables.into())), metadata, sts }
    }

    fn config(&self) -> ProviderConfig {
        let variables = Arc::clone(&self.variables);
        let config = Clock::new().config().metadata_url(self.metadata.url()).sts_endpoint(self.sts.url());
        config.variables(move |name| variables.lock().unwrap().get(name).map(Into::into))
    }

    fn unset(&self, names: &[&'static str]) {
        let mut variables = self.variables.lock().unwrap();
        for name in names {
            variables.remove(*name).unwrap();
        }
    }

    fn remove(&self, file: &str) {
        fs::remove_file(self.home.path().join(file)).unwrap();
    }
}

#[tokio::test]
async fn order() {
    let world = World::new().await;
    let first = async || {
        let chain = Chain::with_config(&world.config());
        let keys = chain.credentials().await.unwrap();
        (chain.found().unwrap().to_owned(), keys.secret_id().to_owned())
    };
    let is = |name: &str, id: &str| (name.to_owned(), id.to_owned());
    assert_eq!(first().await, is("environment", "AKIDenvironment"));
    world.unset(&["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"]);
    assert_eq!(first().await, is("profile file", "AKIDprofile"));
    world.remove(".tencentcloud/credentials");
    assert_eq!(first().await, is("tccli profile", "AKIDtccli"));
    world.remove(".tccli/default.credential");
    assert_eq!(first().await, is("TKE pod", "AKIDpod"));
    assert_eq!((world.sts.seen().len(), world.metadata.seen().len()), (1, 0));
    world.unset(&["TKE_REGION", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_ROLE_ARN"]);
    assert_eq!(first().await, is("CVM role", "AKIDmachine0"));
}

#[tokio::test]
async fn roles_are_asked_of_the_site_of_the_account() {
    /// Notes the hosts that it should ask, and gives no answer.
    #[derive(Clone, Default)]
    struct Hosts(Arc<Mutex<Vec<String>>>);

    impl Transport for Hosts {
        fn send(&self, request: Request<Bytes>, _: Limits) -> TransportFuture {
            self.0.lock().unwrap().push(request.uri().host().unwrap().to_owned());
            Box::pin(ready(Err(TransportError::not_sent(TransportErrorKind::Proxy, "no network here"))))
        }
    }

    let world = World::new().await;
    world.unset(&["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"]);
    world.remove(".tencentcloud/credentials");
    world.remove(".tccli/default.credential");
    for (site, host) in
        [(Site::China, "sts.tencentcloudapi.com"), (Site::International, "sts.intl.tencentcloudapi.com")]
    {
        let (hosts, variables) = (Hosts::default(), Arc::clone(&world.variables));
        let config = Clock::new().config().transport(hosts.clone());
        let config = config.variables(move |name| variables.lock().unwrap().get(name).map(Into::into));
        let chain = Chain::with_config(&config);
        assert!(chain.credentials().await.unwrap_err().to_string().contains("call `bind_site`"));
        chain.bind_site(site).unwrap();
        chain.credentials().await.unwrap_err();
        assert_eq!(*hosts.0.lock().unwrap(), [host]);
        for chain in [Credentials::default_chain(), Chain::new()] {
            assert!(format!("{chain:?}").contains("TKE pod"), "{chain:?}");
        }
    }
}

#[tokio::test]
async fn an_empty_world() {
    let home = tempfile::tempdir().unwrap();
    let text = home.path().to_str().unwrap().to_owned();
    let url = nobody().await;
    let config = Clock::new().config().metadata_url(&url);
    let config = config.variables(move |name| (name == "HOME").then(|| text.clone().into()));
    let chain = Chain::with_config(&config);
    let error = chain.credentials().await.unwrap_err();
    assert!(error.is_absent());
    let text = error.to_string();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("no credentials: none of 5 sources has any; provide keys in one of them:"));
    for (line, (name, why)) in lines.by_ref().zip([
        ("environment", "TENCENTCLOUD_SECRET_ID is not set; set"),
        ("profile file", "there is no file ~/.tencentcloud/credentials or /etc/tencentcloud/credentials"),
        ("tccli profile", "default.credential does not exist; run `tccli configure`"),
        ("TKE pod", "TKE_REGION is not set"),
        ("CVM role", "gives no answer (could not connect"),
    ]) {
        assert!(line.starts_with(&format!("  {name}: ")) && line.contains(why), "{line}");
    }
    assert_eq!((text.lines().count(), lines.next(), chain.found()), (6, None, None));
}

#[tokio::test]
async fn what_is_broken_stops_the_chain() {
    let world = World::new().await;
    let error = async || Chain::with_config(&world.config()).credentials().await.unwrap_err();
    let stops = |error: &CredentialsError, name: &str, why: &str| {
        let text = error.to_string();
        assert!(!error.is_absent() && text.starts_with(&format!("no credentials: {name}: ")), "{text}");
        assert!(text.contains(why) && text.contains("the sources after it were not asked"), "{text}");
        assert!(!text.contains("s3cr3t"), "{text}");
        text
    };
    world.unset(&["TENCENTCLOUD_SECRET_KEY"]);
    let text = stops(&error().await, "environment", "TENCENTCLOUD_SECRET_KEY is not set");
    assert!(!text.contains("the sources before it"), "{text}");
    world.unset(&["TENCENTCLOUD_SECRET_ID"]);
    fs::write(world.home.path().join(".tencentcloud/credentials"), "[default]\nsecret_id=AKIDx\nsecret_kee=s3cr3t")
        .unwrap();
    stops(&error().await, "profile file", "has no `secret_key`");
    world.remove(".tencentcloud/credentials");
    fs::write(world.home.path().join(".tccli/default.credential"), r#"{"secretKey":"s3cr3t"#).unwrap();
    stops(&error().await, "tccli profile", "is not JSON");
    world.remove(".tccli/default.credential");
    world.unset(&["TKE_ROLE_ARN"]);
    let text = stops(&error().await, "TKE pod", "these are missing: TKE_ROLE_ARN;");
    let lines: Vec<&str> =
        text.lines().skip_while(|line| *line != "  the sources before it have none:").skip(1).collect();
    assert_eq!(lines.len(), 3, "{text}");
    for (line, (name, why)) in lines.iter().zip([
        ("environment", "TENCENTCLOUD_SECRET_ID is not set"),
        ("profile file", "there is no file ~/.tencentcloud/credentials"),
        ("tccli profile", "default.credential does not exist"),
    ]) {
        assert!(line.starts_with(&format!("    {name}: ")) && line.contains(why), "{line}");
    }
    assert_eq!((world.sts.seen().len(), world.metadata.seen().len()), (0, 0));

    let broken = Counted::new(Err(CredentialsError::new("broken")));
    let error = Chain::empty().then("last", broken).credentials().await.unwrap_err();
    assert_eq!((error.to_string().as_str(), error.is_absent()), ("no credentials: last: broken", false));
}

/// Gives one thing, and counts how often it is asked.
#[derive(Debug)]
struct Counted {
    asked: AtomicUsize,
    refused: AtomicUsize,
    outcome: Result<Credentials, CredentialsError>,
}

impl Counted {
    fn new(outcome: Result<Credentials, CredentialsError>) -> Arc<Self> {
        Arc::new(Self { asked: AtomicUsize::new(0), refused: AtomicUsize::new(0), outcome })
    }
}

impl ProvideCredentials for Counted {
    fn credentials(&self) -> CredentialsFuture<'_> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { self.outcome.clone() })
    }

    fn refused(&self, _: &Credentials) -> bool {
        self.refused.fetch_add(1, Ordering::SeqCst);
        true
    }
}

#[tokio::test]
async fn it_stays_with_what_it_found() {
    let sources = [Err(CredentialsError::absent("not\nhere")), Ok(keys("AKIDsecond")), Ok(keys("AKIDthird"))];
    let [first, second, third] = sources.map(Counted::new);
    let chain = Chain::empty();
    let chain = [("first", &first), ("second", &second), ("third", &third)]
        .into_iter()
        .fold(chain, |chain, (name, source)| chain.then(name, Arc::clone(source)));
    assert!(!chain.refused(&keys("AKIDsecond")));
    for _ in 0..3 {
        assert_eq!(chain.credentials().await.unwrap().secret_id(), "AKIDsecond");
    }
    let asked = [&first, &second, &third].map(|source| source.asked.load(Ordering::SeqCst));
    assert_eq!(asked, [1, 3, 0]);
    assert!(chain.refused(&keys("AKIDsecond")));
    let refused = [&first, &second, &third].map(|source| source.refused.load(Ordering::SeqCst));
    assert_eq!(refused, [0, 1, 0]);

    let error = Chain::empty().then("only", first).credentials().await.unwrap_err().to_string();
    assert!(error.ends_with("\n  only: not here"), "{error}");
    let error = Chain::empty().credentials().await.unwrap_err().to_string();
    assert!(error.contains("has no sources"), "{error}");
}

/// Waits for its gate before it gives keys; the first time it may have nothing.
#[derive(Debug)]
struct Gated {
    gate: Semaphore,
    asked: AtomicUsize,
    late: bool,
    id: &'static str,
}

impl Gated {
    fn new(id: &'static str, late: bool) -> Arc<Self> {
        Arc::new(Self { gate: Semaphore::new(0), asked: AtomicUsize::new(0), late, id })
    }
}

impl ProvideCredentials for Gated {
    fn credentials(&self) -> CredentialsFuture<'_> {
        let first = self.asked.fetch_add(1, Ordering::SeqCst) == 0;
        Box::pin(async move {
            if first && self.late {
                return Err(CredentialsError::absent("not yet"));
            }
            self.gate.acquire().await.unwrap().forget();
            Ok(keys(self.id))
        })
    }
}

#[tokio::test]
async fn calls_that_search_at_once_stay_with_the_same_source() {
    let (late, other) = (Gated::new("AKIDlate", true), Gated::new("AKIDother", false));
    let chain = Chain::empty().then("late", Arc::clone(&late)).then("other", Arc::clone(&other));
    let chain = Arc::new(chain);
    let call = || {
        let chain = Arc::clone(&chain);
        tokio::spawn(async move { chain.credentials().await.unwrap().secret_id().to_owned() })
    };
    // One finds nothing in the first source and waits in the second; the other waits in the first.
    let (in_second, in_first) = (call(), call());
    while late.asked.load(Ordering::SeqCst) < 2 {
        tokio::task::yield_now().await;
    }
    late.gate.add_permits(2);
    assert_eq!(in_first.await.unwrap(), "AKIDlate");
    other.gate.add_permits(1);
    assert_eq!(in_second.await.unwrap(), "AKIDlate");
    assert_eq!(chain.found(), Some("late"));
}
