//! Spans and metrics, as subscribers and recorders get them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use http::{StatusCode, Uri};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::record::error_type;
use super::*;
use crate::action::{ActionInfo, ServiceInfo};
use crate::error::{CallFacts, DecodeProblem, Error, Kind, Rejection, ReplyFacts, Undecodable};
use crate::site::{Site, Sites};
use crate::transport::{TransportError, TransportErrorKind};

static SERVICE: ServiceInfo = ServiceInfo::new("ccc", "2020-02-10", "Cloud Contact Center");
static CALL_OUT: ActionInfo = ActionInfo::new(&SERVICE, "CallOut").sites(Sites::CHINA);

fn error(kind: Kind) -> Error {
    let call = CallFacts {
        action: &CALL_OUT,
        site: Site::China,
        trace_id: crate::trace::TraceId::Given("trace-1".to_owned()),
    };
    Error::new(kind, call, ReplyFacts::default())
}

fn answered(code: &str) -> Error {
    error(Kind::Api { code: code.to_owned(), message: "of 008613800000012".to_owned() })
}

type Fields = BTreeMap<String, String>;

/// The fields of all spans, in the order in which they were made.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<Fields>>>);

impl Spans {
    fn of(tell: impl FnOnce()) -> Vec<Fields> {
        let spans = Self::default();
        tracing::subscriber::with_default(spans.clone(), tell);
        let told = spans.0.lock().unwrap();
        told.clone()
    }
}

impl Subscriber for Spans {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = Fields::from([("name".to_owned(), span.metadata().name().to_owned())]);
        span.record(&mut Keep(&mut fields));
        let mut spans = self.0.lock().unwrap();
        spans.push(fields);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let index = usize::try_from(id.into_u64()).unwrap() - 1;
        values.record(&mut Keep(&mut self.0.lock().unwrap()[index]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Keep<'a>(&'a mut Fields);

impl Visit for Keep<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }
}

