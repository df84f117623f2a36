//! Profiles of the file that the official SDKs share.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use ccc_runtime::credentials::ProvideCredentials;
use ccc_runtime::credentials::{CredentialsError, ProfileFile, ProviderConfig};
use ccc_runtime::{Credentials, Retry, Site};
use tokio::runtime::Builder;

use crate::product::{Product, request};
use crate::support::{Clock, Server, with_variables};

const FILE: &str = "[default]\nsecret_id = AKIDdefault\nsecret_key = s3cr3t\n\n[temporary]\nsecret_id=AKIDtemp\nsecret_key=s3cr3t\ntoken=t0ken\n";

fn home(folder: &Path) -> ProviderConfig {
    with_variables(Clock::new().config(), &[("HOME", folder.to_str().unwrap())])
}

fn write(folder: &Path, text: &str) {
    fs::create_dir_all(folder.join(".tencentcloud")).unwrap();
    fs::write(folder.join(".tencentcloud/credentials"), text).unwrap();
}

async fn read(profile: ProfileFile) -> Result<Credentials, CredentialsError> {
    profile.cached().credentials().await
}

#[tokio::test]
async fn places_and_profiles() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), FILE);
    let config = home(folder.path());
    let keys = read(ProfileFile::with_config(&config)).await.unwrap();
    assert_eq!((keys.secret_id(), keys.is_temporary()), ("AKIDdefault", false));
    let keys = read(ProfileFile::with_config(&config).profile("temporary")).await.unwrap();
    assert_eq!((keys.secret_id(), keys.is_temporary()), ("AKIDtemp", true));

    // What the variable names comes before what is in the home folder, and a path before both.
    let other = folder.path().join("other");
    fs::write(&other, "[default]\nsecret_id=AKIDother\nsecret_key=s3cr3t").unwrap();
    let variables = [("HOME", folder.path()), ("TENCENTCLOUD_CREDENTIALS_FILE", &other)];
    let config = with_variables(config, &variables.map(|(name, path)| (name, path.to_str().unwrap())));
    assert_eq!(read(ProfileFile::with_config(&config)).await.unwrap().secret_id(), "AKIDother");
    let path = folder.path().join(".tencentcloud/credentials");
    assert_eq!(read(ProfileFile::with_config(&config).path(path)).await.unwrap().secret_id(), "AKIDdefault");
}

#[tokio::test]
async fn a_file_is_read_once_and_again_after_a_refusal() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), FILE);
    let provider = ProfileFile::with_config(&home(folder.path())).cached();
    let keys = provider.credentials().await.unwrap();
    write(folder.path(), &FILE.replace("AKIDdefault", "AKIDrotated"));
    assert_eq!(provider.credentials().await.unwrap().secret_id(), "AKIDdefault");
    assert!(provider.refused(&keys));
    assert_eq!(provider.credentials().await.unwrap().secret_id(), "AKIDrotated");
}

#[tokio::test]
async fn a_client_goes_on_with_a_key_that_was_replaced_in_the_file() {
    let service = Server::new(|seen| {
        let result = if seen.header("authorization").unwrap().contains("Credential=AKIDrotated/") {
            r#""SessionId":"s-1""#
        } else {
            r#""Error":{"Code":"AuthFailure.SecretIdNotFound","Message":"The SecretId is not found"}"#
        };
        (200, format!(r#"{{"Response":{{{result},"RequestId":"r-1"}}}}"#))
    })
    .await;
    for retry in [Retry::default(), Retry::off()] {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), FILE);
        let profile = ProfileFile::with_config(&home(folder.path())).cached();
        let builder = Product::builder().site(Site::China).endpoint(service.url()).credentials(profile).retry(retry);
        let client = builder.build().unwrap();
        let error = client.call_out(request()).await.unwrap_err();
        assert!(error.is_auth(), "{error}");
        write(folder.path(), &FILE.replace("AKIDdefault", "AKIDrotated"));
        assert_eq!(client.call_out(request()).await.unwrap().session_id, "s-1");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_before_anybody_waits_for_what_comes_out_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let profile = ProfileFile::with_config(&Clock::new().config()).path(&pipe);
    // To open a pipe that nobody writes to blocks the thread for ever, so it is not the one of the test.
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let runtime = Builder::new_current_thread().build().unwrap();
        tell.send(runtime.block_on(read(profile)).unwrap_err().to_string()).unwrap();
    });
    let error = told.recv_timeout(Duration::from_secs(10)).unwrap();
    assert!(error.contains("pipe cannot be read: it is a folder, pipe or device; name a regular file"), "{error}");
}

