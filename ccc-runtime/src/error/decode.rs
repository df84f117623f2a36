//! Problems of replies that cannot be decoded.

use std::error::Error as StdError;
use std::fmt;

use crate::transport::bytes_in_words;

/// The reason why a reply cannot be decoded; see [`Error::decode_problem`](crate::Error::decode_problem).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeProblem {
    /// It has no body, or one of white space only.
    Empty,
    /// It is an HTML page: what proxies, gateways and login pages answer.
    Html,
    /// It is neither JSON nor HTML, and its `Content-Type` says so, too.
    WrongContentType {
        /// The type that came, masked and of bounded length.
        content_type: String,
    },
    /// It is neither JSON nor HTML, whatever its `Content-Type` says.
    NotJson,
    /// It begins as JSON and then breaks its grammar.
    Malformed {
        /// The line of the mistake, from 1.
        line: usize,
        /// The column of the mistake in bytes, from 1.
        column: usize,
    },
    /// It is JSON that ends too early.
    Truncated,
    /// Its text is not UTF-8.
    NotUtf8 {
        /// The number of bytes before the first that is not UTF-8.
        valid_up_to: usize,
    },
    /// Its values are nested deeper than any reply of the service.
    TooDeep,
    /// It is JSON, but holds no `Response`.
    NoResponse,
    /// It has a `Response`, but no request id: something other than the service has answered.
    NoRequestId,
    /// A value is of another shape than the member that it belongs to.
    WrongShape {
        /// The path of the value within `Response`: `DetailList[3].CallType`.
        path: String,
        /// The expected and the found kind, without the value.
        what: String,
    },
    /// Its `Content-Encoding` is not one that the client accepts.
    UnknownEncoding {
        /// The encoding that came, masked and of bounded length.
        encoding: String,
    },
    /// It is said to be compressed with gzip, but is not, or was damaged on its way.
    BrokenGzip,
    /// It is compressed with gzip and ends too early.
    TruncatedGzip,
    /// It is a stream of events, but the call was awaited.
    EventStream,
    /// An event, or a line, of its stream of events is larger than the call's `max_event_size`.
    EventTooLarge {
        /// The bound, in bytes.
        limit: usize,
    },
    /// A line of its stream of events is not UTF-8.
    EventNotUtf8,
    /// It is larger than the client's `max_reply_size` once it is decompressed.
    TooLarge {
        /// The bound, in bytes.
        limit: usize,
    },
}

impl DecodeProblem {
    /// Returns true if the same call may well be answered properly the next time: something on the way spoilt the reply.
    ///
    /// False for what the service would say again. It says nothing of whether the action may be called again.
    pub(crate) fn may_be_transient(&self) -> bool {
        match self {
            Self::Empty
            | Self::Html
            | Self::WrongContentType { .. }
            | Self::NotJson
            | Self::Malformed { .. }
            | Self::Truncated
            | Self::NotUtf8 { .. }
            | Self::EventNotUtf8
            | Self::BrokenGzip
            | Self::TruncatedGzip => true,
            Self::TooDeep
            | Self::NoResponse
            | Self::NoRequestId
            | Self::WrongShape { .. }
            | Self::UnknownEncoding { .. }
            | Self::EventStream
            | Self::EventTooLarge { .. }
            | Self::TooLarge { .. } => false,
        }
    }

    /// Returns the next step.
    pub(super) fn advice(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "ask for less at a time, or let the client take more with `max_reply_size`",
            Self::WrongShape { .. } | Self::TooDeep => {
                "the service may have changed its replies: look for a newer version of this crate"
            }
            Self::UnknownEncoding { .. } => {
                "look for a proxy on the way that encodes replies otherwise than was asked for"
            }
            Self::EventStream => "where the action can answer so, take `.events()` of the call in place of awaiting it",
            Self::EventTooLarge { .. } => {
                "if events of that size are meant, let the call take them with `max_event_size`"
            }
            Self::Truncated | Self::TruncatedGzip | Self::BrokenGzip | Self::Malformed { .. } | Self::EventNotUtf8 => {
                "the reply was damaged or cut on its way: check any proxy on the way"
            }
            Self::Empty
            | Self::Html
            | Self::WrongContentType { .. }
            | Self::NotJson
            | Self::NotUtf8 { .. }
            | Self::NoResponse
            | Self::NoRequestId => {
                "something other than the service may have answered: check the endpoint and any proxy"
            }
        }
    }
}

