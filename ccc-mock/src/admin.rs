//! The mock's own interface, beside the service's: for tests in other languages, and for people.
//!
//! | | |
//! |---|---|
//! | `GET /_mock` | facts about the mock |
//! | `GET /_mock/requests?action=NAME&unmasked=true` | the requests in the log |
//! | `DELETE /_mock/requests` | removes them |
//! | `GET /_mock/script`, `POST`, `DELETE ?action=NAME` | scripts |
//! | `GET /_mock/clock`, `POST {"advance_seconds": 60}` | the clock; also `set`, `freeze`, `reset` |
//! | `POST /_mock/rate_limit {"on": true}` | the rate limit |
//! | `GET /_mock/own_numbers`, `POST {"approve": 1}` | applications; also `reject`, `add_instance` and others |
//! | `POST /_mock/push {"url": "http://127.0.0.1:8080/pushes"}`, `GET` | pushes messages; the reports of all orders |
//! | `POST /_mock/reset` | resets the mock to its state at the start |
//! | `GET /_mock/curl?action=NAME` | a signed call as a line for the shell |

mod orders;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use http::StatusCode;
use serde_json::{Value, json};

use self::orders::{ClockOrder, NumbersOrder, RateOrder, read};
use crate::log::Head;
use crate::order::Order;
use crate::own_numbers::OwnNumbers;
use crate::plug::Plug;
use crate::push::{self, Pushes};
use crate::query;
use crate::script::Raw;
use crate::shared::{Shared, lock};
use crate::tc3::verify::single;

/// The beginning of the interface's paths.
const PREFIX: &str = "/_mock";
/// The paths below it.
const PLACES: [&str; 8] = ["requests", "script", "clock", "rate_limit", "own_numbers", "push", "reset", "curl"];

/// Returns true if a path belongs to this interface.
pub(crate) fn serves(path: &str) -> bool {
    path.strip_prefix(PREFIX).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A refusal: its status and its message.
type Refused = (StatusCode, String);

/// Answers a request to the interface.
pub(crate) fn answer(shared: &Arc<Shared>, head: &Head, body: &[u8]) -> Raw {
    let asked = Asked { shared, head, body };
    if asked.place() == "curl" && head.method == "GET" {
        return match asked.curl() {
            Ok(line) => {
                Raw { status: StatusCode::OK, content_type: "text/plain".to_owned(), body: (line + "\n").into() }
            }
            Err(refused) => raw(Err(refused)),
        };
    }
    raw(asked.answer())
}

fn raw(result: Result<Value, Refused>) -> Raw {
    let (status, body) = match result {
        Ok(body) => (StatusCode::OK, body),
        Err((status, error)) => (status, json!({ "error": error })),
    };
    Raw { status, content_type: "application/json".to_owned(), body: body.to_string().into() }
}

/// A request to the interface.
#[derive(Clone, Copy)]
struct Asked<'a> {
    shared: &'a Arc<Shared>,
    head: &'a Head,
    body: &'a [u8],
}

