//! State that all connections of one mock share.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ccc_catalog::model::Product;

use crate::answer::{Answerer, Answers, mix};
use crate::clock::Clock;
use crate::keys::Key;
use crate::log::{Log, LogLimits, Received};
use crate::order::Order;
use crate::own_numbers;
use crate::plug::Plug;
use crate::push::PushReport;
use crate::rate::RateLimit;
use crate::script::Scripts;
use crate::site::Site;

/// A function that sees each request.
pub(crate) type Observer = Arc<dyn Fn(&Received) + Send + Sync>;

/// Settings that are fixed when a mock starts.
#[derive(Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub(crate) struct Settings {
    pub(crate) site: Site,
    pub(crate) keys: Vec<Key>,
    /// Requests must be signed.
    pub(crate) signed: bool,
    pub(crate) lenient: bool,
    pub(crate) seen_rules: bool,
    pub(crate) answers: Answers,
    pub(crate) seed: u64,
    pub(crate) rate_limit: bool,
    pub(crate) log: LogLimits,
    pub(crate) observer: Option<Observer>,
    /// Instances of the contact center beside the usual ones.
    pub(crate) instances: Vec<u64>,
    /// Scripts from the start.
    pub(crate) orders: Vec<Order>,
}

/// A mock, as its connections and its owner see it.
pub(crate) struct Shared {
    pub(crate) product: Arc<Product>,
    pub(crate) plug: Option<Plug>,
    pub(crate) settings: Settings,
    pub(crate) clock: Clock,
    pub(crate) rate_limited: AtomicBool,
    pub(crate) rate: Mutex<RateLimit>,
    pub(crate) scripts: Mutex<Scripts>,
    pub(crate) log: Mutex<Log>,
    pub(crate) own_numbers: Mutex<own_numbers::State>,
    /// The reports of orders to push, those that run as `None`.
    pub(crate) pushes: Arc<Mutex<Vec<Option<PushReport>>>>,
    replies: AtomicU64,
}

impl Shared {
    pub(crate) fn new(product: Arc<Product>, settings: Settings) -> Self {
        let own_numbers = own_numbers::State::new(&product, &settings.instances);
        let mut scripts = Scripts::default();
        for order in settings.orders.iter().cloned() {
            scripts.add(order);
        }
        Self {
            plug: Plug::of(&product),
            product,
            clock: Clock::default(),
            rate_limited: AtomicBool::new(settings.rate_limit),
            rate: Mutex::default(),
            scripts: Mutex::new(scripts),
            log: Mutex::new(Log::new(settings.log)),
            own_numbers: Mutex::new(own_numbers),
            pushes: Arc::default(),
            replies: AtomicU64::new(0),
            settings,
        }
    }

    /// Returns the id of the next reply: different each time, and in the same order for the same seed.
    pub(crate) fn request_id(&self) -> String {
        let number = self.replies.fetch_add(1, Ordering::Relaxed);
        let high = mix(self.settings.seed ^ mix(number));
        let low = mix(high ^ number);
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xfff,
            ((low >> 48) & 0x3fff) | 0x8000,
            low & 0xffff_ffff_ffff
        )
    }

    pub(crate) fn answerer(&self) -> Answerer<'_> {
        let Settings { site, answers, seed, .. } = self.settings;
        Answerer { product: &self.product, site, answers, seed }
    }

    /// Resets everything to its state at the start, except that ids of replies go on.
    pub(crate) fn reset(&self) {
        let start = Self::new(Arc::clone(&self.product), self.settings.clone());
        replace(&self.rate, start.rate);
        // Numbers of scripts go on: an old handle must not act on a new script.
        let forgotten = lock(&self.scripts).clear(None);
        drop(forgotten);
        replace(&self.log, start.log);
        replace(&self.own_numbers, start.own_numbers);
        self.rate_limited.store(self.settings.rate_limit, Ordering::Relaxed);
        self.clock.reset();
    }
}

/// A panic elsewhere does not damage the value: no lock is held while foreign code runs.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Moves the value of one lock into another.
fn replace<T>(into: &Mutex<T>, from: Mutex<T>) {
    let new = from.into_inner().unwrap_or_else(PoisonError::into_inner);
    // The old value may hold foreign code, which must not be dropped under the lock.
    let old = std::mem::replace(&mut *lock(into), new);
    drop(old);
}
