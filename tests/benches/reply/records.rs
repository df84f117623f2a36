//! Made-up replies and requests: every member filled, every value of a likely length.

use ccc_generated::ModifyOwnNumberApplyRequest;
use ccc_generated::model::{CallType, OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired};

use crate::twins::{
    DescribeTelCdrResponse, Envelope, Fault, IVRKeyPressedElement, Plain, SeatUserInfo, ServeParticipant, TelCdrInfo,
};

/// The first second of the calls: 2023-11-14T22:13:20Z.
const BEGIN: i64 = 1_700_000_000;
const REQUEST_ID: &str = "00000000-0000-4000-8000-000000000001";

/// Returns a reply that lists `count` calls.
pub(crate) fn calls(count: u32) -> Envelope<DescribeTelCdrResponse> {
    let response = DescribeTelCdrResponse {
        total_count: count.into(),
        tel_cdrs: (0..count).map(call).collect(),
        tel_cdr_list: vec![call(count)],
        request_id: REQUEST_ID.to_owned(),
    };
    Envelope { response }
}

/// The reply of an action that returns nothing.
pub(crate) fn done() -> Envelope<Plain> {
    Envelope { response: Plain { error: None, request_id: REQUEST_ID.to_owned() } }
}

/// The reply of an action that was refused.
pub(crate) fn refused() -> Envelope<Plain> {
    let error = Fault {
        code: "InvalidParameterValue.ApplyIDNotExist".to_owned(),
        message: "The application does not exist. Check the `ApplyId` that was returned on creation.".to_owned(),
    };
    Envelope { response: Plain { error: Some(error), request_id: REQUEST_ID.to_owned() } }
}

/// Returns a request with `count` numbers, all of them valid.
pub(crate) fn numbers(count: u32) -> ModifyOwnNumberApplyRequest {
    let item = |at| {
        OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
            call_type: CallType::InboundAndOutbound,
            phone_number: phone(at),
            max_call_count: 30,
            max_call_p_sec: 5,
        })
        .outbound_callee_format("{+E.164}")
        .carrier_phone_number(phone(at + 1))
    };
    ModifyOwnNumberApplyRequest::new(1_400_000_000, (0..count).map(item))
        .apply_id(1)
        .prefix("123")
        .mobile_ndd_prefix("0")
        .local_number_trim_ac(true)
        .callee_format_passthrough(false)
        .caller_format_passthrough(false)
        .international_number_prefix("00")
}

fn call(at: u32) -> TelCdrInfo {
    let time = BEGIN + i64::from(at) * 97;
    TelCdrInfo {
        caller: phone(at),
        callee: phone(at + 7),
        time,
        direction: i64::from(at % 2),
        call_type: Some(1),
        duration: 183,
        record_url: address("record", at),
        record_id: id("rec", at),
        seat_user: agent(at),
        end_status: 1,
        skill_group: "售后支持 (after sales)".to_owned(),
        caller_location: "广东 深圳".to_owned(),
        ivr_duration: 12,
        ring_timestamp: time + 14,
        accept_timestamp: time + 21,
        ended_timestamp: time + 204,
        ivr_key_pressed: vec!["1".to_owned(), "3".to_owned()],
        ivr_key_pressed_ex: vec![key("1", time), key("3", time + 4)],
        hung_up_side: "user".to_owned(),
        serve_participants: vec![participant(at, 0), participant(at, 1)],
        skill_group_id: 1203,
        end_status_string: "ok".to_owned(),
        start_timestamp: time,
        queued_timestamp: time + 12,
        post_ivr_key_pressed: vec![key("5", time + 205)],
        post_ivr_key_pressed_ex: vec![key("5", time + 205)],
        queued_skill_group_id: 1203,
        session_id: id("ses", at),
        protected_caller: phone(at + 1000),
        protected_callee: phone(at + 1007),
        uui_deprecated: Some(format!("order={at}")),
        uui: format!("order={at}"),
        asr_url: address("asr", at),
        asr_status: "Complete".to_owned(),
        custom_record_url: address("custom", at),
        remark: "wants a call back; said: \"after six\"\nsecond line".to_owned(),
        queued_skill_group_name: "售后支持 (after sales)".to_owned(),
        voicemail_record_url: vec![address("voicemail", at)],
        voicemail_asr_url: vec![address("voicemail-asr", at)],
        ai_agent_id: Some(42),
        ai_agent_name: Some("night desk".to_owned()),
        sys_hangup_reason: Some(0),
        sys_hangup_reason_string: Some("none".to_owned()),
        end_status_v2: Some(100),
    }
}

fn agent(at: u32) -> SeatUserInfo {
    SeatUserInfo {
        name: format!("Agent {at}"),
        mail: mail(at),
        staff_number: format!("{}", 1000 + at),
        phone: Some(phone(at + 2000)),
        nick: Some(format!("a{at}")),
        user_id: Some(mail(at)),
        skill_group_name_list: Some(vec!["售后支持 (after sales)".to_owned(), "billing".to_owned()]),
        role: Some(1),
        extension_number: Some(format!("{}", 8000 + at)),
    }
}

fn participant(at: u32, sequence: u32) -> ServeParticipant {
    let time = BEGIN + i64::from(at) * 97;
    ServeParticipant {
        mail: mail(at + sequence),
        phone: phone(at + 2000 + sequence),
        ring_timestamp: time + 14,
        accept_timestamp: time + 21,
        ended_timestamp: time + 100,
        record_id: id("rec", at + sequence),
        r#type: "staffSeat".to_owned(),
        transfer_from: mail(at),
        transfer_from_type: "staffSeat".to_owned(),
        transfer_to: mail(at + 1),
        transfer_to_type: "staffSeat".to_owned(),
        skill_group_id: 1203,
        end_status_string: "ok".to_owned(),
        record_url: address("record", at + sequence),
        sequence: sequence.into(),
        start_timestamp: time + 14,
        skill_group_name: "billing".to_owned(),
        custom_record_url: address("custom", at + sequence),
    }
}

fn key(key: &str, timestamp: i64) -> IVRKeyPressedElement {
    IVRKeyPressedElement {
        key: key.to_owned(),
        label: "menu".to_owned(),
        timestamp: Some(timestamp),
        node_label: Some("Main menu".to_owned()),
        original_content: Some(key.to_owned()),
        tts_prompt: Some("For orders press one, for anything else press three.".to_owned()),
    }
}

/// A number of the range that is kept free for fiction.
fn phone(at: u32) -> String {
    format!("+1555010{:04}", at % 10_000)
}

fn mail(at: u32) -> String {
    format!("agent{at}@example.com")
}

fn id(kind: &str, at: u32) -> String {
    format!("{kind}-00000000-0000-4000-8000-{at:012}")
}

fn address(kind: &str, at: u32) -> String {
    format!("https://records.example.com/1400000000/{kind}/20231114/{at:08}.mp3?sign=0123456789abcdef0123456789abcdef")
}
