//! What a mock does in place of answering: replies, errors and faults, for some calls or for all.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::log::Received;
use crate::order::Order;
use crate::refusal::Refusal;
use crate::shared::{Shared, lock};

/// When a connection is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DropAt {
    /// As soon as the head of the request is there: nothing is checked, the action does not run.
    BeforeReading,
    /// When the action has run and its answer is ready: the caller cannot know that it ran.
    AfterExecuting,
}

/// What happens to calls of an action, from [`MockServer::on`](crate::MockServer::on).
///
/// Each method takes effect at once, for the calls that come in from then on. Of several scripts for one action, the first
/// one that is not used up acts; one without [`times`](Self::times) is never used up.
///
/// A script acts on calls that the service would carry out: a call with a wrong signature or a bad parameter is refused
/// all the same, and does not count. Only [`DropAt::BeforeReading`] comes before all checks.
#[derive(Clone)]
pub struct Script {
    shared: Arc<Shared>,
    id: u64,
}

/// Makes what stands inside `Response` from a call.
type Respond = Arc<dyn Fn(&Received) -> Value + Send + Sync>;

/// What is done in place of answering.
#[derive(Clone)]
pub(crate) enum Effect {
    /// Nothing.
    Pass,
    /// The answer is another.
    Respond(Respond),
    Error(Refusal),
    Drop(DropAt),
    /// Something else than the API's envelope.
    Raw(Raw),
}

/// A reply of HTTP, with nothing added to it.
#[derive(Debug, Clone)]
pub(crate) struct Raw {
    pub(crate) status: StatusCode,
    pub(crate) content_type: String,
    pub(crate) body: Bytes,
}

/// A script, and how much of it is left.
pub(crate) struct Entry {
    id: u64,
    action: String,
    left: Option<u64>,
    hits: u64,
    act: Act,
}

/// What a script does to one call.
#[derive(Clone)]
pub(crate) struct Act {
    pub(crate) effect: Effect,
    pub(crate) delay: Duration,
    /// Whether the action runs before an effect that stands in place of its answer.
    pub(crate) executes: bool,
}

impl Default for Act {
    fn default() -> Self {
        Self { effect: Effect::Pass, delay: Duration::ZERO, executes: false }
    }
}

impl Raw {
    /// Bytes that are taken for an answer in JSON.
    pub(crate) fn garbage(bytes: impl Into<Bytes>) -> Self {
        Self { status: StatusCode::OK, content_type: "application/json".to_owned(), body: bytes.into() }
    }
}

/// All scripts of a mock, in the order in which they were made.
#[derive(Default)]
pub(crate) struct Scripts {
    entries: Vec<Entry>,
    last: u64,
}

impl Scripts {
    /// Adds what is written down; its number.
    pub(crate) fn add(&mut self, Order { action, act, times }: Order) -> u64 {
        self.last += 1;
        self.entries.push(Entry { id: self.last, action, left: times, hits: 0, act });
        self.last
    }

    /// Whether any script was made for an action, be it used up.
    pub(crate) fn know(&self, action: &str) -> bool {
        self.entries.iter().any(|entry| entry.action == action)
    }

    /// Whether the connection of a call is dropped before anything is read.
    pub(crate) fn drops_before_reading(&mut self, action: &str) -> bool {
        let first = self.entries.iter_mut().find(|entry| entry.action == action && entry.left != Some(0));
        first.filter(|entry| entry.is_before_reading()).map(Entry::take).is_some()
    }

    /// What is done to a call that has passed all checks.
    pub(crate) fn take(&mut self, action: &str) -> Option<Act> {
        let acts = |entry: &&mut Entry| entry.action == action && entry.left != Some(0) && !entry.is_before_reading();
        self.entries.iter_mut().find(acts).map(Entry::take)
    }

    /// All of them, and how much is left.
    pub(crate) fn describe(&self) -> Value {
        let describe =
            |entry: &Entry| json!({ "id": entry.id, "action": entry.action, "hits": entry.hits, "left": entry.left });
        self.entries.iter().map(describe).collect()
    }

