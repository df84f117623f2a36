//! Values that are not of their declared type, taken as what they mean.

use serde::de::Error;

use super::walk::{Fill, Place, expected};
use crate::message::{OpenEnum, Optional, Slot, Wire};

/// A value as it was found.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scalar<'a> {
    Text(&'a str),
    Uint(u64),
    Int(i64),
    Float(f64),
    Bool(bool),
    Null,
}

impl Scalar<'_> {
    /// Returns the kind in words; never the value itself, which may be a secret.
    fn kind(self) -> &'static str {
        match self {
            Self::Text("") => "an empty string",
            Self::Text(_) => "a string",
            Self::Uint(_) | Self::Int(_) => "an integer",
            Self::Float(_) => "a number with a fraction",
            Self::Bool(_) => "a boolean",
            Self::Null => "null",
        }
    }

    fn is_number(self) -> bool {
        self.is_integer() || matches!(self, Self::Float(_))
    }

    fn is_integer(self) -> bool {
        matches!(self, Self::Uint(_) | Self::Int(_))
    }

    fn signed(self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(number),
            Self::Uint(number) => i64::try_from(number).ok(),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Float(number) => whole(number),
            Self::Bool(_) | Self::Null => None,
        }
    }

    fn unsigned(self) -> Option<u64> {
        match self {
            Self::Uint(number) => Some(number),
            Self::Text(text) => text.trim().parse().ok(),
            other => other.signed().and_then(|number| u64::try_from(number).ok()),
        }
    }

    fn float(self) -> Option<f64> {
        match self {
            Self::Float(number) => Some(number),
            #[allow(clippy::cast_precision_loss, reason = "a float member holds what a float can hold")]
            Self::Uint(number) => Some(number as f64),
            #[allow(clippy::cast_precision_loss, reason = "a float member holds what a float can hold")]
            Self::Int(number) => Some(number as f64),
            Self::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            Self::Bool(_) | Self::Null => None,
        }
    }

    fn flag(self) -> Option<bool> {
        match self {
            Self::Bool(flag) => Some(flag),
            Self::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Self::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.to_owned()),
            Self::Uint(number) => Some(number.to_string()),
            Self::Int(number) => Some(number.to_string()),
            Self::Float(number) => Some(number.to_string()),
            Self::Bool(flag) => Some(flag.to_string()),
            Self::Null => None,
        }
    }
}

/// A float that holds a whole number, within the range in which floats hold whole numbers exactly.
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[allow(clippy::cast_possible_truncation, reason = "a whole number of at most 53 bits")]
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

/// Puts a value into a slot of another kind if it can be understood, and tells of it.
pub(super) fn tolerate<E: Error>(slot: Slot<'_>, value: Scalar<'_>, place: Place<'_>) -> Result<Fill, E> {
    let Place { walk, path, .. } = place;
    let wanted = expected(&slot);
    let taken = match slot {
        Slot::Opt(optional) => return tolerate_optional(optional, value, place),
        Slot::Enum(to) => set_enum(to, value),
        Slot::Bytes(to) if matches!(value, Scalar::Text(_)) => put(value.text(), |text| *to = text.into(), true),
        slot if matches!(value, Scalar::Null | Scalar::Text("")) => {
            let (wanted, found) = (expected(&slot), value.kind());
            return walk.deviation(path, format_args!("expected {wanted}, found {found}; left empty")).map(Ok);
        }
        Slot::Float(to) => put(value.float(), |number| *to = number, value.is_number()),
        Slot::OptFloat(to) => put(value.float(), |number| *to = Some(number), value.is_number()),
        Slot::Int(to) => put(value.signed(), |number| *to = number, value.is_integer()),
        Slot::OptInt(to) => put(value.signed(), |number| *to = Some(number), value.is_integer()),
        Slot::Uint(to) => put(value.unsigned(), |number| *to = number, value.is_integer()),
        Slot::OptUint(to) => put(value.unsigned(), |number| *to = Some(number), value.is_integer()),
        Slot::Bool(to) => put(value.flag(), |flag| *to = flag, matches!(value, Scalar::Bool(_))),
        Slot::OptBool(to) => put(value.flag(), |flag| *to = Some(flag), matches!(value, Scalar::Bool(_))),
        Slot::String(to) => put(value.text(), |text| *to = text, matches!(value, Scalar::Text(_))),
        Slot::OptString(to) => put(value.text(), |text| *to = Some(text), matches!(value, Scalar::Text(_))),
        Slot::Bytes(_) | Slot::Message(_) | Slot::List(_) | Slot::End => Taken::Not,
    };
    match taken {
        Taken::Exactly => Ok(Ok(())),
        Taken::Understood => walk.deviation(path, format_args!("expected {wanted}, found {}", value.kind())).map(Ok),
        Taken::Not => place.unfit(wanted, value.kind()),
    }
}

/// An optional enum, object or list: an empty text means that it is absent, but for an enum of texts.
fn tolerate_optional<E: Error>(optional: &mut dyn Optional, value: Scalar<'_>, place: Place<'_>) -> Result<Fill, E> {
    let slot = optional.insert();
    let textual = match &slot {
        Slot::Enum(to) => matches!(to.wire(), Wire::String(_)),
        other => matches!(other, Slot::Bytes(_)),
    };
    if textual || !matches!(value, Scalar::Text("")) {
        return tolerate(slot, value, place);
    }
    let wanted = expected(&slot);
    optional.clear();
    place.walk.deviation(place.path, format_args!("expected {wanted}, found an empty string; taken as absent")).map(Ok)
}

/// The result of taking a value.
enum Taken {
    /// It is of the declared type after all.
    Exactly,
    /// It is of another type, but its meaning is plain.
    Understood,
    /// It cannot be understood.
    Not,
}

fn put<T>(value: Option<T>, set: impl FnOnce(T), exact: bool) -> Taken {
    match (value.map(set), exact) {
        (None, _) => Taken::Not,
        (Some(()), true) => Taken::Exactly,
        (Some(()), false) => Taken::Understood,
    }
}

/// Sets an enum from a value of its own kind or, failing that, of the other.
fn set_enum(to: &mut dyn OpenEnum, value: Scalar<'_>) -> Taken {
    let exact = match value {
        Scalar::Text(text) => to.set(Wire::String(text)),
        Scalar::Int(_) | Scalar::Uint(_) => value.signed().is_some_and(|number| to.set(Wire::Int(number))),
        _ => false,
    };
    if exact {
        return Taken::Exactly;
    }
    if matches!(value, Scalar::Null | Scalar::Text("")) {
        return Taken::Understood;
    }
    let number = value.signed().is_some_and(|number| to.set(Wire::Int(number)));
    if number || value.text().is_some_and(|text| to.set(Wire::String(&text))) { Taken::Understood } else { Taken::Not }
}
