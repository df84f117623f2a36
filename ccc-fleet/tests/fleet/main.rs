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

/// The time between two slots: a second and 25 ms of jitter, divided by 20.
const INTERVAL: Duration = Duration::from_micros(51_251);
/// The shortest that a builder takes.
const HOLD: Duration = Duration::from_millis(1525);
const MINUTE: Duration = Duration::from_secs(60);

/// Makes a builder that finds a silent store away in 100 ms.
fn builder(fake: &Fake, away: Away) -> FleetBuilder {
    FleetLimiter::builder(fake.store(), away).account("a").hold(HOLD).timeout(Duration::from_millis(100))
}

/// Takes a slot. A process that gets no CPU in time loses a slot and takes another, so a test counts at least those it needs.
async fn slot(fleet: &FleetLimiter, patience: Duration) -> Result<(), NoSlot> {
    fleet.slot(SlotRequest::new(&ACTION, Site::China, None, patience)).await
}

fn credentials() -> Credentials {
    Credentials::new("AKIDtest000000000001", "secretkeyfortest0000").unwrap()
}
