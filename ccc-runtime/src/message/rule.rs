//! Rules on values.

use crate::site::Sites;

/// What a value must satisfy. Facts only; what they mean is decided here.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// The least whole number.
    Min(i64),
    /// The greatest whole number.
    Max(i64),
    /// The least number with a fraction.
    MinFloat(f64),
    /// The greatest number with a fraction.
    MaxFloat(f64),
    /// The least length in characters.
    MinLen(usize),
    /// The greatest length in characters.
    MaxLen(usize),
    /// The greatest length in bytes of UTF-8.
    MaxBytes(usize),
    /// The least number of items.
    MinItems(usize),
    /// The greatest number of items.
    MaxItems(usize),
    /// A regular expression that the whole text must match.
    Pattern(&'static str),
    /// A well-known format.
    Format(Format),
    /// The only texts allowed.
    OneOf(&'static [&'static str]),
    /// The only whole numbers allowed.
    OneOfInts(&'static [i64]),
    /// The member must be given when member `.0` holds one of the texts `.1`.
    RequiredWhen(&'static str, &'static [&'static str]),
    /// The member must be given when member `.0` holds one of the whole numbers `.1`.
    RequiredWhenInts(&'static str, &'static [i64]),
    /// The member, a time in seconds, is not after member `.0`, and at most `.1` days before it. A zero is no time.
    Window(&'static str, Option<u32>),
    /// A rule that upstream does not state: only examples or replies show it.
    Seen(&'static Self),
    /// A rule that only the descriptions of some sites state.
    On(Sites, &'static Self),
}

/// How a rule is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Tencent's description says so.
    Stated,
    /// Only examples or replies show it.
    Seen,
}

/// A well-known format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// `+` and 2 to 15 digits.
    E164,
    /// A number with the `0086` prefix.
    Phone0086,
    /// An absolute `http` or `https` address.
    Url,
    /// JSON as text.
    Json,
    /// Seconds since 1970.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMillis,
}
