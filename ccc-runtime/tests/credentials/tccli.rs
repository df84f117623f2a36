//! Profiles of the command line tool.

use std::fs;
use std::path::Path;

use ccc_runtime::credentials::ProvideCredentials;
use ccc_runtime::credentials::{CredentialsError, ProviderConfig, TccliProfile};

use crate::support::{Clock, START, Server, metadata, nobody, role_keys, with_variables};

fn home(clock: &Clock, folder: &Path) -> ProviderConfig {
    with_variables(clock.config(), &[("HOME", folder.to_str().unwrap())])
}

fn write(folder: &Path, profile: &str, json: &str) {
    fs::create_dir_all(folder.join(".tccli")).unwrap();
    fs::write(folder.join(".tccli").join(format!("{profile}.credential")), json).unwrap();
}

async fn error_of(config: &ProviderConfig) -> CredentialsError {
    TccliProfile::with_config(config).cached().credentials().await.unwrap_err()
}

#[tokio::test]
async fn keys_of_a_profile() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::new();
    write(folder.path(), "default", r#"{"secretId": "AKIDdefault", "secretKey": "s3cr3t", "token": null}"#);
    write(
        folder.path(),
        "second",
        "\u{feff}{\"secretId\":\"AKIDsecond\",\"secretKey\":\"s3cr3t\",\"token\":\"t0ken\",\"type\":\"default\"}",
    );
    let config = home(&clock, folder.path());
    let keys = TccliProfile::with_config(&config).cached().credentials().await.unwrap();
    assert_eq!((keys.secret_id(), keys.is_temporary()), ("AKIDdefault", false));
    let keys = TccliProfile::with_config(&config).profile("second").cached().credentials().await.unwrap();
    assert_eq!((keys.secret_id(), keys.is_temporary()), ("AKIDsecond", true));
    let config = with_variables(config, &[("HOME", folder.path().to_str().unwrap()), ("TCCLI_PROFILE", "second")]);
    let keys = TccliProfile::with_config(&config).cached().credentials().await.unwrap();
    assert_eq!(keys.secret_id(), "AKIDsecond");
}

