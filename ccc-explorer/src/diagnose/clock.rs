//! The time of a request.

use super::authorization::Authorization;
use super::finding::{Finding, Part};
use super::parts::date_of;
use super::pasted::Pasted;

/// The greatest distance between the time of a request and the service's, in seconds.
const WINDOW: u64 = 300;
const HOUR: u64 = 3600;
/// A number of this size counts milliseconds: seconds reach it in 5138.
const MILLIS: u64 = 100_000_000_000;

/// Judges the time of a request, and returns it.
pub(super) fn judge(
    pasted: &Pasted,
    authorization: Option<&Authorization<'_>>,
    now: u64,
    found: &mut Vec<Finding>,
) -> Option<u64> {
    let text = pasted.header("x-tc-timestamp")?;
    let Ok(time) = text.parse::<u64>() else {
        let message = "`X-TC-Timestamp` is no whole number.";
        found.push(Finding::error(Part::Clock, message, "Send the seconds since 1970, in UTC."));
        return None;
    };
    if time > MILLIS {
        let message = "`X-TC-Timestamp` counts milliseconds.";
        found.push(Finding::error(Part::Clock, message, "Divide it by 1000: the service reads seconds since 1970."));
        return Some(time);
    }
    match pasted.replied {
        Some(replied) => distance(time, replied, "the service replied", true, found),
        None => distance(time, now, "this machine’s clock", false, found),
    }
    if let Some(authorization) = authorization {
        date(time, authorization.date, found);
    }
    Some(time)
}

/// Compares the time with another.
fn distance(time: u64, other: u64, what: &str, certain: bool, found: &mut Vec<Finding>) {
    let distance = time.abs_diff(other);
    if distance <= WINDOW {
        let message = format!("`X-TC-Timestamp` is {distance} s from {what}; the service accepts {WINDOW} s.");
        found.push(Finding::good(Part::Clock, message));
        return;
    }
    let side = if time > other { "after" } else { "before" };
    let whole = distance.saturating_add(HOUR / 2) / HOUR;
    let zone = whole > 0 && whole <= 14 && distance.abs_diff(whole * HOUR) <= WINDOW;
    let message = format!("`X-TC-Timestamp` is {} {side} {what}; the service accepts {WINDOW} s.", words(distance));
    let advice = if zone {
        format!(
            "A whole number of hours ({whole}): the sender may have taken local time for UTC. Send the seconds since 1970."
        )
    } else if certain || time > other {
        "Set the clock of the machine that signs.".to_owned()
    } else {
        "A request is valid for five minutes. If it was sent long ago, sign it anew; if it was sent just now, set the clock."
            .to_owned()
    };
    let make = if certain || time > other { Finding::error } else { Finding::warning };
    found.push(make(Part::Clock, message, advice));
}

/// Compares the date of the scope with the time.
fn date(time: u64, given: &str, found: &mut Vec<Finding>) {
    let expected = date_of(time);
    if given != expected {
        let message = format!("The date in the credential is `{given}`; `X-TC-Timestamp` is on {expected} in UTC.");
        let advice = "Make the date from the same time as `X-TC-Timestamp`, in UTC, and derive the key with it.";
        found.push(Finding::error(Part::Scope, message, advice));
    }
}

fn words(seconds: u64) -> String {
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7200 => format!("{} min", (seconds + 30) / 60),
        7200..172_800 => format!("{} h", (seconds + HOUR / 2) / HOUR),
        _ => format!("{} days", seconds / 86_400),
    }
}
