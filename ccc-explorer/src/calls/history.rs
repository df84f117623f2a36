//! The calls made since the start. They are kept in memory alone.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

/// The most calls that are kept.
const MOST: usize = 200;
/// The most bytes that they take together, counted as JSON.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A call and its result.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Facts for the list.
    pub(crate) summary: Value,
    /// The request and the result, for the view of the call.
    pub(crate) whole: Value,
}

/// The calls made, the latest last.
#[derive(Debug, Default)]
pub(crate) struct History {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    last: u64,
    bytes: usize,
    calls: VecDeque<(u64, usize, Entry)>,
}

impl History {
    /// Keeps a call, forgets the oldest ones beyond the limits, and returns the number of the call.
    pub(crate) fn add(&self, entry: Entry) -> u64 {
        let size = entry.whole.to_string().len() + entry.summary.to_string().len();
        self.with(|kept| {
            kept.last += 1;
            kept.bytes += size;
            kept.calls.push_back((kept.last, size, entry));
            while kept.calls.len() > MOST || kept.bytes > MOST_BYTES {
                let Some((_, size, _)) = kept.calls.pop_front() else { break };
                kept.bytes = kept.bytes.saturating_sub(size);
            }
            kept.last
        })
    }

    /// Returns the facts of all calls, the latest first.
    pub(crate) fn list(&self) -> Value {
        self.with(|kept| {
            let calls = kept.calls.iter().rev();
            calls.map(|(id, _, entry)| json!({ "id": id, "call": entry.summary })).collect()
        })
    }

    /// Returns the request and the result of a call.
    pub(crate) fn get(&self, id: u64) -> Option<Value> {
        self.with(|kept| kept.calls.iter().find(|(known, ..)| *known == id).map(|(.., entry)| entry.whole.clone()))
    }

    /// Returns the number of the call that got a request id.
    pub(crate) fn with_request_id(&self, id: &str) -> Option<u64> {
        let has = |entry: &Entry| entry.whole.get("request_id").and_then(Value::as_str) == Some(id);
        self.with(|kept| kept.calls.iter().rev().find(|(.., entry)| has(entry)).map(|(number, ..)| *number))
    }

    /// Forgets all calls.
    pub(crate) fn clear(&self) {
        self.with(|kept| {
            kept.calls.clear();
            kept.bytes = 0;
        });
    }

    fn with<T>(&self, act: impl FnOnce(&mut Kept) -> T) -> T {
        // A panic between the changes can at worst make the count of bytes wrong, which forgets too early.
        act(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