#[tokio::test]
async fn a_role_to_assume() {
    let server = Server::new(|_| (200, role_keys("AKIDrole", START + 7200))).await;
    let folder = tempfile::tempdir().unwrap();
    let json = r#"{"secretId":"AKIDbase","secretKey":"s3cr3t","role-arn":"qcs::cam::uin/100000000001:roleName/reader",
        "role-session-name":"cli"}"#;
    write(folder.path(), "default", json);
    let config = home(&Clock::new(), folder.path()).sts_endpoint(server.url());
    let keys = TccliProfile::with_config(&config).cached().credentials().await.unwrap();
    assert_eq!(keys.secret_id(), "AKIDrole");
    let seen = &server.seen()[0];
    assert!(seen.header("authorization").unwrap().contains("Credential=AKIDbase/"), "{seen:?}");
    assert!(seen.body.contains(r#""RoleSessionName":"cli""#), "{seen:?}");

    // The keys of a login must last if a role is to be assumed with them.
    let ended = json.replacen('{', r#"{"type":"oauth","expiresAt":1700000000,"#, 1);
    write(folder.path(), "default", &ended);
    let error = error_of(&config).await;
    assert!(error.to_string().contains("run `tccli auth login`") && server.seen().len() == 1, "{error}");

    write(folder.path(), "default", r#"{"secretId":"AKIDbase","secretKey":"s3cr3t","role-arn":"qcs::cam::uin/1:x"}"#);
    let error = error_of(&config).await;
    assert!(error.to_string().contains("give both or none") && !error.is_absent(), "{error}");
}

#[tokio::test]
async fn the_role_of_the_machine() {
    let clock = Clock::new();
    let server = metadata(&clock, 3600).await;
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "default", r#"{"type":"cvm-role"}"#);
    let config = home(&clock, folder.path());
    let provider = TccliProfile::with_config(&config.clone().metadata_url(server.url())).cached();
    assert_eq!(provider.credentials().await.unwrap().secret_id(), "AKIDmachine0");

    // The profile says that there is one, so that it is broken and not absent.
    let error = error_of(&config.metadata_url(nobody().await)).await;
    assert!(error.to_string().contains("says `cvm-role`") && !error.is_absent(), "{error}");
}

#[tokio::test]
async fn logins_last_until_their_end() {
    let clock = Clock::new();
    let folder = tempfile::tempdir().unwrap();
    let config = home(&clock, folder.path());
    for (kind, command) in [("oauth", "`tccli auth login`"), ("sso", "`tccli sso login`")] {
        let end = clock.time().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() + 600;
        let json = |id: &str, end: u64| {
            format!(r#"{{"type":"{kind}","secretId":"{id}","secretKey":"s3cr3t","token":"t0ken","expiresAt":{end}}}"#)
        };
        write(folder.path(), "default", &json("AKIDlogin", end));
        let provider = TccliProfile::with_config(&config).cached();
        assert_eq!(provider.credentials().await.unwrap().secret_id(), "AKIDlogin");
        clock.advance(599);
        assert_eq!(provider.credentials().await.unwrap().secret_id(), "AKIDlogin");
        clock.advance(1);
        let error = provider.credentials().await.unwrap_err();
        assert!(error.to_string().contains(command) && !error.is_absent(), "{error}");
        // A new login is noticed.
        write(folder.path(), "default", &json("AKIDagain", end + 3600));
        assert_eq!(provider.credentials().await.unwrap().secret_id(), "AKIDagain");
    }
}

#[tokio::test]
async fn what_is_not_there_is_absent_unless_it_was_named() {
    let folder = tempfile::tempdir().unwrap();
    let config = home(&Clock::new(), folder.path());
    assert!(error_of(&config).await.is_absent());
    // As tccli leaves it before it was given keys.
    write(folder.path(), "default", "{}");
    let error = error_of(&config).await;
    assert!(error.is_absent() && error.to_string().contains("holds no keys; run `tccli configure`"), "{error}");
    assert!(error_of(&Clock::new().config()).await.is_absent());

    let home = folder.path().to_str().unwrap();
    let error = error_of(&with_variables(config.clone(), &[("HOME", home), ("TCCLI_PROFILE", "missing")])).await;
    assert!(!error.is_absent() && error.to_string().contains("missing.credential does not exist"), "{error}");
    let error = error_of(&with_variables(config.clone(), &[("TCCLI_PROFILE", "missing")])).await;
    assert!(!error.is_absent() && error.to_string().contains("there is no home folder"), "{error}");
    let error = error_of(&with_variables(config, &[("HOME", home), ("TCCLI_PROFILE", "../x")])).await;
    assert!(error.to_string().contains("cannot be a profile of tccli"), "{error}");
}

#[tokio::test]
async fn mistakes_are_told_with_their_place_and_without_what_stands_there() {
    let folder = tempfile::tempdir().unwrap();
    let config = home(&Clock::new(), folder.path());
    for (json, expected) in [
        ("", "this is not JSON (line 1, column 0)"),
        ("{\"secretKey\": \"s3cr3t\"\n \"x\"", "this is not JSON (line 2, column 2)"),
        ("{\"secretKey\": \"s3cr3t\"} s3cr3t", "this is not JSON"),
        (r#"{"secretKey": ["s3cr3t"]}"#, "a value is of another kind than belongs there"),
        (
            r#"{"secretId":"AKIDx","secretKey":"s3cr3t","expiresAt":"s3cr3t"}"#,
            "a value is of another kind than belongs there",
        ),
        (r#"["s3cr3t"]"#, "a value is of another kind than belongs there"),
        (r#""s3cr3t""#, "a value is of another kind than belongs there"),
        (r#"{"secretKey":"s3cr3t"}"#, "the secret id is empty"),
        (r#"{"secretId":"AKIDx","secretKey":"s3cr3t\n"}"#, "the secret key begins or ends with white space"),
        (r#"{"type":"s3cr3t","secretId":"AKIDx","secretKey":"s3cr3t"}"#, "its `type` is none of"),
        (r#"{"type":"sso","secretId":"AKIDx","secretKey":"s3cr3t"}"#, "run `tccli sso login`"),
    ] {
        write(folder.path(), "default", json);
        let error = error_of(&config).await;
        let message = error.to_string();
        assert!(message.contains(expected) && !error.is_absent(), "{json}: {message}");
        assert!(message.contains("default.credential") && !message.contains("s3cr3t"), "{json}: {message}");
    }
}
