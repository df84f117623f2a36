//! One action in three forms: shipped, described by a file, written in Rust. A user sees no difference.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod description;
mod forms;
mod written;

use std::fmt::Debug;

use ccc_generated::Client;
use ccc_runtime::codegen::Mode;
use forms::Form;

/// The action, described by a file.
#[ccc_generated::ccc_action(spec = "parity/ModifyOwnNumberApply.json")]
mod from_file {}

/// Asks all three forms the same question; returns their answer, which must be one.
fn same<T: PartialEq + Debug>(what: &str, ask: impl Fn(&Form) -> T) -> T {
    let [generated, others @ ..] = [forms::generated(), forms::from_file(), forms::written()];
    let answer = ask(&generated);
    for form in others {
        assert_eq!(ask(&form), answer, "{what}: {} differs from what is shipped", form.name);
    }
    answer
}

#[test]
fn the_facts_are_the_same() {
    let tables = same("what the tables state", |form| form.stated.clone());
    assert!(tables.contains("OneOfInts") && tables.contains("Phone"), "{tables}");
    let all = forms::generated().tables;
    assert!(all.contains("Seen(Min(1))"), "{all}");
    assert_eq!(forms::from_file().tables, all);
    let info = same("the facts of the action", |form| form.info.clone());
    assert!(info.contains("Idempotent") && info.contains("2020-02-10"), "{info}");
}

#[test]
fn what_is_built_is_sent_checked_and_shown_the_same() {
    let count = same("the number of requests", |form| form.built.len());
    for index in 0..count {
        for (what, part) in [
            ("the wire", (|seen| &seen.wire) as fn(&forms::Seen) -> &String),
            ("the call", |seen| &seen.call),
            ("the call over several lines", |seen| &seen.pretty),
        ] {
            let text = same(what, |form| part(&form.built[index]).clone());
            assert!(text.contains("SdkAppId"), "{text}");
        }
        same("the reports", |form| form.built[index].reports.clone());
    }
    let official = same("the official example", |form| form.built[0].wire.clone());
    assert_eq!(
        official,
        "{\"SdkAppId\":1,\"DetailList\":[{\"CallType\":2,\"PhoneNumber\":\"02012345678\",\"MaxCallCount\":1,\
         \"MaxCallPSec\":1}],\"ApplyId\":1,\"Prefix\":\"1145\"}"
    );
    let call = same("a call with every member", |form| form.built[1].call.clone());
    assert!(call.contains("***12") && !call.contains("0555010") && !call.contains("666600"), "{call}");
}

#[test]
fn what_is_read_is_read_the_same() {
    let spec = ccc_tests::action("ModifyOwnNumberApply").unwrap();
    for example in spec["examples"].as_array().unwrap() {
        let request = example["request"].to_string();
        let seen = same(&request, |form| (form.read)(&request)).unwrap();
        assert!(seen.reports[1].is_empty(), "{seen:?}");
    }
    for request in [
        "{}",
        "[]",
        "{\"SdkAppId\":1}",
        "{\"SdkAppId\":\"1\",\"DetailList\":null,\"LocalNumberTrimAC\":\"true\",\"Prefix\":7,\"New\":{}}",
        "{\"SdkAppId\":-1,\"DetailList\":[]}",
        "{\"SdkAppId\":1,\"DetailList\":[{\"CallType\":1,\"MaxCallCount\":1,\"MaxCallPSec\":1}]}",
        "{\"SdkAppId\":1,\"DetailList\":[{\"CallType\":{},\"PhoneNumber\":\"\"}]}",
    ] {
        let _seen_or_refused = same(request, |form| (form.read)(request));
    }
}

