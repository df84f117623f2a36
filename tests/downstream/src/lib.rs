//! Two actions that `ccc-generated` does not have: one from a spec file, one written in Rust.

#![deny(missing_docs, unsafe_code, warnings)]

use ccc_generated::{ccc_action, ccc_type};

/// Looks up widgets.
#[ccc_action(spec = "spec/DescribeWidget.json")]
pub mod describe_widget {}

/// Orders widgets.
#[ccc_action(
    version = "2020-02-10",
    errors("InvalidParameterValue.WidgetNotExist", "LimitExceeded.TooManyWidgets"),
    response = OrderWidgetsReply,
    safety = "once",
    lookup = "DescribeWidget",
    rate_limit = 5
)]
#[derive(Clone)]
pub struct OrderWidgetsRequest {
    /// The application.
    #[ccc(min = 1)]
    pub sdk_app_id: u64,
    /// The lines of the order.
    #[ccc(min_items = 1, max_items = 10)]
    pub lines: Vec<OrderLine>,
    /// The number to call when the order arrives.
    #[ccc(name = "CallbackNumber", pattern = "\\+[0-9]{2,15}", sensitive = "phone")]
    pub callback: Option<String>,
}

/// A line of an order.
#[ccc_type]
#[derive(Clone)]
pub struct OrderLine {
    /// The widget.
    #[ccc(max_len = 10)]
    pub name: String,
    /// How many.
    #[ccc(min = 1, max = 99)]
    pub count: i64,
    /// How soon.
    pub urgency: Option<Urgency>,
}

/// How soon an order is wanted.
#[ccc_type]
#[derive(Debug, Clone, PartialEq)]
pub enum Urgency {
    /// Some day.
    #[ccc(value = "low")]
    Low,
    /// At once.
    #[ccc(value = "high")]
    High,
    /// A value that this version does not know.
    Unknown(String),
}

/// The reply to an order.
#[ccc_type(reply)]
#[derive(Debug, Default)]
pub struct OrderWidgetsReply {
    /// The order's number.
    pub order_id: u64,
    /// The lines that could not be filled.
    pub missing: Vec<String>,
    /// The id of the call.
    pub request_id: String,
}
