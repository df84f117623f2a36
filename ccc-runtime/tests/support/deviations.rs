//! The deviations that a piece of code reports.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// An event about a value that is not as described.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Deviation {
    pub(crate) path: String,
    pub(crate) what: String,
}

/// Runs a piece of code and returns its result and what it reported.
pub(crate) fn deviations<T>(run: impl FnOnce() -> T) -> (T, Vec<Deviation>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let result = tracing::subscriber::with_default(Listener(Arc::clone(&seen)), run);
    let reported = std::mem::take(&mut *seen.lock().unwrap());
    (result, reported)
}

struct Listener(Arc<Mutex<Vec<Deviation>>>);

impl Subscriber for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut deviation = Deviation::default();
        event.record(&mut deviation);
        self.0.lock().unwrap().push(deviation);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

impl Visit for Deviation {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let to = match field.name() {
            "path" => &mut self.path,
            "message" => &mut self.what,
            _ => return,
        };
        write!(to, "{value:?}").unwrap();
    }
}
