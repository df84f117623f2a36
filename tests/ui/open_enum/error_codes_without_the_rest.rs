//! A service may return other codes tomorrow: a match on them always has a last arm.

use ccc_generated::HangUpCallErrorCode as Code;

fn advice(code: &Code) -> &str {
    match code {
        Code::InternalErrorDbError => "later",
        Code::Common(_) => "it depends",
        Code::Unknown(_) => "who knows",
    }
}

fn main() {
    advice(&Code::InternalErrorDbError);
}
