//! The events of the runtime, kept for the program.

use std::cell::RefCell;
use std::fmt::{self, Write};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// A deviation of a reply from its description.
#[derive(Default)]
pub struct Deviation {
    pub path: String,
    pub what: String,
}

thread_local! {
    static SEEN: RefCell<Vec<Deviation>> = const { RefCell::new(Vec::new()) };
}

/// Keeps the events of this thread from now on.
pub fn listen() {
    tracing::subscriber::set_global_default(Listener).expect("the program sets one subscriber");
}

/// Returns the deviations since the last call.
pub fn take() -> Vec<Deviation> {
    SEEN.with_borrow_mut(std::mem::take)
}

struct Listener;

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
        SEEN.with_borrow_mut(|seen| seen.push(deviation));
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
        // Writing into a string cannot fail.
        let _ = write!(to, "{value:?}");
    }
}
