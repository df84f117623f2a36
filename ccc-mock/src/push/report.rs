//! The report of an order.

use serde::Serialize;

/// The messages of an order, in the order in which their ids were made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PushReport {
    /// The messages.
    pub messages: Vec<PushOutcome>,
}

/// A message that was pushed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PushOutcome {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// How often it was sent, deliveries that did not arrive included.
    pub deliveries: u32,
    /// How often it arrived and was answered.
    pub answers: u32,
    /// True if an answer that came back acknowledged it.
    pub acknowledged: bool,
    /// The status of the last answer.
    pub status: Option<u16>,
}

impl PushReport {
    /// Returns the messages that were acknowledged.
    pub fn acknowledged(&self) -> impl Iterator<Item = &PushOutcome> {
        self.messages.iter().filter(|message| message.acknowledged)
    }
}