impl fmt::Display for DecodeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::Html => f.write_str("it is an HTML page and not JSON"),
            Self::WrongContentType { content_type } => write!(f, "it is of type `{content_type}` and not JSON"),
            Self::NotJson => f.write_str("it is not JSON"),
            Self::Malformed { line, column } => {
                write!(f, "it begins as JSON, but has a mistake at line {line}, column {column}")
            }
            Self::Truncated => f.write_str("it is JSON that ends too early"),
            Self::NotUtf8 { valid_up_to } => write!(f, "it is not UTF-8 after {valid_up_to} bytes"),
            Self::TooDeep => f.write_str("its values are nested too deep"),
            Self::NoResponse => f.write_str("it is JSON without a `Response`"),
            Self::NoRequestId => f.write_str("it has a `Response` without a `RequestId`"),
            Self::WrongShape { path, what } => write!(f, "{path}: {what}"),
            Self::UnknownEncoding { encoding } => write!(f, "its content encoding `{encoding}` was not asked for"),
            Self::BrokenGzip => f.write_str("it cannot be decompressed with gzip"),
            Self::TruncatedGzip => f.write_str("it is compressed with gzip and ends too early"),
            Self::EventStream => f.write_str("it is a stream of events"),
            Self::EventTooLarge { limit } => write!(f, "an event of it has more than {}", bytes_in_words(*limit)),
            Self::EventNotUtf8 => f.write_str("it is no stream of events, since a line of it is not UTF-8"),
            Self::TooLarge { limit } => {
                write!(f, "it has more than {} once it is decompressed", bytes_in_words(*limit))
            }
        }
    }
}

/// A problem with its cause.
#[derive(Debug)]
pub(crate) struct Undecodable {
    pub(crate) problem: DecodeProblem,
    /// The error of the decoder, if one ran.
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Undecodable {
    /// A problem that shows before any decoder is asked.
    pub(crate) fn new(problem: DecodeProblem) -> Self {
        Self { problem, source: None }
    }

    /// A problem that a decoder has found.
    pub(crate) fn because(problem: DecodeProblem, source: impl StdError + Send + Sync + 'static) -> Self {
        Self { problem, source: Some(Box::new(source)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::{ActionInfo, Safety, ServiceInfo};
    use crate::error::{CallFacts, Error, Kind, ReplyFacts};
    use crate::site::{Site, Sites};

    static SERVICE: ServiceInfo = ServiceInfo::new("ccc", "2020-02-10", "Cloud Contact Center");

    const fn action(safety: Safety) -> ActionInfo {
        ActionInfo::new(&SERVICE, "Action").safety(safety).sites(Sites::CHINA)
    }

    static READ: ActionInfo = action(Safety::Read);
    static ONCE: ActionInfo = action(Safety::Once);

    /// Returns true if reads, and actions that must happen once, are called again after such a reply.
    fn repeated(problem: &DecodeProblem) -> [bool; 2] {
        [&READ, &ONCE].map(|action| {
            let call =
                CallFacts { action, site: Site::China, trace_id: crate::trace::TraceId::Given("trace-1".to_owned()) };
            let kind = Kind::Decode(Undecodable::new(problem.clone()));
            Error::new(kind, call, ReplyFacts::default()).is_retryable()
        })
    }

    #[test]
    fn reads_are_repeated_where_something_on_the_way_spoilt_the_reply() {
        use DecodeProblem::{BrokenGzip, Empty, Html, Malformed, NotJson, Truncated, TruncatedGzip};
        for problem in [Empty, Html, NotJson, Malformed { line: 1, column: 1 }, Truncated, BrokenGzip, TruncatedGzip] {
            assert_eq!(repeated(&problem), [true, false], "{problem:?}");
        }
        let shape = DecodeProblem::WrongShape { path: "A".to_owned(), what: "expected a string".to_owned() };
        for problem in [DecodeProblem::NoResponse, DecodeProblem::TooDeep, DecodeProblem::TooLarge { limit: 1 }, shape]
        {
            assert_eq!(repeated(&problem), [false, false], "{problem:?}");
        }
    }
}
