//! A receiver and its settings.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use ccc_runtime::pushes::Pushed;
use tokio::sync::Notify;

use crate::check::Check;
use crate::drain::Drain;
use crate::gate::Gate;
use crate::service::PushService;
use crate::shared::{Settings, Shared};
use crate::store::Store;
use crate::waiters::Waiters;

/// A receiver of the messages `P` of a product: a service that takes them, a store, and a drain that hands them out.
pub struct Receiver<P> {
    shared: Arc<Shared>,
    messages: PhantomData<fn() -> P>,
}

impl<P: Pushed> Receiver<P> {
    /// Returns a builder of a receiver with a store.
    pub fn builder(store: impl Store) -> ReceiverBuilder<P> {
        ReceiverBuilder {
            store: Arc::new(store),
            checks: Vec::new(),
            limit: 1024 * 1024,
            patience: Duration::from_secs(10),
            settings: Settings {
                answer_within: Duration::from_secs(5),
                concurrency: 64,
                lease: Duration::from_secs(60),
                look_every: Duration::from_millis(500),
            },
            messages: PhantomData,
        }
    }

    /// Returns the service that takes messages. Clones are cheap.
    pub fn service(&self) -> PushService<P> {
        PushService::new(Arc::clone(&self.shared))
    }

    /// Returns the drain that hands messages out. Several may run, in this process and in others with the same store.
    pub fn drain(&self) -> Drain<P> {
        Drain::new(Arc::clone(&self.shared))
    }

    /// Returns the conditions under which messages are read, for services of your own.
    pub fn gate(&self) -> Gate {
        self.shared.gate.clone()
    }
}

impl<P> fmt::Debug for Receiver<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver")
            .field("durable", &self.shared.store.is_durable())
            .field("gate", &self.shared.gate)
            .field("settings", &self.shared.settings)
            .finish_non_exhaustive()
    }
}

/// A builder of a [`Receiver`].
#[must_use = "a builder does nothing until `build`"]
pub struct ReceiverBuilder<P> {
    store: Arc<dyn Store>,
    checks: Vec<Check>,
    limit: usize,
    patience: Duration,
    settings: Settings,
    messages: PhantomData<fn() -> P>,
}

impl<P: Pushed> ReceiverBuilder<P> {
    /// Adds a check of who sends a message. All of them must hold; without any, everybody may send.
    pub fn check(mut self, check: Check) -> Self {
        self.checks.push(check);
        self
    }

    /// Sets the length of the longest body that is read, in bytes; by default 1 MiB. Tencent documents none.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Sets the time within which a body must arrive; by default 10 seconds.
    pub fn body_within(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Sets the time within which a message is answered; by default 5 seconds. A store that does not store by then, or a
    /// handler that does not end by then where the store is not durable, leaves the message unacknowledged. Tencent does
    /// not document how long it waits.
    pub fn answer_within(mut self, time: Duration) -> Self {
        self.settings.answer_within = time;
        self
    }

    /// Sets how many messages a drain hands out at once; by default 64.
    pub fn concurrency(mut self, most: usize) -> Self {
        self.settings.concurrency = most.max(1);
        self
    }

    /// Sets the time after which a message is handed out again if its process has died; by default a minute. A handler may
    /// take longer: its lease is renewed.
    pub fn lease(mut self, lease: Duration) -> Self {
        self.settings.lease = lease.max(Duration::from_millis(10));
        self
    }

    /// Sets how often a drain looks for messages that other processes stored; by default twice a second. It learns at once of
    /// those that its own receiver stored.
    pub fn look_every(mut self, pause: Duration) -> Self {
        self.settings.look_every = pause.max(Duration::from_millis(1));
        self
    }

    /// Builds the receiver.
    pub fn build(self) -> Receiver<P> {
        let shared = Shared {
            store: self.store,
            gate: Gate::new(self.checks, self.limit, self.patience),
            waiters: Waiters::default(),
            stored: Notify::new(),
            settings: self.settings,
        };
        Receiver { shared: Arc::new(shared), messages: PhantomData }
    }
}

impl<P> fmt::Debug for ReceiverBuilder<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceiverBuilder")
            .field("checks", &self.checks)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
