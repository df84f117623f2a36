//! Values at the edges of what the wire may hold, through generated types.

use ccc_generated::model::{
    AICallExtractResultInfo, CallType, OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired,
};
use ccc_generated::{
    CreateCallOutSessionRequest, CreateCallOutSessionRequestRequired, DescribeAutoCalloutTasksResponse,
    DescribeNumbersResponse, DescribeStaffInfoListResponse, DescribeTelCdrResponse, ModifyOwnNumberApplyRequest,
};
use ccc_runtime::codegen::Message;
use ccc_runtime::codegen::{Mode, read_reply as reply};
use serde_json::{Value, from_value, json, to_value};

/// Reads the content of the envelope of a reply.
fn read<T: Message>(response: &Value, mode: Mode) -> Result<T, String> {
    let mut into = T::empty();
    let envelope = json!({ "Response": response }).to_string();
    reply(envelope.as_bytes(), &mut into, mode).map_err(|error| error.to_string())?;
    Ok(into)
}

fn item(call_type: CallType) -> OwnNumberApplyDetailItem {
    OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type,
        phone_number: "02012345678".to_owned(),
        max_call_count: 1,
        max_call_p_sec: 1,
    })
}

#[test]
fn an_enum_keeps_values_it_does_not_know() {
    for value in [3, -1, i64::MAX, i64::MIN] {
        let json = json!({ "CallType": value, "PhoneNumber": "1", "MaxCallCount": 1, "MaxCallPSec": 1 });
        let item: OwnNumberApplyDetailItem = from_value(json.clone()).unwrap();
        assert_eq!(item.call_type, CallType::Unknown(value));
        assert_eq!(to_value(&item).unwrap(), json);
    }
    assert_eq!(from_value::<CallType>(json!(2)).unwrap(), CallType::InboundAndOutbound);
    assert_eq!(CallType::from(1), CallType::Outbound);
    // The client keeps the value, and still refuses to send it.
    let error = ModifyOwnNumberApplyRequest::new(1, [item(CallType::Unknown(3))]).validate().unwrap_err();
    let paths: Vec<&str> = error.iter().map(|violation| violation.path.as_str()).collect();
    assert_eq!(paths, ["DetailList[0].CallType"]);
}

#[test]
fn an_absent_list_and_one_that_is_null_are_empty() {
    for response in [json!({ "RequestId": "r" }), json!({ "Numbers": null, "RequestId": "r" })] {
        let reply: DescribeNumbersResponse = read(&response, Mode::Tolerant).unwrap();
        assert!(reply.numbers.is_empty());
        assert_eq!((reply.total_count, reply.request_id.as_str()), (0, "r"));
    }
    let nested = json!({ "TotalCount": 1, "Numbers": [{ "Number": "1", "State": 1, "CallOutSkillGroupIds": null }] });
    let reply: DescribeNumbersResponse = read(&nested, Mode::Tolerant).unwrap();
    assert!(reply.numbers[0].call_out_skill_group_ids.is_empty());
}

#[test]
fn a_request_tells_an_empty_list_from_none() {
    let base = || {
        CreateCallOutSessionRequest::new(CreateCallOutSessionRequestRequired {
            sdk_app_id: 1,
            user_id: "agent@example.com".to_owned(),
            callee: "008600000000".to_owned(),
        })
    };
    let none = to_value(base()).unwrap();
    assert_eq!(none.get("Callers"), None);
    assert_eq!(to_value(base().callers([] as [&str; 0])).unwrap()["Callers"], json!([]));
    let null = json!({ "SdkAppId": 1, "UserId": "agent@example.com", "Callee": "008600000000", "Callers": null });
    assert_eq!(from_value::<CreateCallOutSessionRequest>(null).unwrap().callers, None);
}

#[test]
fn values_of_another_kind_are_understood_and_refused_when_strict() {
    let exact = json!({ "TotalCount": 7, "Numbers": [], "RequestId": "1" });
    let expected: DescribeNumbersResponse = read(&exact, Mode::Strict(None)).unwrap();
    for (key, value) in [("TotalCount", json!("7")), ("TotalCount", json!(7.0)), ("RequestId", json!(1))] {
        let mut response = exact.clone();
        response[key] = value;
        assert_eq!(read::<DescribeNumbersResponse>(&response, Mode::Tolerant).unwrap(), expected, "{response}");
        let error = read::<DescribeNumbersResponse>(&response, Mode::Strict(None)).unwrap_err();
        assert!(error.contains(key), "{error}");
    }
    let truth = |mode| read::<AICallExtractResultInfo>(&json!({ "Boolean": "true", "Number": 2 }), mode);
    assert!(truth(Mode::Strict(None)).unwrap_err().contains("Boolean"));
    let truth = truth(Mode::Tolerant).unwrap();
    assert_eq!((truth.boolean, truth.number), (Some(true), Some(2.0)));
}

