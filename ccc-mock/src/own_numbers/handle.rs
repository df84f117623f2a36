//! Applications from a test's side: acts of people at Tencent, and of time.

use std::fmt;
use std::sync::{Arc, MutexGuard};

use super::{Application, ApplyState, State};
use crate::shared::{Shared, lock};

/// The applications to bring your own numbers that a mock of ccc keeps, from
/// [`MockServer::own_numbers`](crate::MockServer::own_numbers).
///
/// `SdkAppId` names an instance of the contact center. Ids from 1400000000 to 1499999999 exist. An instance belongs to
/// the account that files the first application in it.
#[derive(Clone)]
pub struct OwnNumbers {
    shared: Arc<Shared>,
}

impl OwnNumbers {
    pub(crate) fn new(shared: &Arc<Shared>) -> Self {
        Self { shared: Arc::clone(shared) }
    }

    /// Returns the application of an id.
    pub fn application(&self, apply_id: u64) -> Option<Application> {
        self.state().applications.get(&apply_id).cloned()
    }

    /// Returns all applications, by id.
    pub fn applications(&self) -> Vec<Application> {
        self.state().applications.values().cloned().collect()
    }

    /// Approves an application in any state: it can no longer be changed, and its numbers are in use. Returns false if
    /// it does not exist.
    pub fn approve(&self, apply_id: u64) -> bool {
        self.decide(apply_id, ApplyState::Approved)
    }

    /// Rejects an application in any state: it can be changed, and then waits again. Returns false if it does not
    /// exist.
    pub fn reject(&self, apply_id: u64) -> bool {
        self.decide(apply_id, ApplyState::Rejected)
    }

    /// Adds an instance with any id.
    pub fn add_instance(&self, sdk_app_id: u64) {
        let mut state = self.state();
        state.instances.removed.remove(&sdk_app_id);
        state.instances.added.insert(sdk_app_id);
    }

    /// Removes an instance. Its applications stay, out of reach.
    pub fn remove_instance(&self, sdk_app_id: u64) {
        self.state().instances.removed.insert(sdk_app_id);
    }

    /// Sets if an instance may bring numbers; by default each may.
    pub fn permit(&self, sdk_app_id: u64, permitted: bool) {
        let mut state = self.state();
        if permitted {
            state.instances.denied.remove(&sdk_app_id);
        } else {
            state.instances.denied.insert(sdk_app_id);
        }
    }

    /// Sets the most applications of one instance that may wait; by default 20.
    pub fn most_waiting(&self, most: usize) {
        self.state().most_waiting = most;
    }

    /// Sets if the database fails when something is written.
    pub fn fail_database(&self, fails: bool) {
        self.state().database_fails = fails;
    }

    /// Removes all applications, also those of the examples.
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
