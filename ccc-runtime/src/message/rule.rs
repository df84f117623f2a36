//! Rules on values.

use crate::site::Sites;

/// A condition on a value, as plain data. [`satisfies`](super::validate::satisfies) gives it its meaning.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Rule<'r> {
    /// The least integer.
    Min(i64),
    /// The greatest integer.
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
    /// A regular expression that the whole string must match.
    Pattern(&'r str),
    /// A well-known format.
    Format(Format),
    /// The only strings allowed.
    OneOf(&'r [&'r str]),
    /// The only integers allowed.
    OneOfInts(&'r [i64]),
    /// The member must be given when member `.0` holds one of the strings `.1`.
    RequiredWhen(&'r str, &'r [&'r str]),
    /// The member must be given when member `.0` holds one of the integers `.1`.
    RequiredWhenInts(&'r str, &'r [i64]),
    /// The member, a time in seconds, is not after member `.0`, and at most `.1` days before it. A zero is no time.
    Window(&'r str, Option<u32>),
    /// A rule that is not documented: only examples or replies show it.
    Seen(&'r Self),
    /// A rule that is documented for some sites only.
    On(Sites, &'r Self),
}

/// The source of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Tencent's description.
    Stated,
    /// Published examples or replies; the rule is not documented.
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
    /// JSON.
    Json,
    /// Seconds since 1970.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMillis,
}
