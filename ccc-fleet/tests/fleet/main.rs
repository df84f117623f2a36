//! Limiters of a fleet on a store that fails on demand. `scripts/fleet.sh` tries them on real servers.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod away;
mod calls;
mod fake;
mod far;
mod news;

use std::time::Duration;

use ccc_fleet::{Away, FleetBuilder, FleetLimiter};
use ccc_runtime::{ActionInfo, Credentials, Limiter, NoSlot, ServiceInfo, Site, SlotRequest};

use crate::fake::Fake;

static SERVICE: ServiceInfo = ServiceInfo::new("ccc", "2020-02-10", "Cloud Contact Center");
/// Its quota is 20 calls in a second.
static ACTION: ActionInfo = ActionInfo::new(&SERVICE, "CallOut");

/// Half of it is how late a slot can be used: tests run beside others, and get their CPU late.
const JITTER: Duration = Duration::from_millis(300);
/// The time between two slots: a second and the jitter, divided by 20.
const INTERVAL: Duration = Duration::from_micros(65_001);
/// The shortest that a builder takes, with this jitter.
const HOLD: Duration = Duration::from_millis(1800);
const TIMEOUT: Duration = Duration::from_millis(500);
const MINUTE: Duration = Duration::from_secs(60);

fn builder(fake: &Fake, away: Away) -> FleetBuilder {
    FleetLimiter::builder(fake.store(), away).account("a").jitter(JITTER).hold(HOLD).timeout(TIMEOUT)
}

/// Takes a slot. A process that gets no CPU for longer loses a slot and takes another: tests count at least those they need.
async fn slot(fleet: &FleetLimiter, patience: Duration) -> Result<(), NoSlot> {
    fleet.slot(SlotRequest::new(&ACTION, Site::China, None, patience)).await
}

fn credentials() -> Credentials {
    Credentials::new("AKIDtest000000000001", "secretkeyfortest0000").unwrap()
}
