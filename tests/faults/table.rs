//! The outcome of each fault, for each kind of action.

use ccc_generated::ErrorKind;
use ccc_generated::ErrorKind::{Api, Connect, Decode, Http, Timeout, Transport};

use super::fault::Fault;
use super::fault::Fault::*;

/// The outcome of a fault.
pub(crate) struct Row {
    pub(crate) fault: Fault,
    /// Number of times that a read, an idempotent action and one that happens once are sent if the fault strikes every time
    /// and three attempts are allowed. If it strikes only the first time, each that is sent again succeeds.
    pub(crate) attempts: [u32; 3],
    /// The kind of the error.
    pub(crate) kind: ErrorKind,
    /// True if the error says that the call may have been carried out.
    pub(crate) doubt: bool,
}

const fn row(fault: Fault, attempts: [u32; 3], kind: ErrorKind, doubt: bool) -> Row {
    Row { fault, attempts, kind, doubt }
}

/// All faults that are errors, except `ClosedOnAccept`: chance decides if anything was sent before it.
#[rustfmt::skip]
pub(crate) const TABLE: &[Row] = &[
    //                         read
    //                            idempotent
    //                               once     error      may have run
    // Nothing was sent.
    row(Refused,              [3, 3, 3], Connect,   false),
    // Something was sent, and nothing more is known.
    row(StallUnread,          [3, 3, 1], Timeout,   true),
    row(StallInHead,          [3, 3, 1], Timeout,   true),
    row(StallInBody,          [3, 3, 1], Timeout,   true),
    row(StallBeforeReply,     [3, 3, 1], Timeout,   true),
    row(Late,                 [3, 3, 1], Timeout,   true),
    row(StallInReplyHead,     [3, 3, 1], Timeout,   true),
    row(StallInReplyBody,     [3, 3, 1], Timeout,   true),
    row(Drip,                 [3, 3, 1], Timeout,   true),
    row(ResetUnread,          [3, 3, 1], Transport, true),
    row(Closed,               [3, 3, 1], Transport, true),
    row(Reset,                [3, 3, 1], Transport, true),
    row(ClosedInReplyHead,    [3, 3, 1], Transport, true),
    row(ClosedInReplyBody,    [3, 3, 1], Transport, true),
    row(ResetInReplyBody,     [3, 3, 1], Transport, true),
    row(Garbage,              [3, 3, 1], Transport, true),
    row(LengthTooLong,        [3, 3, 1], Transport, true),
    row(BrokenChunk,          [3, 3, 1], Transport, true),
    // Not the service has answered, or the answer was damaged.
    row(Page502,              [3, 3, 1], Http,      true),
    row(Page429,              [3, 3, 1], Http,      true),
    row(Redirect,             [1, 1, 1], Http,      true),
    row(Page200,              [3, 3, 1], Decode,    true),
    row(Empty,                [3, 3, 1], Decode,    true),
    row(HalfJson,             [3, 3, 1], Decode,    true),
    row(LengthTooShort,       [3, 3, 1], Decode,    true),
    row(NoEnvelope,           [1, 1, 1], Decode,    true),
    row(NotUtf8,              [3, 3, 1], Decode,    true),
    row(Nested,               [1, 1, 1], Decode,    true),
    row(TruncatedGzip,        [3, 3, 1], Decode,    true),
    row(GzipBomb,             [1, 1, 1], Decode,    true),
    // The same reply would be as large the next time.
    row(Huge,                 [1, 1, 1], Transport, true),
    // The service has refused the call, and nothing has run.
    row(Expired,              [2, 2, 2], Api,       false),
    row(ExpiredWithoutProof,  [1, 1, 1], Api,       false),
    row(TokenRefused,         [2, 2, 2], Api,       false),
    row(Throttled,            [3, 3, 3], Api,       false),
    row(AddressBlocked,       [3, 3, 3], Api,       false),
    row(BadValue,             [1, 1, 1], Api,       false),
    // The service has failed or has carried the call out.
    row(Internal,             [3, 3, 1], Api,       true),
    row(Database,             [3, 3, 1], Api,       true),
    row(Unavailable,          [3, 3, 1], Api,       true),
    row(ReplyTooLarge,        [1, 1, 1], Api,       true),
];

/// Faults without effect: the client returns the reply.
pub(crate) const HARMLESS: &[Fault] = &[DuplicateKeys, NestedUnknown, Stray, Nothing];
