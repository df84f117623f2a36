//! What must not be shown is not shown, wherever it came from.

use std::fmt::Debug;
use std::fs;

use ccc_runtime::Credentials;
use ccc_runtime::credentials::ProvideCredentials;
use ccc_runtime::credentials::{
    AssumeRole, CvmRole, Environment, FetchCredentials, ProfileFile, TccliProfile, TkeOidc,
};

use crate::support::{Clock, START, Server, metadata, role_keys, with_variables};

const SECRETS: [&str; 3] = ["s3cr3t", "AKIDwhole", "pod-token"];

fn check(shown: impl Debug) {
    for text in [format!("{shown:?}"), format!("{shown:#?}")] {
        for secret in SECRETS {
            assert!(!text.contains(secret), "{secret} is shown: {text}");
        }
    }
}

async fn check_provider(provider: impl ProvideCredentials) {
    check(&provider);
    check(provider.credentials().await.unwrap());
    check(&provider);
}

#[tokio::test]
async fn providers_and_what_they_give() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let token = file("token", "pod-token");
    file(".tencentcloud/credentials", "[default]\nsecret_id=AKIDwhole\nsecret_key=s3cr3t\ntoken=s3cr3t");
    file(".tccli/default.credential", r#"{"secretId":"AKIDwhole","secretKey":"s3cr3t","token":"s3cr3t"}"#);
    let clock = Clock::new();
    let sts = Server::new(|_| (200, role_keys("AKIDwhole", START + 7200))).await;
    let machine = metadata(&clock, 7200).await;
    let config = clock.config().metadata_url(machine.url()).sts_endpoint(sts.url());
    let config = with_variables(
        config,
        &[
            ("HOME", folder.path().to_str().unwrap()),
            ("TENCENTCLOUD_SECRET_ID", "AKIDwhole"),
            ("TENCENTCLOUD_SECRET_KEY", "s3cr3t"),
            ("TENCENTCLOUD_SESSION_TOKEN", "s3cr3t"),
            ("TKE_REGION", "ap-shanghai"),
            ("TKE_PROVIDER_ID", "cls-example"),
            ("TKE_WEB_IDENTITY_TOKEN_FILE", &token),
            ("TKE_ROLE_ARN", "qcs::cam::uin/100000000001:roleName/pod"),
        ],
    );
    check(&config);
    let base = Credentials::new("AKIDwhole", "s3cr3t").unwrap().with_token("s3cr3t").unwrap();
    let role = AssumeRole::new(base.clone(), "qcs::cam::uin/100000000001:roleName/reader", "session");
    let role = role.config(&config).external_id("s3cr3t").policy(r#"{"s3cr3t":1}"#);
    check(role.fetch().await.unwrap());

    check_provider(base).await;
    check_provider(Environment::with_config(&config)).await;
    check_provider(ProfileFile::with_config(&config).cached()).await;
    check_provider(TccliProfile::with_config(&config).cached()).await;
    check_provider(CvmRole::with_config(&config).cached()).await;
    check_provider(TkeOidc::with_config(&config).cached()).await;
    check_provider(role.build().unwrap()).await;
    check_provider(ccc_runtime::credentials::Chain::with_config(&config)).await;
}

#[tokio::test]
async fn errors_of_the_token_service() {
    let clock = Clock::new();
    let folder = tempfile::tempdir().unwrap();
    let token = folder.path().join("token");
    fs::write(&token, "pod-token").unwrap();
    for body in [
        r#"{"Response":{"Credentials":{"TmpSecretKey":"s3cr3t","Token":["s3cr3t"]},"RequestId":"r"}}"#,
        r#"{"Response":{"Credentials":{"TmpSecretKey":"s3cr3t","Token":"s3cr3t"#,
        r#"{"Response":{"Credentials":{"TmpSecretKey":"s3cr3t s3cr3t","Token":"s3cr3t"},"ExpiredTime":9,"RequestId":"r"}}"#,
        r#"{"Response":{"Credentials":"s3cr3t","RequestId":"r"}}"#,
        r#"{"Response":{"Credentials":{"TmpSecretId":"AKIDwhole","Token":"s3cr3t"},"ExpiredTime":"s3cr3t","RequestId":"r"}}"#,
    ] {
        let sts = Server::new(|_| (200, body.to_owned())).await;
        let config = with_variables(
            clock.config().sts_endpoint(sts.url()),
            &[
                ("TKE_REGION", "ap-shanghai"),
                ("TKE_PROVIDER_ID", "cls-example"),
                ("TKE_WEB_IDENTITY_TOKEN_FILE", token.to_str().unwrap()),
                ("TKE_ROLE_ARN", "qcs::cam::uin/100000000001:roleName/pod"),
            ],
        );
        let error = TkeOidc::with_config(&config).cached().credentials().await.unwrap_err();
        check(&error);
        let mut source = std::error::Error::source(&error);
        while let Some(error) = source {
            check(error);
            check(error.to_string());
            source = error.source();
        }
    }
}
