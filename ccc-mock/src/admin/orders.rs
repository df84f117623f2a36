//! Bodies of requests to the mock's own interface.

use std::time::Duration;

use http::StatusCode;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Refused;
use crate::clock::Clock;
use crate::own_numbers::OwnNumbers;

/// Reads a body in JSON.
pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refused> {
    serde_json::from_slice(body)
        .map_err(|error| (StatusCode::BAD_REQUEST, format!("the body is no such order: {error}")))
}

/// Moves the clock.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ClockOrder {
    AdvanceSeconds(u64),
    AdvanceMillis(u64),
    Set(u64),
    Freeze(Done),
    Reset(Done),
}

/// An order that takes no value, written as `true`.
#[derive(Debug, Deserialize)]
#[serde(try_from = "bool")]
pub(super) struct Done;

impl TryFrom<bool> for Done {
    type Error = &'static str;

    fn try_from(done: bool) -> Result<Self, Self::Error> {
        if done { Ok(Self) } else { Err("write `true`, or leave the key out") }
    }
}

impl ClockOrder {
    pub(super) fn apply(self, clock: &Clock) {
        match self {
            Self::AdvanceSeconds(seconds) => clock.advance(Duration::from_secs(seconds)),
            Self::AdvanceMillis(millis) => clock.advance(Duration::from_millis(millis)),
            Self::Set(seconds) => clock.set(seconds),
            Self::Freeze(Done) => clock.freeze(),
            Self::Reset(Done) => clock.reset(),
        }
    }
}

/// Turns the rate limit on or off.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RateOrder {
    pub(super) on: bool,
}

/// Does to applications what people or time do.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum NumbersOrder {
    Approve(u64),
    Reject(u64),
    AddInstance(u64),
    RemoveInstance(u64),
    Permit(u64),
    Deny(u64),
    MostWaiting(usize),
    FailDatabase(bool),
    Clear(Done),
}

impl NumbersOrder {
    pub(super) fn apply(self, numbers: &OwnNumbers) -> Result<(), Refused> {
        let found = |found: bool| {
            let none = || (StatusCode::NOT_FOUND, "no such application".to_owned());
            if found { Ok(()) } else { Err(none()) }
        };
        match self {
            Self::Approve(apply_id) => return found(numbers.approve(apply_id)),
            Self::Reject(apply_id) => return found(numbers.reject(apply_id)),
            Self::AddInstance(sdk_app_id) => numbers.add_instance(sdk_app_id),
            Self::RemoveInstance(sdk_app_id) => numbers.remove_instance(sdk_app_id),
            Self::Permit(sdk_app_id) => numbers.permit(sdk_app_id, true),
            Self::Deny(sdk_app_id) => numbers.permit(sdk_app_id, false),
            Self::MostWaiting(most) => numbers.most_waiting(most),
            Self::FailDatabase(fails) => numbers.fail_database(fails),
            Self::Clear(Done) => numbers.clear(),
        }
        Ok(())
    }
}
