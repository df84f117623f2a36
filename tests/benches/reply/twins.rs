//! The types of the reply written by hand with serde derive, as one would without a generator.
//!
//! They have the same members and the same Rust types as the generated ones: only the way of reading and writing differs.

use serde::{Deserialize, Serialize};

/// A reply in its envelope.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Envelope<T> {
    pub(crate) response: T,
}

/// The reply to an action that returns nothing, or the error in its place.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(crate) struct Plain {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<Fault>,
    pub(crate) request_id: String,
}

/// An error as the service reports it.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(crate) struct Fault {
    pub(crate) code: String,
    pub(crate) message: String,
}

/// The reply to `DescribeTelCdr`.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(crate) struct DescribeTelCdrResponse {
    pub(crate) total_count: i64,
    pub(crate) tel_cdrs: Vec<TelCdrInfo>,
    pub(crate) tel_cdr_list: Vec<TelCdrInfo>,
    pub(crate) request_id: String,
}

/// The record of a phone call.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(crate) struct TelCdrInfo {
    pub(crate) caller: String,
    pub(crate) callee: String,
    pub(crate) time: i64,
    pub(crate) direction: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) call_type: Option<i64>,
    pub(crate) duration: i64,
    #[serde(rename = "RecordURL")]
    pub(crate) record_url: String,
    pub(crate) record_id: String,
    pub(crate) seat_user: SeatUserInfo,
    pub(crate) end_status: i64,
    pub(crate) skill_group: String,
    pub(crate) caller_location: String,
    #[serde(rename = "IVRDuration")]
    pub(crate) ivr_duration: i64,
    pub(crate) ring_timestamp: i64,
    pub(crate) accept_timestamp: i64,
    pub(crate) ended_timestamp: i64,
    #[serde(rename = "IVRKeyPressed")]
    pub(crate) ivr_key_pressed: Vec<String>,
    #[serde(rename = "IVRKeyPressedEx")]
    pub(crate) ivr_key_pressed_ex: Vec<IVRKeyPressedElement>,
    pub(crate) hung_up_side: String,
    pub(crate) serve_participants: Vec<ServeParticipant>,
    pub(crate) skill_group_id: u64,
    pub(crate) end_status_string: String,
    pub(crate) start_timestamp: i64,
    pub(crate) queued_timestamp: i64,
    #[serde(rename = "PostIVRKeyPressed")]
    pub(crate) post_ivr_key_pressed: Vec<IVRKeyPressedElement>,
    #[serde(rename = "PostIVRKeyPressedEx")]
    pub(crate) post_ivr_key_pressed_ex: Vec<IVRKeyPressedElement>,
    pub(crate) queued_skill_group_id: u64,
    pub(crate) session_id: String,
    pub(crate) protected_caller: String,
    pub(crate) protected_callee: String,
    #[serde(rename = "Uui", skip_serializing_if = "Option::is_none")]
    pub(crate) uui_deprecated: Option<String>,
    #[serde(rename = "UUI")]
    pub(crate) uui: String,
    pub(crate) asr_url: String,
    pub(crate) asr_status: String,
    #[serde(rename = "CustomRecordURL")]
    pub(crate) custom_record_url: String,
    pub(crate) remark: String,
    pub(crate) queued_skill_group_name: String,
    #[serde(rename = "VoicemailRecordURL")]
    pub(crate) voicemail_record_url: Vec<String>,
    #[serde(rename = "VoicemailAsrURL")]
    pub(crate) voicemail_asr_url: Vec<String>,
    #[serde(rename = "AIAgentId", skip_serializing_if = "Option::is_none")]
    pub(crate) ai_agent_id: Option<u64>,
    #[serde(rename = "AIAgentName", skip_serializing_if = "Option::is_none")]
    pub(crate) ai_agent_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sys_hangup_reason: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sys_hangup_reason_string: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) end_status_v2: Option<i64>,
}

/// An agent.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(crate) struct SeatUserInfo {
    pub(crate) name: String,
    pub(crate) mail: String,
    pub(crate) staff_number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) nick: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) user_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) skill_group_name_list: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) role: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) extension_number: Option<String>,
}

/// A party of a call.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(crate) struct ServeParticipant {
    pub(crate) mail: String,
    pub(crate) phone: String,
    pub(crate) ring_timestamp: i64,
    pub(crate) accept_timestamp: i64,
    pub(crate) ended_timestamp: i64,
    pub(crate) record_id: String,
    pub(crate) r#type: String,
    pub(crate) transfer_from: String,
    pub(crate) transfer_from_type: String,
    pub(crate) transfer_to: String,
    pub(crate) transfer_to_type: String,
    pub(crate) skill_group_id: u64,
    pub(crate) end_status_string: String,
    #[serde(rename = "RecordURL")]
    pub(crate) record_url: String,
    pub(crate) sequence: i64,
    pub(crate) start_timestamp: i64,
    pub(crate) skill_group_name: String,
    #[serde(rename = "CustomRecordURL")]
    pub(crate) custom_record_url: String,
}

/// A key that was pressed in a flow.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(crate) struct IVRKeyPressedElement {
    pub(crate) key: String,
    pub(crate) label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) timestamp: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) node_label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) original_content: Option<String>,
    #[serde(rename = "TTSPrompt", skip_serializing_if = "Option::is_none")]
    pub(crate) tts_prompt: Option<String>,
}