#[tokio::test]
async fn what_is_not_there_is_absent_unless_it_was_named() {
    let folder = tempfile::tempdir().unwrap();
    let config = home(folder.path());
    let error = read(ProfileFile::with_config(&config)).await.unwrap_err();
    assert!(error.is_absent() && error.to_string().contains("there is no file ~/.tencentcloud/credentials"), "{error}");
    assert!(read(ProfileFile::with_config(&Clock::new().config())).await.unwrap_err().is_absent());

    let missing = folder.path().join("missing");
    let named = with_variables(config.clone(), &[("TENCENTCLOUD_CREDENTIALS_FILE", missing.to_str().unwrap())]);
    for profile in [
        ProfileFile::with_config(&named),
        ProfileFile::with_config(&config).path(&missing),
        ProfileFile::with_config(&config).profile("staging"),
    ] {
        let error = read(profile).await.unwrap_err();
        assert!(!error.is_absent() && error.to_string().contains("there is no file"), "{error}");
    }
}

#[tokio::test]
async fn mistakes_are_told_with_their_place_and_without_what_stands_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("credentials");
    for (text, expected) in [
        ("", "has no profile \"default\"; add `[default]`"),
        ("[defualt]\nsecret_id=a\nsecret_key=s3cr3t", "has no profile \"default\""),
        ("[default]\nsecret_key=s3cr3t", "the profile \"default\" has no `secret_id`; add it"),
        ("[default]\nsecret_id=AKIDx\nsecret_kye=s3cr3t", "has no `secret_key`"),
        ("[default]\nsecret_id=AKIDx\nsecret_key=\"s3cr3t\"", "line 3 has quotes around `secret_key`; leave them out"),
        ("[default]\nsecret_id=AKIDx\nsecret_key=", "the secret key is empty (from "),
        ("[default]\nsecret_id=AKIDx\nsecret_key=s3cr3t\ntoken=s3cr3t t", "the token holds a character"),
        ("[default]\nsecret_id=AKIDx\ns3cr3t", "line 3 is neither `[profile]` nor `key = value`"),
        ("[default\nsecret_id=AKIDx\nsecret_key=s3cr3t", "line 1 begins a profile"),
    ] {
        fs::write(&path, text).unwrap();
        let error = read(ProfileFile::with_config(&Clock::new().config()).path(&path)).await.unwrap_err();
        let message = error.to_string();
        assert!(message.contains(expected) && !error.is_absent(), "{text}: {message}");
        assert!(message.contains(path.to_str().unwrap()) && !message.contains("s3cr3t"), "{text}: {message}");
    }
}

#[tokio::test]
async fn files_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let error_of =
        async |path: &Path| read(ProfileFile::with_config(&Clock::new().config()).path(path)).await.unwrap_err();
    let error = error_of(folder.path()).await;
    assert!(
        !error.is_absent() && error.to_string().contains("cannot be read: it is a folder, pipe or device"),
        "{error}"
    );
    let error = error_of(&folder.path().join("x".repeat(1000))).await;
    assert!(!error.is_absent() && error.to_string().contains("let this user read it"), "{error}");

    let path = folder.path().join("credentials");
    fs::write(&path, b"[default]\nsecret_id=\xff").unwrap();
    let error = error_of(&path).await;
    assert!(error.to_string().contains("is not UTF-8 from byte 20 on"), "{error}");

    fs::write(&path, "#".repeat(1024 * 1024 + 1)).unwrap();
    let error = error_of(&path).await;
    assert!(error.to_string().contains("is no file of keys"), "{error}");
}