    /// Forgets the scripts of an action, or all. They hold code of others, which must be dropped where no lock is held.
    #[must_use = "what is forgotten is to be dropped without the lock"]
    pub(crate) fn clear(&mut self, action: Option<&str>) -> Vec<Entry> {
        self.entries.extract_if(.., |entry| action.is_none_or(|action| entry.action == action)).collect()
    }
}

impl Entry {
    fn is_before_reading(&self) -> bool {
        matches!(self.act.effect, Effect::Drop(DropAt::BeforeReading))
    }

    fn take(&mut self) -> Act {
        self.hits += 1;
        if let Some(left) = &mut self.left {
            *left = left.saturating_sub(1);
        }
        self.act.clone()
    }
}

impl Script {
    pub(crate) fn new(shared: &Arc<Shared>, action: String) -> Self {
        let id = lock(&shared.scripts).add(Order { action, act: Act::default(), times: None });
        Self { shared: Arc::clone(shared), id }
    }

    /// Changes it, if it was not taken back, and says what the change hands out.
    fn with<T>(&self, change: impl FnOnce(&mut Entry) -> T) -> Option<T> {
        lock(&self.shared.scripts).entries.iter_mut().find(|entry| entry.id == self.id).map(change)
    }

    fn change(self, change: impl FnOnce(&mut Entry)) -> Self {
        self.with(change);
        self
    }

    fn effect(self, effect: Effect) -> Self {
        // The effect before may hold code of others, which is dropped here, without the lock.
        let before = self.with(|entry| std::mem::replace(&mut entry.act.effect, effect));
        drop(before);
        self
    }

    /// Answers with this inside `Response`; `RequestId` is added unless it is there.
    ///
    /// The action itself does not run, so what it would change stays as it is.
    pub fn respond(self, response: Value) -> Self {
        self.respond_with(move |_| response.clone())
    }

    /// Answers with what is made from the call.
    pub fn respond_with(self, respond: impl Fn(&Received) -> Value + Send + Sync + 'static) -> Self {
        self.effect(Effect::Respond(Arc::new(respond)))
    }

    /// Answers with an error in the API's envelope.
    pub fn error(self, code: impl AsRef<str>, message: impl AsRef<str>) -> Self {
        self.effect(Effect::Error(Refusal::plain(code.as_ref(), message.as_ref())))
    }

    /// Closes the connection without an answer.
    pub fn drop_connection(self, at: DropAt) -> Self {
        self.effect(Effect::Drop(at))
    }

    /// Answers with these bytes in place of JSON, as `application/json` with status 200.
    pub fn garbage(self, bytes: impl Into<Bytes>) -> Self {
        self.effect(Effect::Raw(Raw::garbage(bytes)))
    }

    /// Answers with another status, type or body of HTTP, as a proxy on the way may. The status must be 200 or more: one
    /// below only announces another, and cannot end an exchange.
    pub fn http(self, status: StatusCode, content_type: impl Into<String>, body: impl Into<Bytes>) -> Self {
        self.effect(Effect::Raw(Raw { status, content_type: content_type.into(), body: body.into() }))
    }

    /// Waits before the answer, or before what stands in its place.
    pub fn delay(self, delay: Duration) -> Self {
        self.change(|entry| entry.act.delay = delay)
    }

    /// Runs the action before an error or a fault: the service did what was asked, and the caller is told otherwise.
    pub fn after_executing(self) -> Self {
        self.change(|entry| entry.act.executes = true)
    }

    /// Acts on so many calls from now on, and then no more. Set a script up before the calls are made that it is for: it
    /// acts from the moment at which it has an effect.
    pub fn times(self, times: u64) -> Self {
        self.change(|entry| entry.left = Some(times))
    }

    /// On how many calls it has acted.
    pub fn hits(&self) -> u64 {
        let scripts = lock(&self.shared.scripts);
        scripts.entries.iter().find(|entry| entry.id == self.id).map_or(0, |entry| entry.hits)
    }

    /// Takes it back.
    pub fn remove(self) {
        let removed: Vec<Entry> = {
            let mut scripts = lock(&self.shared.scripts);
            scripts.entries.extract_if(.., |entry| entry.id == self.id).collect()
        };
        drop(removed);
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Script").field("id", &self.id).field("hits", &self.hits()).finish_non_exhaustive()
    }
}
