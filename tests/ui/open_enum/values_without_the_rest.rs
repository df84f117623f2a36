//! A value that is not known today is no error: a match on values always has a last arm.

use ccc_generated::model::CallType;

fn arrow(call_type: &CallType) -> &str {
    match call_type {
        CallType::Inbound => "in",
        CallType::Outbound => "out",
        CallType::InboundAndOutbound => "both",
        CallType::Unknown(_) => "?",
    }
}

fn main() {
    arrow(&CallType::Inbound);
}
