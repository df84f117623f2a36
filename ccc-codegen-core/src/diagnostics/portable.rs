//! Problems in a form that can move to another thread. A place in Rust source cannot.

use super::{Diagnostic, Diagnostics};
use crate::source::{At, Place};

/// Problems that can move to another thread. Places in Rust source are dropped.
#[derive(Debug, Clone, Default)]
pub struct Portable(Vec<Parts>);

#[derive(Debug, Clone)]
struct Parts {
    rule: &'static str,
    at: Option<Place>,
    message: String,
    label: Option<String>,
    notes: Vec<(Option<Place>, String)>,
    help: Option<String>,
}

impl From<Diagnostics> for Portable {
    fn from(diagnostics: Diagnostics) -> Self {
        let parts = |Diagnostic { rule, at, message, label, notes, help }| Parts {
            rule,
            at: place(at),
            message,
            label,
            notes: notes.into_iter().map(|(at, note)| (place(at), note)).collect(),
            help,
        };
        Self(diagnostics.into_iter().map(parts).collect())
    }
}

impl From<Portable> for Diagnostics {
    fn from(portable: Portable) -> Self {
        let whole = |Parts { rule, at, message, label, notes, help }| Diagnostic {
            rule,
            at: self::at(at),
            message,
            label,
            notes: notes.into_iter().map(|(place, note)| (self::at(place), note)).collect(),
            help,
        };
        portable.0.into_iter().map(whole).collect()
    }
}

fn place(at: At) -> Option<Place> {
    match at {
        At::Spec(place) => Some(place),
        At::Source(_) | At::Nowhere => None,
    }
}

fn at(place: Option<Place>) -> At {
    place.map_or(At::Nowhere, At::Spec)
}