#[test]
fn what_cannot_be_understood_is_an_error_with_its_path() {
    for (response, place) in [
        (json!({ "TotalCount": "many" }), "TotalCount"),
        (json!({ "TotalCount": -1 }), "TotalCount"),
        (json!({ "TotalCount": 1.5 }), "TotalCount"),
        (json!({ "Numbers": [{}, { "CallOutSkillGroupIds": [1, {}] }] }), "Numbers[1].CallOutSkillGroupIds[1]"),
        (json!({ "Numbers": {} }), "Numbers"),
    ] {
        let error = read::<DescribeNumbersResponse>(&response, Mode::Tolerant).unwrap_err();
        assert!(error.contains(place), "{place} is not in: {error}");
    }
}

#[test]
fn whole_numbers_of_64_bits_survive_both_ways() {
    for number in [0, u64::MAX, 1 << 53 | 1] {
        let request = ModifyOwnNumberApplyRequest::new(number, [item(CallType::Inbound)]).apply_id(number);
        let text = serde_json::to_string(&request).unwrap();
        assert!(text.contains(&format!(r#""ApplyId":{number}"#)), "{text}");
        assert_eq!(serde_json::from_str::<ModifyOwnNumberApplyRequest>(&text).unwrap(), request);

        let task = json!({ "TaskId": number, "NotBefore": 1 });
        let texts = json!({ "TaskId": number.to_string(), "NotBefore": "1" });
        for task in [task, texts] {
            let response = json!({ "TotalCount": number, "Tasks": [task], "RequestId": "r" });
            let reply: DescribeAutoCalloutTasksResponse = read(&response, Mode::Tolerant).unwrap();
            assert_eq!((reply.total_count, reply.tasks[0].task_id), (number, number));
        }
    }
    for number in [i64::MIN, i64::MAX, -(1 << 53) - 1] {
        let item = OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
            call_type: CallType::Inbound,
            phone_number: "1".to_owned(),
            max_call_count: number,
            max_call_p_sec: number,
        });
        let text = serde_json::to_string(&item).unwrap();
        assert!(text.contains(&format!(r#""MaxCallCount":{number}"#)), "{text}");
        assert_eq!(serde_json::from_str::<OwnNumberApplyDetailItem>(&text).unwrap(), item);
        let response = json!({ "Tasks": [{ "NotBefore": number }] });
        let reply: DescribeAutoCalloutTasksResponse = read(&response, Mode::Tolerant).unwrap();
        assert_eq!(reply.tasks[0].not_before, number);
    }
    let over = json!({ "Tasks": [{ "NotBefore": u64::MAX }] });
    let error = read::<DescribeAutoCalloutTasksResponse>(&over, Mode::Tolerant).unwrap_err();
    assert!(error.contains("Tasks[0].NotBefore"), "{error}");
}

#[test]
fn a_missing_required_member_is_named_with_its_path() {
    let item = json!({ "CallType": 0, "PhoneNumber": "1", "MaxCallCount": 1, "MaxCallPSec": 1 });
    let mut without = item.clone();
    without.as_object_mut().unwrap().remove("PhoneNumber");
    for (request, place) in [
        (json!({ "DetailList": [item] }), "SdkAppId"),
        (json!({ "SdkAppId": 1 }), "DetailList"),
        (json!({ "SdkAppId": 1, "DetailList": [item, without] }), "DetailList[1].PhoneNumber"),
    ] {
        let error = from_value::<ModifyOwnNumberApplyRequest>(request).unwrap_err().to_string();
        assert!(error.contains(place), "{place} is not in: {error}");
    }
}

#[test]
fn a_required_member_that_holds_nothing_is_as_good_as_missing() {
    let item = json!({ "CallType": 0, "PhoneNumber": "1", "MaxCallCount": 1, "MaxCallPSec": 1 });
    let with = |member: &str, value: &Value| {
        let mut item = item.clone();
        item[member] = value.clone();
        from_value::<ModifyOwnNumberApplyRequest>(json!({ "SdkAppId": 1, "DetailList": [item] }))
    };
    assert!(with("PhoneNumber", &json!("")).is_ok(), "an empty text is a text");
    for (member, value) in [
        ("CallType", json!(null)),
        ("CallType", json!("")),
        ("PhoneNumber", json!(null)),
        ("MaxCallCount", json!(null)),
        ("MaxCallCount", json!("")),
    ] {
        let error = with(member, &value).unwrap_err().to_string();
        assert!(error.contains(&format!("DetailList[0].{member}: required")), "{error}");
    }
    for request in [json!({ "SdkAppId": 1, "DetailList": null }), json!({ "SdkAppId": 1, "DetailList": "" })] {
        let error = from_value::<ModifyOwnNumberApplyRequest>(request).unwrap_err().to_string();
        assert!(error.contains("DetailList: required"), "{error}");
    }
}

#[test]
fn a_reply_is_deserialized_as_a_client_reads_it() {
    // Requests use the type of a seat, too, and require its members.
    let inside = json!({ "TotalCount": 1, "TelCdrs": [{ "SeatUser": { "Name": null } }], "RequestId": "r" });
    let received: DescribeTelCdrResponse = read(&inside, Mode::Tolerant).unwrap();
    assert_eq!(received.tel_cdrs.len(), 1);
    assert_eq!(from_value::<DescribeTelCdrResponse>(inside).unwrap(), received);
}

#[test]
fn debug_shows_no_phone_number() {
    let request = ModifyOwnNumberApplyRequest::new(1, [item(CallType::Inbound).carrier_phone_number("66660000")]);
    for shown in [format!("{request:?}"), format!("{request:#?}")] {
        assert!(!shown.contains("0201234") && !shown.contains("666600"), "{shown}");
        assert!(shown.contains("***78") && shown.contains("SdkAppId"), "{shown}");
    }
    let call = CreateCallOutSessionRequest::new(CreateCallOutSessionRequestRequired {
        sdk_app_id: 1,
        user_id: "agent@example.com".to_owned(),
        callee: "008615550100012".to_owned(),
    });
    assert!(!format!("{call:?}").contains("55501000"), "{call:?}");
}

#[test]
fn an_optional_scalar_of_another_shape_does_not_cost_the_reply() {
    let staff = |roles: Value| json!({ "TotalCount": 1, "StaffList": [{ "Name": "A", "RoleIdList": roles }], "RequestId": "r" });
    for roles in [json!([1, 2]), json!({ "Id": 1 })] {
        let reply: DescribeStaffInfoListResponse = read(&staff(roles.clone()), Mode::Tolerant).unwrap();
        assert_eq!((reply.staff_list[0].role_id_list, reply.request_id.as_str()), (None, "r"));
        let error = read::<DescribeStaffInfoListResponse>(&staff(roles), Mode::Strict(None)).unwrap_err();
        assert!(error.contains("StaffList[0].RoleIdList"), "{error}");
    }
    // A required member of the reply is different.
    let broken = json!({ "TotalCount": [1], "StaffList": [], "RequestId": "r" });
    assert!(read::<DescribeStaffInfoListResponse>(&broken, Mode::Tolerant).unwrap_err().contains("TotalCount"));
}

#[test]
fn required_members_are_masked_in_the_request_that_they_become() {
    let required = ccc_generated::ModifyStaffPasswordRequestRequired {
        sdk_app_id: 1_400_000_000,
        email: "agent@example.com".to_owned(),
        password: "not-a-real-password".to_owned(),
    };
    let request = ccc_generated::ModifyStaffPasswordRequest::new(required);
    assert_eq!(
        format!("{request:?}"),
        "ModifyStaffPasswordRequest { SdkAppId: 1400000000, Email: a***@example.com, Password: *** }"
    );
}

#[test]
fn enums_are_equal_by_what_is_sent() {
    use ccc_generated::model::{ApiCallStatus, CallType};
    let hashes = |one: &CallType, other: &CallType| {
        let state = std::collections::hash_map::RandomState::new();
        std::hash::BuildHasher::hash_one(&state, one) == std::hash::BuildHasher::hash_one(&state, other)
    };
    assert_eq!(CallType::Unknown(0), CallType::Inbound);
    assert!(hashes(&CallType::Unknown(0), &CallType::Inbound) && !hashes(&CallType::Outbound, &CallType::Inbound));
    assert_ne!(CallType::Unknown(7), CallType::Unknown(8));
    assert_eq!(ApiCallStatus::from("failed"), ApiCallStatus::Failed);
    assert_ne!(ApiCallStatus::from("other"), ApiCallStatus::Failed);
}

#[test]
fn codes_are_equal_if_they_came_alike() {
    use ccc_generated::DescribeExtensionsErrorCode as Code;
    use ccc_runtime::codegen::ErrorCode;
    assert_eq!(Code::parse("InternalError.DBError"), Code::InternalErrorDbError);
    assert_ne!(Code::InternalErrorDbError, Code::InvalidParameterValueInstanceNotExist);
    assert_eq!(Code::parse("InternalError"), Code::parse("InternalError"));
    assert_ne!(Code::parse("InternalError"), Code::parse("AuthFailure.SignatureFailure"));
    assert_ne!(Code::parse("Odd.One"), Code::parse("Odd.Other"));
}
