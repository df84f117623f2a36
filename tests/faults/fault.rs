//! Faults of one attempt of a call.

/// A way in which an attempt goes wrong, in the order in which an exchange proceeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nobody listens.
    Refused,
    /// The connection is closed as soon as it is open, maybe before the request is written.
    ClosedOnAccept,
    /// The request arrives and nobody reads it.
    StallUnread,
    /// Part of the head is read, and no more.
    StallInHead,
    /// The head is read, and not the body.
    StallInBody,
    /// The request arrives, and the connection is reset with nothing read.
    ResetUnread,
    /// The request is read, and the connection is closed.
    Closed,
    /// The request is read, and the connection is reset.
    Reset,
    /// The request is read, and nothing comes back.
    StallBeforeReply,
    /// The request is read, and carried out only after the client has gone.
    Late,
    /// Half of the head of the reply comes.
    StallInReplyHead,
    /// Half of the body of the reply comes.
    StallInReplyBody,
    /// The reply comes byte by byte, too slow to ever end.
    Drip,
    /// Half of the head of the reply comes, then the end of the connection.
    ClosedInReplyHead,
    /// Half of the body of the reply comes, then the end of the connection.
    ClosedInReplyBody,
    /// Half of the body of the reply comes, then the connection is reset.
    ResetInReplyBody,
    /// Bytes that are no HTTP.
    Garbage,
    /// A reply whose `Content-Length` is more than its body.
    LengthTooLong,
    /// A reply whose `Content-Length` is less than its body.
    LengthTooShort,
    /// A reply in chunks, the second of which has no proper length.
    BrokenChunk,
    /// A page of HTML with status 502 that repeats the whole request, as gateways that are being debugged do.
    Page502,
    /// A page of HTML with status 429.
    Page429,
    /// A page of HTML with status 200, as of a captive portal.
    Page200,
    /// A redirect to somewhere else.
    Redirect,
    /// Success with an empty body.
    Empty,
    /// JSON that ends too early.
    HalfJson,
    /// JSON without an envelope.
    NoEnvelope,
    /// A reply that is not UTF-8.
    NotUtf8,
    /// Lists in lists, ten thousand deep, in place of a string.
    Nested,
    /// A reply of 200 MB.
    Huge,
    /// A reply that claims to be compressed with gzip, and ends too early.
    TruncatedGzip,
    /// A few kilobytes that gzip expands to 200 MB.
    GzipBomb,
    /// The clock of the client is wrong, and the reply has the service's time.
    Expired,
    /// The service calls the client's clock wrong, and the reply's `Date` contradicts that.
    ExpiredWithoutProof,
    /// The token of the credentials is refused.
    TokenRefused,
    /// Calls of the action come too fast.
    Throttled,
    /// Calls from the address come too fast.
    AddressBlocked,
    /// A fault of the service, `InternalError`.
    Internal,
    /// A fault of the service, `InternalError.DBError`, with status 500.
    Database,
    /// The service is unavailable, `ServiceUnavailable`.
    Unavailable,
    /// The service refuses a value, with status 500.
    BadValue,
    /// The service has carried the call out, but its reply would be too large.
    ReplyTooLarge,
    /// A reply with repeated keys; it can be understood.
    DuplicateKeys,
    /// A reply with an unknown member of lists, ten thousand deep.
    NestedUnknown,
    /// A reply with a second, unrequested one right after it.
    Stray,
    /// No fault.
    Nothing,
}

impl Fault {
    /// The faults that take little time and memory.
    pub(crate) const CHEAP: &[Self] = &[
        Self::Refused,
        Self::ClosedOnAccept,
        Self::StallUnread,
        Self::StallInHead,
        Self::StallInBody,
        Self::ResetUnread,
        Self::Closed,
        Self::Reset,
        Self::StallBeforeReply,
        Self::Late,
        Self::StallInReplyHead,
        Self::StallInReplyBody,
        Self::Drip,
        Self::ClosedInReplyHead,
        Self::ClosedInReplyBody,
        Self::ResetInReplyBody,
        Self::Garbage,
        Self::LengthTooLong,
        Self::LengthTooShort,
        Self::BrokenChunk,
        Self::Page502,
        Self::Page429,
        Self::Page200,
        Self::Redirect,
        Self::Empty,
        Self::HalfJson,
        Self::NoEnvelope,
        Self::NotUtf8,
        Self::TruncatedGzip,
        Self::Expired,
        Self::ExpiredWithoutProof,
        Self::TokenRefused,
        Self::Throttled,
        Self::AddressBlocked,
        Self::Internal,
        Self::Database,
        Self::Unavailable,
        Self::BadValue,
        Self::ReplyTooLarge,
        Self::DuplicateKeys,
        Self::Stray,
        Self::Nothing,
    ];

    /// Returns whether the service carries the call out in spite of the fault.
    pub(crate) fn runs(self) -> Runs {
        match self {
            Self::Refused
            | Self::ClosedOnAccept
            | Self::StallUnread
            | Self::StallInHead
            | Self::StallInBody
            | Self::ResetUnread
            | Self::Expired
            | Self::ExpiredWithoutProof
            | Self::TokenRefused
            | Self::Throttled
            | Self::AddressBlocked
            | Self::BadValue => Runs::Never,
            Self::Late
            | Self::ReplyTooLarge
            | Self::DuplicateKeys
            | Self::NestedUnknown
            | Self::Stray
            | Self::Nothing => Runs::Always,
            _ => Runs::Either,
        }
    }
}

/// The relation of a fault to the execution of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Runs {
    /// The fault precedes it, or is a refusal.
    Never,
    /// The fault follows it.
    Always,
    /// The fault may precede or follow it.
    Either,
}

impl Runs {
    /// Returns the cases to try.
    pub(crate) fn cases(self) -> &'static [bool] {
        match self {
            Self::Never => &[false],
            Self::Always => &[true],
            Self::Either => &[false, true],
        }
    }
}

/// The script of one attempt.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) fault: Fault,
    /// True if the service carries the call out.
    pub(crate) runs: bool,
}

impl Step {
    /// An attempt without a fault.
    pub(crate) const SUCCESS: Self = Self { fault: Fault::Nothing, runs: true };
}