fn fields<const N: usize>(pairs: [(&str, &str); N]) -> Fields {
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

#[test]
fn a_call_that_succeeds() {
    let endpoint = Uri::from_static("https://ccc.tencentcloudapi.com/");
    let spans = Spans::of(|| {
        let call = call_span(&CALL_OUT, &endpoint);
        let attempt = call.in_scope(|| attempt_span(&endpoint, 1));
        for span in [&attempt, &call] {
            record_reply(span, StatusCode::OK, Some("01234567-89ab-4000-8000-000000000000"));
        }
    });
    let call = fields([
        ("name", "tc3.call"),
        ("otel.name", "ccc/CallOut"),
        ("otel.kind", "client"),
        ("rpc.system.name", "tencentcloud"),
        ("rpc.method", "ccc/CallOut"),
        ("server.address", "ccc.tencentcloudapi.com"),
        ("server.port", "443"),
        ("request_id", "01234567-89ab-4000-8000-000000000000"),
    ]);
    let attempt = fields([
        ("name", "tc3.attempt"),
        ("otel.name", "POST"),
        ("otel.kind", "client"),
        ("http.request.method", "POST"),
        ("http.response.status_code", "200"),
        ("url.full", "https://ccc.tencentcloudapi.com/"),
        ("server.address", "ccc.tencentcloudapi.com"),
        ("server.port", "443"),
        ("request_id", "01234567-89ab-4000-8000-000000000000"),
    ]);
    assert_eq!(spans, [call, attempt]);
}

#[test]
fn a_call_that_fails() {
    let endpoint = Uri::from_static("http://127.0.0.1:8080/");
    let spans = Spans::of(|| {
        let call = call_span(&CALL_OUT, &endpoint);
        let attempt = attempt_span(&endpoint, 3);
        let failed = answered("FailedOperation.No008613800000012");
        record_reply(&attempt, StatusCode::BAD_GATEWAY, None);
        record_error(&attempt, &failed);
        record_error(&call, &failed);
    });
    let [call, attempt] = spans.as_slice() else { unreachable!("{spans:?}") };
    for span in [call, attempt] {
        assert_eq!(span["otel.status_code"], "ERROR");
        assert_eq!(span["error.type"], "FailedOperation");
        assert_eq!(span["server.port"], "8080");
    }
    assert_eq!(call["rpc.response.status_code"], "FailedOperation.No***12");
    assert_eq!(attempt["http.request.resend_count"], "2");
    assert_eq!(attempt["http.response.status_code"], "502");
    assert!(!attempt.contains_key("request_id"));
}

#[test]
fn types_of_error_are_few() {
    let transport =
        |make: fn(TransportErrorKind, &'static str) -> TransportError, kind| Kind::Transport(make(kind, "x"));
    for (kind, expected) in [
        (Kind::Rejected(Rejection::NotOnSite), "rejected"),
        (transport(TransportError::not_sent, TransportErrorKind::Connection), "connect"),
        (transport(TransportError::maybe_sent, TransportErrorKind::Connection), "transport"),
        (transport(TransportError::not_sent, TransportErrorKind::Timeout), "timeout"),
        (Kind::Http, "http"),
        (Kind::Decode(Undecodable::new(DecodeProblem::Empty)), "decode"),
    ] {
        assert_eq!(error_type(&error(kind)), expected);
    }
    for (code, expected) in [
        ("InternalError", "InternalError"),
        ("RequestLimitExceeded.IPLimitExceeded", "RequestLimitExceeded.IPLimitExceeded"),
        ("InternalError.DBError", "InternalError"),
        ("Unheard.Of", "_OTHER"),
        ("", "_OTHER"),
    ] {
        assert_eq!(error_type(&answered(code)), expected);
    }
}

#[cfg(feature = "metrics")]
mod figures {
    use std::time::Duration;

    use metrics_util::MetricKind;
    use metrics_util::debugging::{DebugValue, DebuggingRecorder};

    use super::*;

    /// Returns the content of a recorder: kind, name and labels, with the value.
    fn told(tell: impl FnOnce()) -> BTreeMap<(MetricKind, String), DebugValue> {
        let recorder = DebuggingRecorder::new();
        metrics::with_local_recorder(&recorder, tell);
        let told = recorder.snapshotter().snapshot().into_vec().into_iter();
        told.map(|(key, _, _, value)| {
            let (kind, key) = key.into_parts();
            let labels: Vec<String> = key.labels().map(|label| format!("{}={}", label.key(), label.value())).collect();
            ((kind, format!("{} {}", key.name(), labels.join(" "))), value)
        })
        .collect()
    }

    fn histogram(seconds: &[f64]) -> DebugValue {
        DebugValue::Histogram(seconds.iter().map(|value| (*value).into()).collect())
    }

    #[test]
    fn calls_are_counted_from_beginning_to_end() {
        let told = told(|| {
            InFlight::begin(&CALL_OUT).end(|| Duration::from_millis(1500), None);
            InFlight::begin(&CALL_OUT).end(|| Duration::from_millis(250), Some(&answered("InternalError.DBError")));
            // A call that is given up.
            drop(InFlight::begin(&CALL_OUT));
            // One that is still in flight.
            std::mem::forget(InFlight::begin(&CALL_OUT));
        });
        let method = "rpc.method=ccc/CallOut";
        let expected = BTreeMap::from([
            ((MetricKind::Gauge, format!("{CALLS_IN_FLIGHT} {method}")), DebugValue::Gauge(1.0.into())),
            ((MetricKind::Histogram, format!("{CALL_DURATION} {method}")), histogram(&[1.5])),
            ((MetricKind::Histogram, format!("{CALL_DURATION} {method} error.type=InternalError")), histogram(&[0.25])),
        ]);
        assert_eq!(told, expected);
    }

    #[test]
    fn attempts_are_counted_by_what_came_of_them() {
        let throttled = answered("RequestLimitExceeded.UinLimitExceeded");
        let told = told(|| {
            count_attempt(&CALL_OUT, Some(&throttled));
            count_retry(&CALL_OUT, &throttled);
            count_attempt(&CALL_OUT, None);
            count_attempt(&CALL_OUT, None);
            time_turn(&CALL_OUT, Duration::from_millis(500));
        });
        let method = "rpc.method=ccc/CallOut";
        let limit = "RequestLimitExceeded.UinLimitExceeded";
        let expected = BTreeMap::from([
            ((MetricKind::Counter, format!("{ATTEMPTS} {method}")), DebugValue::Counter(2)),
            ((MetricKind::Counter, format!("{ATTEMPTS} {method} error.type={limit}")), DebugValue::Counter(1)),
            ((MetricKind::Counter, format!("{RETRIES} {method} reason={limit}")), DebugValue::Counter(1)),
            ((MetricKind::Counter, format!("{THROTTLES} {method}")), DebugValue::Counter(1)),
            ((MetricKind::Histogram, format!("{TURN_WAIT} {method}")), histogram(&[0.5])),
        ]);
        assert_eq!(told, expected);
    }

    #[test]
    fn every_metric_is_described() {
        let recorder = DebuggingRecorder::new();
        metrics::with_local_recorder(&recorder, || {
            describe();
            InFlight::begin(&CALL_OUT).end(|| Duration::ZERO, None);
            let throttled = answered("RequestLimitExceeded");
            count_attempt(&CALL_OUT, Some(&throttled));
            count_retry(&CALL_OUT, &throttled);
            time_turn(&CALL_OUT, Duration::ZERO);
        });
        let told = recorder.snapshotter().snapshot().into_vec();
        assert_eq!(told.len(), 6);
        for (key, unit, description, _) in told {
            assert!(unit.is_some() && description.is_some(), "{key:?}");
        }
    }
}
