//! What can go wrong with one attempt of a call.

/// A way in which an attempt goes wrong, in the order in which an exchange proceeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nobody listens.
    Refused,
    /// The connection is closed as soon as it is there, maybe before the request is written.
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
    /// Lists in lists, ten thousand deep, where a text belongs.
    Nested,
    /// A reply of 200 MB.
    Huge,
    /// A reply that is said to be compressed with gzip, and ends too early.
    TruncatedGzip,
    /// A few kilobytes that gzip makes 200 MB of.
    GzipBomb,
    /// The clock of the client is off, and the reply has the service's time.
    Expired,
    /// The clock of the client is said to be off, by a reply whose `Date` does not bear that out.
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
    /// The service is down, `ServiceUnavailable`.
    Unavailable,
    /// The service refuses a value, with status 500.
    BadValue,
    /// The service has carried the call out, but its reply would be too large.
    ReplyTooLarge,
    /// A reply with keys that stand twice; it can be understood.
    DuplicateKeys,
    /// A reply with a member that nobody knows, and lists in it ten thousand deep.
    NestedUnknown,
    /// A reply with a second one right after it, which nobody asked for.
    Stray,
    /// None at all.
    Nothing,
}

impl Fault {
    /// Those that take little time and memory.
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

    /// Whether the service carries the call out although this goes wrong.
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

/// Whether an attempt that goes wrong is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Runs {
    /// It goes wrong before that, or refusing the call is what went wrong.
    Never,
    /// It goes wrong after that.
    Always,
    /// It may be before or after that.
    Either,
}

impl Runs {
    /// The cases to be tried.
    pub(crate) fn cases(self) -> &'static [bool] {
        match self {
            Self::Never => &[false],
            Self::Always => &[true],
            Self::Either => &[false, true],
        }
    }
}

/// One attempt as it will go.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) fault: Fault,
    /// Whether the service carries the call out.
    pub(crate) runs: bool,
}

impl Step {
    /// An attempt with which all is well.
    pub(crate) const SUCCESS: Self = Self { fault: Fault::Nothing, runs: true };
}
