//! Orders to push messages.

use std::fmt;
use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;

/// Messages to push, and what happens to them on their way.
///
/// Each is sent again while no answer acknowledges it, as often as the description says. The description has no pause
/// between repeats and no time for an answer; those of the mock are short.
#[derive(Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Pushes {
    pub(crate) url: String,
    pub(crate) kinds: Vec<String>,
    pub(crate) messages: Vec<PushMessage>,
    pub(crate) count: usize,
    pub(crate) at_once: usize,
    pub(crate) pause_ms: u64,
    pub(crate) answer_within_ms: u64,
    pub(crate) lose: f64,
    pub(crate) lose_answers: f64,
    pub(crate) again: f64,
    pub(crate) shuffle: bool,
    pub(crate) seed: u64,
    pub(crate) user: Option<String>,
    pub(crate) password: Option<String>,
}

/// A message with a body of your own.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PushMessage {
    pub(crate) kind: String,
    /// A string is sent as it is, so it can be no JSON at all.
    pub(crate) body: Value,
    #[serde(default)]
    pub(crate) id: Option<String>,
}

impl fmt::Debug for PushMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PushMessage").field("kind", &self.kind).field("id", &self.id).finish_non_exhaustive()
    }
}

impl Default for Pushes {
    fn default() -> Self {
        Self {
            url: String::new(),
            kinds: Vec::new(),
            messages: Vec::new(),
            count: 1,
            at_once: 16,
            pause_ms: 20,
            answer_within_ms: 10_000,
            lose: 0.0,
            lose_answers: 0.0,
            again: 0.0,
            shuffle: false,
            seed: 0,
            user: None,
            password: None,
        }
    }
}

/// Shows neither the password nor bodies.
impl fmt::Debug for Pushes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pushes")
            .field("url", &self.url)
            .field("kinds", &self.kinds)
            .field("count", &self.count)
            .field("messages", &self.messages.len())
            .finish_non_exhaustive()
    }
}

impl Pushes {
    /// Creates an order to push the first example of each kind once.
    pub fn to(url: impl Into<String>) -> Self {
        Self { url: url.into(), ..Self::default() }
    }

    /// Adds a kind to push, in place of all kinds.
    pub fn kind(mut self, kind: impl Into<String>) -> Self {
        self.kinds.push(kind.into());
        self
    }

    /// Adds a message of your own, which is pushed once. A string is sent as it is. Without kinds, only such messages are
    /// pushed.
    pub fn message(mut self, kind: impl Into<String>, body: impl Into<Value>) -> Self {
        self.messages.push(PushMessage { kind: kind.into(), body: body.into(), id: None });
        self
    }

    /// Sets how many messages of each kind are pushed, each with an id of its own.
    pub fn count(mut self, count: usize) -> Self {
        self.count = count;
        self
    }

    /// Sets how many are on their way at once.
    pub fn at_once(mut self, most: usize) -> Self {
        self.at_once = most;
        self
    }

    /// Sets the pause before a message is sent again.
    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause_ms = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX);
        self
    }

    /// Sets the time within which an answer counts.
    pub fn answer_within(mut self, time: Duration) -> Self {
        self.answer_within_ms = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        self
    }

    /// Sets the part of all deliveries that do not arrive.
    pub fn lose(mut self, part: f64) -> Self {
        self.lose = part;
        self
    }

    /// Sets the part of all answers that do not come back. Their messages are sent again although they have arrived.
    pub fn lose_answers(mut self, part: f64) -> Self {
        self.lose_answers = part;
        self
    }

    /// Sets the part of all messages that are sent once more after they were acknowledged.
    pub fn again(mut self, part: f64) -> Self {
        self.again = part;
        self
    }

    /// Sets if messages are pushed in a random order.
    pub fn shuffle(mut self, on: bool) -> Self {
        self.shuffle = on;
        self
    }

    /// Sets the seed of ids, order and losses.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets user and password, which are sent as `basic` authentication.
    pub fn basic(mut self, user: impl Into<String>, password: impl Into<String>) -> Self {
        (self.user, self.password) = (Some(user.into()), Some(password.into()));
        self
    }
}
