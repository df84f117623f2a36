//! Settings of a whole walk, and its words.

use std::fmt;

use serde::de::Error;

use super::drift::Drifts;
use crate::message::{Path, Presence, Slot, Wire};
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
pub(super) struct Walk<'p> {
    pub(super) mode: Mode,
    /// True if a missing required member is an error: in a request it is, in a reply it is only strange.
    pub(super) required: bool,
    /// True if what a reply promises may be missing, since others hold the rest: so it is with the events of a stream.
    pub(super) partial: bool,
    /// The list of deviations, for a message that nobody asked for: nothing in it is promised, and nothing is an error.
    pub(super) drifts: Option<&'p Drifts>,
}

impl<'p> Walk<'p> {
    /// Creates the settings for a reply.
    pub(super) const fn new(mode: Mode) -> Self {
        Self { mode, required: false, partial: false, drifts: None }
    }

    /// Sets that what a reply promises may be missing.
    pub(super) const fn partial(self) -> Self {
        Self { partial: true, ..self }
    }

    /// Creates the settings for a message that a product pushes.
    pub(super) const fn pushed(drifts: &'p Drifts) -> Self {
        Self { drifts: Some(drifts), ..Self::new(Mode::Tolerant).partial() }
    }

    /// Returns true if a member can do without a value of another shape: if it may be absent or is a list
    /// that nobody promised, in a tolerant walk over a reply. One such member should not take all the others with it.
    pub(super) fn can_spare(self, slot: &Slot<'_>, presence: Presence) -> bool {
        use Slot::{List, Opt, OptBool, OptFloat, OptInt, OptString, OptUint};
        let spare = match slot {
            OptString(_) | OptInt(_) | OptUint(_) | OptFloat(_) | OptBool(_) | Opt(_) => true,
            // An absent list is an empty one.
            List(_) => presence == Presence::Optional,
            _ => false,
        };
        (spare || self.drifts.is_some()) && self.spares()
    }

    /// Returns true if the walk leaves out what may be absent and has another shape.
    pub(super) fn spares(self) -> bool {
        !self.required && self.mode == Mode::Tolerant
    }

    /// Reports a member or an item that is left out.
    pub(super) fn left_out<E: Error>(self, path: &Path<'_>, unfit: &Unfit) -> Result<(), E> {
        if path.to_string() == unfit.path {
            return self.deviation(path, format_args!("{}; left out", unfit.what));
        }
        self.deviation(path, format_args!("{unfit}; left out"))
    }

    /// A value that is not of its declared type but was understood.
    pub(super) fn deviation<E: Error>(self, path: &Path<'_>, what: impl fmt::Display) -> Result<(), E> {
        match self.mode {
            Mode::Strict(_) => Err(E::custom(format_args!("{path}: {what}"))),
            Mode::Tolerant => {
                tracing::debug!(target: TARGET, %path, "{what}");
                if let Some(drifts) = self.drifts {
                    drifts.add(path.to_string(), what.to_string());
                }
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

/// The place of a value, and how it is treated there.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    pub(super) walk: Walk<'p>,
    pub(super) path: &'p Path<'p>,
    /// True if a value that stands for none is an error.
    pub(super) required: bool,
    /// True if a value of another shape is skipped as a whole and reported to the one that called: the member that holds it can
    /// be left out. Otherwise it is an error.
    pub(super) spare: bool,
}

impl Place<'_> {
    /// Refuses a value of another shape altogether.
    pub(super) fn unfit<E: Error>(self, wanted: &str, found: &str) -> Result<Fill, E> {
        let unfit = Unfit { path: self.path.to_string(), what: format!("expected {wanted}, found {found}") };
        if self.spare { Ok(Err(Box::new(unfit))) } else { Err(E::custom(unfit)) }
    }
}

/// The result of filling a slot. After an [`Unfit`] the value has been passed over, and the slot may hold a part of it.
pub(super) type Fill = Result<(), Box<Unfit>>;

/// A value of another shape than its slot: its place, and both shapes.
pub(super) struct Unfit {
    path: String,
    what: String,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.what)
    }
}
