//! A store in the memory of this process.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::delivery::Delivery;
use crate::store::{Put, Store, StoreFuture};

/// The numbers of messages that wait and of ids that are kept, unless given.
const WAITING: usize = 100_000;
const HANDLED: usize = 100_000;

/// A store in the memory of this process, for one process and for tests.
///
/// It is not durable. A message is therefore acknowledged only after it has been handled.
pub struct MemoryStore {
    most_waiting: usize,
    most_handled: usize,
    content: Mutex<Content>,
}

#[derive(Default)]
struct Content {
    waiting: HashMap<String, Waiting>,
    /// The order in which messages are due.
    due: BTreeSet<(Instant, u64, String)>,
    /// Distinguishes messages that are due at once.
    number: u64,
    handled: HashSet<String>,
    /// The handled ids, the oldest first.
    order: VecDeque<String>,
}

struct Waiting {
    delivery: Delivery,
    due: (Instant, u64),
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new(WAITING, HANDLED)
    }
}

impl MemoryStore {
    /// Creates a store for at most `waiting` messages that have not been handled, and `handled` ids of those that have.
    /// The oldest ids are forgotten first.
    pub fn new(waiting: usize, handled: usize) -> Self {
        Self { most_waiting: waiting, most_handled: handled, content: Mutex::default() }
    }

    /// Returns the number of messages that have not been handled.
    pub fn waiting(&self) -> usize {
        self.content().waiting.len()
    }

    fn content(&self) -> MutexGuard<'_, Content> {
        // Nothing panics while it holds the lock.
        self.content.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Content {
    fn is_due(&mut self, id: &str, at: Instant) {
        self.number += 1;
        let number = self.number;
        if let Some(waiting) = self.waiting.get_mut(id) {
            let (before, old) = std::mem::replace(&mut waiting.due, (at, number));
            self.due.remove(&(before, old, id.to_owned()));
            self.due.insert((at, number, id.to_owned()));
        }
    }

    fn remove(&mut self, id: &str) -> bool {
        let Some(Waiting { due: (at, number), .. }) = self.waiting.remove(id) else { return false };
        self.due.remove(&(at, number, id.to_owned()))
    }
}

impl Store for MemoryStore {
    fn is_durable(&self) -> bool {
        false
    }

    fn put(&self, delivery: Delivery) -> StoreFuture<'_, Put> {
        let mut content = self.content();
        let put = if content.handled.contains(&delivery.id) {
            Put::Handled
        } else if content.waiting.contains_key(&delivery.id) {
            Put::Waiting
        } else if content.waiting.len() >= self.most_waiting {
            Put::Full
        } else {
            let (id, now) = (delivery.id.clone(), Instant::now());
            content.waiting.insert(id.clone(), Waiting { delivery, due: (now, 0) });
            content.is_due(&id, now);
            Put::New
        };
        Box::pin(std::future::ready(Ok(put)))
    }

    fn take(&self, most: usize, lease: Duration) -> StoreFuture<'_, Vec<Delivery>> {
        let mut content = self.content();
        let now = Instant::now();
        let due = content.due.iter().take_while(|(at, ..)| *at <= now).take(most);
        let ids: Vec<String> = due.map(|(.., id)| id.clone()).collect();
        let mut taken = Vec::with_capacity(ids.len());
        for id in ids {
            content.is_due(&id, now + lease);
            if let Some(waiting) = content.waiting.get_mut(&id) {
                waiting.delivery.attempt += 1;
                taken.push(waiting.delivery.clone());
            }
        }
        Box::pin(std::future::ready(Ok(taken)))
    }

    fn renew<'a>(&'a self, id: &'a str, lease: Duration) -> StoreFuture<'a, ()> {
        self.content().is_due(id, Instant::now() + lease);
        Box::pin(std::future::ready(Ok(())))
    }

    fn done<'a>(&'a self, id: &'a str) -> StoreFuture<'a, ()> {
        let mut content = self.content();
        content.remove(id);
        if content.handled.insert(id.to_owned()) {
            content.order.push_back(id.to_owned());
        }
        if content.order.len() > self.most_handled
            && let Some(oldest) = content.order.pop_front()
        {
            content.handled.remove(&oldest);
        }
        Box::pin(std::future::ready(Ok(())))
    }

    fn failed<'a>(&'a self, id: &'a str, _: Duration) -> StoreFuture<'a, ()> {
        self.content().remove(id);
        Box::pin(std::future::ready(Ok(())))
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let content = self.content();
        f.debug_struct("MemoryStore")
            .field("waiting", &content.waiting.len())
            .field("handled", &content.handled.len())
            .finish_non_exhaustive()
    }
}
