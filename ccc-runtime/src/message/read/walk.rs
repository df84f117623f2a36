//! Settings of a whole walk, and its words.

use std::fmt;

use serde::de::Error;

use crate::message::{Path, Slot, Wire};
use crate::site::Site;
use crate::trace::TARGET;

/// The treatment of a value that is not of its declared type but can be converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Take it, and tell `tracing`.
    Tolerant,
    /// Refuse it. Where a site is given, what only others have may be missing.
    Strict(Option<Site>),
}

/// The settings of a whole walk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walk {
    pub(super) mode: Mode,
    /// True if a missing required member is an error: in a request it is, in a reply it is only strange.
    pub(super) required: bool,
    /// True if what a reply promises may be missing, since others hold the rest: so it is with the events of a stream.
    pub(super) partial: bool,
}

impl Walk {
    /// Returns true if a list or an object in place of a scalar is left out. In a reply that can do without the value, one member
    /// of another shape should not take all the others with it.
    pub(super) fn forgives(self, slot: &Slot<'_>) -> bool {
        use Slot::{OptBool, OptFloat, OptInt, OptString, OptUint};
        !self.required && matches!(slot, OptString(_) | OptInt(_) | OptUint(_) | OptFloat(_) | OptBool(_))
    }

    /// Tells of a value that is left out.
    pub(super) fn left_out<E: Error>(self, slot: &Slot<'_>, found: &str, path: &Path<'_>) -> Result<(), E> {
        self.deviation(path, format_args!("expected {}, found {found}; left out", expected(slot)))
    }

    /// A value that is not of its declared type but was understood.
    pub(super) fn deviation<E: Error>(self, path: &Path<'_>, what: impl fmt::Display) -> Result<(), E> {
        match self.mode {
            Mode::Strict(_) => Err(E::custom(format_args!("{path}: {what}"))),
            Mode::Tolerant => {
                tracing::debug!(target: TARGET, %path, "{what}");
                Ok(())
            }
        }
    }
}

/// Returns the kind that a slot takes, in words.
pub(super) fn expected(slot: &Slot<'_>) -> &'static str {
    match slot {
        Slot::String(_) | Slot::OptString(_) => "a string",
        Slot::Int(_) | Slot::OptInt(_) => "an integer",
        Slot::Uint(_) | Slot::OptUint(_) => "an integer of at least zero",
        Slot::Float(_) | Slot::OptFloat(_) => "a number",
        Slot::Bool(_) | Slot::OptBool(_) => "true or false",
        Slot::Enum(value) => match value.wire() {
            Wire::String(_) => "a string",
            Wire::Int(_) => "an integer",
        },
        Slot::Bytes(_) => "bytes, as a string or as a list of numbers",
        Slot::Message(_) => "an object",
        Slot::List(_) => "a list",
        Slot::Opt(_) => "an object, a list or a value of an enum",
        Slot::End => "nothing",
    }
}

/// The error for a value of another shape altogether.
pub(super) fn wrong<E: Error>(slot: &Slot<'_>, found: &str, path: &Path<'_>) -> E {
    E::custom(format_args!("{path}: expected {}, found {found}", expected(slot)))
}
