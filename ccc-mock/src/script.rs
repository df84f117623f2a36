//! Scripts: replies, errors and faults in place of answers, for some calls or for all.

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

/// The moment at which a connection is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DropAt {
    /// After the head of the request: nothing is checked, and the action does not run.
    BeforeReading,
    /// After the action has run: the caller cannot know that it ran.
    AfterExecuting,
}

/// A scripted reply to calls of an action, from [`MockServer::on`](crate::MockServer::on).
///
/// Each method takes effect at once, for later calls. Of several scripts for one action, the first with calls left
/// acts; one without [`times`](Self::times) never runs out.
///
/// A script acts on calls that the service would carry out: a call with a wrong signature or a bad parameter is still
/// refused, and does not count. Only [`DropAt::BeforeReading`] precedes all checks.
#[derive(Clone)]
pub struct Script {
    shared: Arc<Shared>,
    id: u64,
}

/// Makes the object inside `Response` from a call.
type Respond = Arc<dyn Fn(&Received) -> Value + Send + Sync>;

/// An effect in place of the answer.
#[derive(Clone)]
pub(crate) enum Effect {
    /// None: the action answers.
    Pass,
    /// Another answer.
    Respond(Respond),
    Error(Refusal),
    Drop(DropAt),
    /// A reply without the API's envelope.
    Raw(Raw),
}

/// A reply of HTTP, sent as it is.
#[derive(Debug, Clone)]
pub(crate) struct Raw {
    pub(crate) status: StatusCode,
    pub(crate) content_type: String,
    pub(crate) body: Bytes,
}

/// A script and the number of its calls.
pub(crate) struct Entry {
    id: u64,
    action: String,
    left: Option<u64>,
    hits: u64,
    act: Act,
}

/// The effect of a script on one call.
#[derive(Clone)]
pub(crate) struct Act {
    pub(crate) effect: Effect,
    pub(crate) delay: Duration,
    /// The action runs before an effect that replaces its answer.
    pub(crate) executes: bool,
}

impl Default for Act {
    fn default() -> Self {
        Self { effect: Effect::Pass, delay: Duration::ZERO, executes: false }
    }
}

impl Raw {
    /// Returns bytes as a reply that claims to be JSON.
    pub(crate) fn garbage(bytes: impl Into<Bytes>) -> Self {
        Self { status: StatusCode::OK, content_type: "application/json".to_owned(), body: bytes.into() }
    }
}

/// All scripts of a mock, in the order of their creation.
#[derive(Default)]
pub(crate) struct Scripts {
    entries: Vec<Entry>,
    last: u64,
}

impl Scripts {
    /// Adds an order, and returns its number.
    pub(crate) fn add(&mut self, Order { action, act, times }: Order) -> u64 {
        self.last += 1;
        self.entries.push(Entry { id: self.last, action, left: times, hits: 0, act });
        self.last
    }

    /// Returns true if an action has a script, used up or not.
    pub(crate) fn know(&self, action: &str) -> bool {
        self.entries.iter().any(|entry| entry.action == action)
    }

    /// Returns true if a script closes the connection of a call before anything is read.
    pub(crate) fn drops_before_reading(&mut self, action: &str) -> bool {
        let first = self.entries.iter_mut().find(|entry| entry.action == action && entry.left != Some(0));
        first.filter(|entry| entry.is_before_reading()).map(Entry::take).is_some()
    }

    /// Returns the effect on a call that passed all checks.
    pub(crate) fn take(&mut self, action: &str) -> Option<Act> {
        let acts = |entry: &&mut Entry| entry.action == action && entry.left != Some(0) && !entry.is_before_reading();
        self.entries.iter_mut().find(acts).map(Entry::take)
    }

    /// Describes all scripts and the calls that they have left.
    pub(crate) fn describe(&self) -> Value {
        let describe =
            |entry: &Entry| json!({ "id": entry.id, "action": entry.action, "hits": entry.hits, "left": entry.left });
        self.entries.iter().map(describe).collect()
    }

    /// Removes the scripts of an action, or all. They hold foreign code, which must be dropped without the lock.
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

    /// Changes the script, unless it was removed, and returns the result of the change.
    fn with<T>(&self, change: impl FnOnce(&mut Entry) -> T) -> Option<T> {
        lock(&self.shared.scripts).entries.iter_mut().find(|entry| entry.id == self.id).map(change)
    }

    fn change(self, change: impl FnOnce(&mut Entry)) -> Self {
        self.with(change);
        self
    }

    fn effect(self, effect: Effect) -> Self {
        // The old effect may hold foreign code, which is dropped here, without the lock.
        let before = self.with(|entry| std::mem::replace(&mut entry.act.effect, effect));
        drop(before);
        self
    }

    /// Answers with this object inside `Response`; `RequestId` is added unless it is set.
    ///
    /// The action does not run, and changes nothing.
    pub fn respond(self, response: Value) -> Self {
        self.respond_with(move |_| response.clone())
    }

    /// Answers with a value made from the call.
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

    /// Answers with these bytes instead of JSON, as `application/json` with status 200.
    pub fn garbage(self, bytes: impl Into<Bytes>) -> Self {
        self.effect(Effect::Raw(Raw::garbage(bytes)))
    }

    /// Answers with another status, type or body of HTTP, as a proxy may. The status must be 200 or more: a lower one
    /// only announces another.
    pub fn http(self, status: StatusCode, content_type: impl Into<String>, body: impl Into<Bytes>) -> Self {
        self.effect(Effect::Raw(Raw { status, content_type: content_type.into(), body: body.into() }))
    }

    /// Waits before the reply.
    pub fn delay(self, delay: Duration) -> Self {
        self.change(|entry| entry.act.delay = delay)
    }

    /// Runs the action before an error or a fault: the service acts, and the caller learns otherwise.
    pub fn after_executing(self) -> Self {
        self.change(|entry| entry.act.executes = true)
    }

    /// Limits the script to a number of calls from now on. A script acts from the moment at which it has an effect: set
    /// it up before the calls.
    pub fn times(self, times: u64) -> Self {
        self.change(|entry| entry.left = Some(times))
    }

    /// Returns the number of calls that it has acted on.
    pub fn hits(&self) -> u64 {
        let scripts = lock(&self.shared.scripts);
        scripts.entries.iter().find(|entry| entry.id == self.id).map_or(0, |entry| entry.hits)
    }

    /// Removes the script.
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
