//! The applications from a test's side: what only people at Tencent, or the passing of time, can do.

use std::fmt;
use std::sync::{Arc, MutexGuard};

use super::{Application, ApplyState, State};
use crate::shared::{Shared, lock};

/// The applications to bring one's own numbers that a mock keeps, from
/// [`MockServer::own_numbers`](crate::MockServer::own_numbers).
///
/// Instances, the applications of the contact center that `SdkAppId` names, exist if their id is between 1400000000 and
/// 1499999999. An instance belongs to the account that files the first application in it.
#[derive(Clone)]
pub struct OwnNumbers {
    shared: Arc<Shared>,
}

impl OwnNumbers {
    pub(crate) fn new(shared: &Arc<Shared>) -> Self {
        Self { shared: Arc::clone(shared) }
    }

    /// The application of an id.
    pub fn application(&self, apply_id: u64) -> Option<Application> {
        self.state().applications.get(&apply_id).cloned()
    }

    /// All applications, by id.
    pub fn applications(&self) -> Vec<Application> {
        self.state().applications.values().cloned().collect()
    }

    /// Approves an application, whatever its state: it can no longer be changed, and its numbers are in use. Says whether
    /// there is such an application.
    pub fn approve(&self, apply_id: u64) -> bool {
        self.decide(apply_id, ApplyState::Approved)
    }

    /// Turns an application down, whatever its state: it can be changed, and then waits again. Says whether there is such
    /// an application.
    pub fn reject(&self, apply_id: u64) -> bool {
        self.decide(apply_id, ApplyState::Rejected)
    }

    /// Adds an instance with an id of one's choice.
    pub fn add_instance(&self, sdk_app_id: u64) {
        let mut state = self.state();
        state.instances.removed.remove(&sdk_app_id);
        state.instances.added.insert(sdk_app_id);
    }

    /// Takes an instance away. What was filed in it stays, and cannot be reached.
    pub fn remove_instance(&self, sdk_app_id: u64) {
        self.state().instances.removed.insert(sdk_app_id);
    }

    /// Whether an instance may bring numbers; each may until it is said that it may not.
    pub fn permit(&self, sdk_app_id: u64, permitted: bool) {
        let mut state = self.state();
        if permitted {
            state.instances.denied.remove(&sdk_app_id);
        } else {
            state.instances.denied.insert(sdk_app_id);
        }
    }

    /// How many applications of one instance may wait, 20 unless set.
    pub fn most_waiting(&self, most: usize) {
        self.state().most_waiting = most;
    }

    /// Whether the database fails when something is to be written.
    pub fn fail_database(&self, fails: bool) {
        self.state().database_fails = fails;
    }

    /// Forgets everything: no application is left, not even those of the spec's examples.
    pub fn clear(&self) {
        let mut state = State::new(&self.shared.product, &self.shared.settings.instances);
        state.applications.clear();
        *self.state() = state;
    }

    fn decide(&self, apply_id: u64, decision: ApplyState) -> bool {
        let mut state = self.state();
        let application = state.applications.get_mut(&apply_id);
        application.map(|application| application.state = decision).is_some()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.shared.own_numbers)
    }
}

impl fmt::Debug for OwnNumbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnNumbers").field("applications", &self.applications()).finish_non_exhaustive()
    }
}
