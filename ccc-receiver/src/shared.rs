//! The parts that service and drain share.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

use crate::gate::Gate;
use crate::store::Store;
use crate::waiters::Waiters;

/// The parts that service and drain share.
pub(crate) struct Shared {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) gate: Gate,
    pub(crate) waiters: Waiters,
    /// Wakes the drain when a message has been stored.
    pub(crate) stored: Notify,
    pub(crate) settings: Settings,
}

/// The settings of the drain and of answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) answer_within: Duration,
    pub(crate) concurrency: usize,
    pub(crate) lease: Duration,
    pub(crate) look_every: Duration,
}