#[test]
fn mistakes_at_every_depth_are_reported_the_same() {
    let request = "{\"SdkAppId\":1,\"DetailList\":[\
        {\"CallType\":3,\"PhoneNumber\":\"02012345678\",\"MaxCallCount\":1,\"MaxCallPSec\":1,\"OutboundCalleeFormat\":\"E.164\"},\
        {\"CallType\":2,\"PhoneNumber\":\"02012345678\",\"MaxCallCount\":1,\"MaxCallPSec\":1},\
        {\"CallType\":-1,\"PhoneNumber\":\"\",\"MaxCallCount\":1,\"MaxCallPSec\":1,\"OutboundCalleeFormat\":\"{}\"}],\
        \"CalleeFormatPassthrough\":true,\"CallerFormatPassthrough\":false,\"InternationalNumberPrefix\":\"00\"}";
    let reports = same("the reports", |form| (form.read)(request).unwrap().reports);
    let [anywhere, china, international] = reports.as_slice() else { panic!("{reports:?}") };
    assert_eq!(anywhere, china);
    for rule in ["DetailList[0].CallType", "DetailList[2].OutboundCalleeFormat", "OwnNumberApplyDetailItem."] {
        assert!(anywhere.contains(rule), "{rule} is not in: {anywhere}");
    }
    for rule in ["CalleeFormatPassthrough", "CallerFormatPassthrough", "ModifyOwnNumberApplyRequest.International"] {
        assert!(international.contains(rule) && !china.contains(rule), "{rule} is not in: {international}");
    }
}

#[test]
fn error_codes_are_the_same() {
    let spec = ccc_tests::action("ModifyOwnNumberApply").unwrap();
    let documented = spec["errors"].as_array().unwrap();
    assert_eq!(documented.len(), 10);
    for code in documented.iter().map(|code| code.as_str().unwrap()) {
        let known = same(code, |form| (form.code)(code));
        let [variant, text, ..] = known.split(' ').collect::<Vec<_>>()[..] else { panic!("{known}") };
        assert_eq!((variant.to_lowercase(), text), (code.replace('.', "").to_lowercase(), code));
    }
    for (code, variant) in [
        ("RequestLimitExceeded", "Common"),
        ("AuthFailure.SecretIdNotFound", "Common"),
        ("FailedOperation", "Common"),
        ("FailedOperation.Undocumented", "Unknown"),
        ("Ünknown", "Unknown"),
        ("", "Unknown"),
    ] {
        let known = same(code, |form| (form.code)(code));
        assert!(known.starts_with(variant), "{known}");
    }
}

#[test]
fn replies_are_read_the_same() {
    for envelope in [
        "{\"Response\":{\"RequestId\":\"foo-bar\"}}",
        "{\"Response\":{\"RequestId\":7,\"New\":[1,{}]}}",
        "{\"Response\":{}}",
        "{\"Response\":{\"Error\":{\"Code\":\"InvalidParameterValue.ApplyIDNotExist\",\"Message\":\"m\"},\"RequestId\":\"r\"}}",
        "{\"Response\":{\"RequestId\":{}}}",
        "{\"Response\":[]}",
        "<html>",
    ] {
        for mode in [Mode::Tolerant, Mode::Strict(None)] {
            let read = same(envelope, |form| (form.reply)(envelope, mode));
            assert!(read.contains("ModifyOwnNumberApplyResponse"), "{read}");
        }
    }
}

#[test]
fn a_client_has_a_method_for_each_form() {
    let client = Client::builder()
        .site(ccc_generated::Site::China)
        .credentials(ccc_generated::Credentials::new("id", "key").unwrap())
        .build()
        .unwrap();
    let shipped = client.modify_own_number_apply(ccc_generated::ModifyOwnNumberApplyRequest::new(1, []));
    let request = from_file::ModifyOwnNumberApplyRequest::new(1, []);
    let from_file = from_file::ModifyOwnNumberApplyExt::modify_own_number_apply(&client, request);
    let request = written::ChangeNumbers::new(1, []);
    let written = written::ModifyOwnNumberApplyExt::modify_own_number_apply(&client, request);
    assert_eq!(format!("{from_file:?}"), format!("{shipped:?}"));
    assert_eq!(format!("{written:?}"), format!("{shipped:?}"));
}
