//! The action written in Rust, under other names except on the wire.

use ccc_generated::{ccc_action, ccc_type};

/// Change an application to bring your own numbers.
#[ccc_action(
    name = "ModifyOwnNumberApply",
    safety = "idempotent",
    rate_limit = 20,
    errors(
        "FailedOperation.PermissionDenied",
        "InternalError",
        "InternalError.DBError",
        "InvalidParameter",
        "InvalidParameter.InstanceNotExist",
        "InvalidParameterValue",
        "InvalidParameterValue.ApplyIDNotExist",
        "InvalidParameterValue.ErrorApplyStatus",
        "InvalidParameterValue.InstanceNotExist",
        "InvalidParameterValue.PhoneNumInvalid"
    )
)]
pub(crate) struct ChangeNumbers {
    /// The application of the contact center.
    pub(crate) sdk_app_id: u64,
    /// Every number of the application.
    pub(crate) detail_list: Vec<Line>,
    /// The application to change.
    pub(crate) apply_id: Option<u64>,
    /// Digits in front of every number.
    pub(crate) prefix: Option<String>,
    /// Digits in front of a mobile number of another city.
    pub(crate) mobile_ndd_prefix: Option<String>,
    /// True if the area code is left out within the city.
    #[ccc(name = "LocalNumberTrimAC")]
    pub(crate) local_number_trim: Option<bool>,
    /// True if the callee's number is sent as entered.
    #[ccc(sites("china"))]
    pub(crate) callee_format_passthrough: Option<bool>,
    /// True if the caller's number is sent as entered.
    #[ccc(sites("china"))]
    pub(crate) caller_format_passthrough: Option<bool>,
    /// Digits in front of a number abroad.
    #[ccc(sites("china"))]
    pub(crate) international_number_prefix: Option<String>,
}

/// A number of the application.
#[ccc_type(name = "OwnNumberApplyDetailItem")]
pub(crate) struct Line {
    /// The directions of its calls.
    #[ccc(one_of(0, 1, 2))]
    pub(crate) call_type: Direction,
    /// The number of the line.
    #[ccc(sensitive = "phone")]
    pub(crate) phone_number: String,
    /// Number of concurrent calls.
    pub(crate) max_call_count: i64,
    /// Number of new calls a second.
    #[ccc(name = "MaxCallPSec")]
    pub(crate) calls_per_second: i64,
    /// The form of callees' numbers.
    #[ccc(one_of("{+E.164}", "{E.164}", "{+e.164}", "{e.164}"))]
    pub(crate) outbound_callee_format: Option<String>,
    /// The carrier's number of the line.
    #[ccc(sensitive = "phone")]
    pub(crate) carrier_phone_number: Option<String>,
}

/// The directions of calls.
#[ccc_type]
pub(crate) enum Direction {
    /// Calls to the number.
    #[ccc(value = 0)]
    Inbound,
    /// Calls from the number.
    #[ccc(value = 1)]
    Outbound,
    /// Both.
    #[ccc(value = 2)]
    InboundAndOutbound,
    /// An unknown value.
    Unknown(i64),
}
