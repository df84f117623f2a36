//! Matches that a later version of the service would break.

/// A service may return other codes tomorrow: a match on them always has a last arm.
mod error_codes_without_the_rest {
    use ccc_generated::HangUpCallErrorCode as Code;

    fn advice(code: &Code) -> &str {
        match code {
            Code::InternalErrorDbError => "later",
            Code::Common(_) => "it depends",
            Code::Unknown(_) => "who knows",
        }
    }

    fn mistake() {
        advice(&Code::InternalErrorDbError);
    }
}

/// A new value is no error: a match on values always has a last arm.
mod values_without_the_rest {
    use ccc_generated::model::CallType;

    fn arrow(call_type: &CallType) -> &str {
        match call_type {
            CallType::Inbound => "in",
            CallType::Outbound => "out",
            CallType::InboundAndOutbound => "both",
            CallType::Unknown(_) => "?",
        }
    }

    fn mistake() {
        arrow(&CallType::Inbound);
    }
}

fn main() {}
