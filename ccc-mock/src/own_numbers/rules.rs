//! The service's own conditions on an application, and the documented codes of its refusals.
//!
//! The descriptions do not say which of two similar codes applies; there, the choice is the mock's.

use serde_json::{Map, Value};

use super::{Application, ApplyState, Call, Instances, State};
use crate::refusal::Refusal;

/// The ids that the console gives to applications of the contact center.
const USUAL_IDS: std::ops::RangeInclusive<u64> = 1_400_000_000..=1_499_999_999;

impl Instances {
    fn exists(&self, sdk_app_id: u64) -> bool {
        (USUAL_IDS.contains(&sdk_app_id) || self.added.contains(&sdk_app_id)) && !self.removed.contains(&sdk_app_id)
    }
}

impl State {
    /// Checks that the instance exists, belongs to the account, and may bring numbers.
    pub(super) fn instance(&self, call: &Call<'_>) -> Result<(), Refusal> {
        if !self.instances.exists(call.sdk_app_id) {
            return Err(Refusal::new(
                "InvalidParameterValue.InstanceNotExist",
                "No application of the contact center has this `SdkAppId`.",
                "`SdkAppId` 对应的应用不存在。",
            ));
        }
        if self.instances.owners.get(&call.sdk_app_id).is_some_and(|owner| owner != call.account) {
            return Err(Refusal::new(
                "InvalidParameter.InstanceNotExist",
                "The account has no application of the contact center with this `SdkAppId`.",
                "当前账号下不存在 `SdkAppId` 对应的应用。",
            ));
        }
        if self.instances.denied.contains(&call.sdk_app_id) {
            return Err(denied());
        }
        Ok(())
    }

    /// Returns the application that a call changes, if it may.
    pub(super) fn changeable(&self, call: &Call<'_>) -> Result<u64, Refusal> {
        let apply_id = call.parameters.get("ApplyId").and_then(Value::as_u64).ok_or_else(|| {
            invalid("`ApplyId` must name the application to change.", "需要 `ApplyId` 指明要修改的申请单。")
        })?;
        let application = self.applications.get(&apply_id).ok_or_else(|| {
            Refusal::new(
                "InvalidParameterValue.ApplyIDNotExist",
                "No application has this `ApplyId`.",
                "`ApplyId` 对应的申请单不存在。",
            )
        })?;
        if application.sdk_app_id != call.sdk_app_id {
            return Err(denied());
        }
        if application.state == ApplyState::Approved {
            return Err(Refusal::new(
                "InvalidParameterValue.ErrorApplyStatus",
                "The application is approved and can no longer be changed.",
                "申请单已审批通过，不能再修改。",
            ));
        }
        Ok(apply_id)
    }

    /// Checks the numbers: at least one, each well-formed, and none in use by another application.
    pub(super) fn numbers(&self, call: &Call<'_>, own: Option<u64>) -> Result<(), Refusal> {
        let details = details(call.parameters);
        if details.is_empty() {
            return Err(invalid("`DetailList` must hold a number.", "`DetailList` 至少需要一个号码。"));
        }
        let others = || self.applications.values().filter(|application| Some(application.apply_id) != own);
        let in_use = |number: &str| others().any(|application| application.has_brought(number));
        for (at, detail) in details.iter().enumerate() {
            let number = detail.get("PhoneNumber").and_then(Value::as_str).unwrap_or_default();
            if !is_number(number) || in_use(number) {
                return Err(Refusal::new(
                    "InvalidParameterValue.PhoneNumInvalid",
                    format!("`DetailList[{at}].PhoneNumber` is not a phone number, or is already in use."),
                    format!("`DetailList[{at}].PhoneNumber` 不是合法号码，或已被使用。"),
                ));
            }
            for name in ["MaxCallCount", "MaxCallPSec"] {
                if detail.get(name).and_then(Value::as_i64).is_none_or(|count| count < 1) {
                    return Err(invalid(
                        format!("`DetailList[{at}].{name}` must be at least 1."),
                        format!("`DetailList[{at}].{name}` 应不小于 1。"),
                    ));
                }
            }
        }
        Ok(())
    }

    /// Checks that not too many applications wait.
    pub(super) fn room(&self, sdk_app_id: u64) -> Result<(), Refusal> {
        let waits = |other: &&Application| other.sdk_app_id == sdk_app_id && other.state == ApplyState::Waiting;
        if self.applications.len() < Self::MOST && self.applications.values().filter(waits).count() < self.most_waiting
        {
            return Ok(());
        }
        Err(Refusal::new(
            "InvalidParameterValue.WaitingApprovalOverflow",
            "Too many applications wait to be decided.",
            "待审批的申请单过多。",
        ))
    }

    pub(super) fn database(&self) -> Result<(), Refusal> {
        if !self.database_fails {
            return Ok(());
        }
        Err(Refusal::new("InternalError.DBError", "The database cannot be reached.", "数据库异常。"))
    }
}

impl Application {
    /// Returns true if it is approved and has this number.
    fn has_brought(&self, number: &str) -> bool {
        self.state == ApplyState::Approved
            && details(&self.content)
                .iter()
                .any(|detail| detail.get("PhoneNumber").and_then(Value::as_str) == Some(number))
    }
}

fn details(parameters: &Map<String, Value>) -> &[Value] {
    parameters.get("DetailList").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    (3..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn denied() -> Refusal {
    Refusal::new(
        "FailedOperation.PermissionDenied",
        "The application of the contact center does not own what is changed, or may not bring numbers.",
        "该应用没有权限：申请单不属于该应用，或未开通此功能。",
    )
}

fn invalid(english: impl Into<String>, chinese: impl Into<String>) -> Refusal {
    Refusal::new("InvalidParameterValue", english, chinese)
}