impl Asked<'_> {
    fn place(&self) -> &str {
        self.head.path.strip_prefix(PREFIX).unwrap_or_default().trim_matches('/')
    }

    fn answer(&self) -> Result<Value, Refused> {
        let Self { shared, .. } = *self;
        match (self.head.method.as_str(), self.place()) {
            ("GET", "") => Ok(self.overview()),
            ("GET", "requests") => self.requests(),
            ("DELETE", "requests") => {
                lock(&shared.log).clear();
                Ok(json!({}))
            }
            ("GET", "script") => Ok(lock(&shared.scripts).describe()),
            ("POST", "script") => self.script(),
            ("DELETE", "script") => {
                let forgotten = lock(&shared.scripts).clear(self.parameter("action")?.as_deref());
                drop(forgotten);
                Ok(json!({}))
            }
            ("GET", "clock") => Ok(self.clock()),
            ("POST", "clock") => {
                read::<ClockOrder>(self.body)?.apply(&shared.clock);
                Ok(self.clock())
            }
            ("POST", "rate_limit") => {
                let RateOrder { on } = read(self.body)?;
                shared.rate_limited.store(on, Ordering::Relaxed);
                Ok(json!({ "on": on }))
            }
            (_, "own_numbers") if shared.plug != Some(Plug::OwnNumbers) => {
                Err((StatusCode::NOT_FOUND, format!("`{}` keeps no applications; ccc does", shared.product.name)))
            }
            ("GET", "own_numbers") => Ok(self.own_numbers()),
            ("POST", "own_numbers") => {
                read::<NumbersOrder>(self.body)?.apply(&OwnNumbers::new(shared))?;
                Ok(self.own_numbers())
            }
            ("POST", "push") => self.push(),
            ("GET", "push") => Ok(json!(*lock(&shared.pushes))),
            ("POST", "reset") => {
                shared.reset();
                Ok(json!({}))
            }
            (method, place) if PLACES.contains(&place) => {
                Err((StatusCode::METHOD_NOT_ALLOWED, format!("{method} is not served at this path")))
            }
            _ => Err((StatusCode::NOT_FOUND, format!("unknown path; {PREFIX} has {}", PLACES.join(", ")))),
        }
    }

    fn overview(&self) -> Value {
        let settings = &self.shared.settings;
        let keys: Vec<&str> = settings.keys.iter().map(|key| key.secret_id.as_str()).collect();
        json!({
            "service": self.shared.product.name,
            "version": self.shared.product.version,
            "site": settings.site,
            "signed": settings.signed,
            "secret_ids": keys,
            "places": PLACES.map(|place| format!("{PREFIX}/{place}")),
        })
    }

    fn requests(&self) -> Result<Value, Refused> {
        let action = self.parameter("action")?;
        let whole = self.parameter("unmasked")?.as_deref() == Some("true");
        let kept: Vec<_> = lock(&self.shared.log).kept().cloned().collect();
        let asked = kept.iter().filter(|request| action.as_deref().is_none_or(|action| action == request.action()));
        Ok(asked.map(|request| request.describe(whole)).collect())
    }

    fn script(&self) -> Result<Value, Refused> {
        let order: Order = read(self.body)?;
        Ok(json!({ "id": lock(&self.shared.scripts).add(order) }))
    }

    /// Begins to push, and returns the place of the report in the list of reports.
    fn push(&self) -> Result<Value, Refused> {
        let order: Pushes = read(self.body)?;
        let report = push::start(&self.shared.product, &order);
        let report = report.map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))?;
        let reports = Arc::clone(&self.shared.pushes);
        let number = {
            let mut reports = lock(&reports);
            reports.push(None);
            reports.len() - 1
        };
        tokio::spawn(async move {
            let report = report.await.ok();
            if let Some(place) = lock(&reports).get_mut(number) {
                *place = report;
            }
        });
        Ok(json!({ "report": number }))
    }

    fn clock(&self) -> Value {
        json!({ "now": self.shared.clock.now(), "now_millis": self.shared.clock.now_millis() })
    }

    fn own_numbers(&self) -> Value {
        let applications = OwnNumbers::new(self.shared).applications();
        applications.iter().map(|application| application.masked(&self.shared.product)).collect()
    }

    fn curl(&self) -> Result<String, Refused> {
        let bad = |problem: &str| (StatusCode::BAD_REQUEST, problem.to_owned());
        let host = single(&self.head.headers, "host").ok_or_else(|| bad("the header Host is missing"))?;
        let action = self.parameter("action")?;
        self.shared.curl(host, action.as_deref()).map_err(|problem| bad(&problem))
    }

    /// A value in the query.
    fn parameter(&self, name: &str) -> Result<Option<String>, Refused> {
        let pairs = query::pairs(&self.head.query);
        let pairs = pairs.map_err(|_| (StatusCode::BAD_REQUEST, "the query cannot be read".to_owned()))?;
        Ok(pairs.into_iter().find(|(key, _)| key == name).map(|(_, value)| value))
    }
}
