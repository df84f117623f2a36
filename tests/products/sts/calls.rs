//! Calls without a signature, a request without members, and secrets in a reply.

use ccc_runtime::Action;
use serde_json::{from_str, to_string};
use sts_generated::actions::get_caller_identity::GetCallerIdentityRequest;
use sts_generated::model::{self, Tag, TagRequired};
use sts_generated::{AssumeRoleRequest, AssumeRoleRequestRequired, AssumeRoleWithSAMLRequest};

#[test]
fn who_has_no_key_yet_calls_without_a_signature() {
    assert!(!AssumeRoleWithSAMLRequest::INFO.is_signed());
    assert!(AssumeRoleRequest::INFO.is_signed());
}

#[test]
fn a_request_may_be_empty() {
    assert_eq!(to_string(&GetCallerIdentityRequest::new()).unwrap(), "{}");
    let required = AssumeRoleRequestRequired { role_arn: "role".into(), role_session_name: "session".into() };
    let tag = Tag::new(TagRequired { key: "Team".into(), value: "blue".into() });
    let request = AssumeRoleRequest::new(required).tags([tag]);
    let body = r#"{"RoleArn":"role","RoleSessionName":"session","Tags":[{"Key":"Team","Value":"blue"}]}"#;
    assert_eq!(to_string(&request).unwrap(), body);
}

#[test]
fn keys_are_not_shown() {
    let json = r#"{"Token":"token-example","TmpSecretId":"AKIDexample","TmpSecretKey":"key-example"}"#;
    // Not the runtime's own credentials.
    let credentials: model::Credentials = from_str(json).unwrap();
    assert_eq!(credentials.tmp_secret_key, "key-example");
    let shown = format!("{credentials:?}");
    assert!(!shown.contains("example"), "{shown}");
}
