//! From a request to its answer: the gate, a script if one applies, the action.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde_json::{Map, Value, json};

use crate::gate::{Admitted, Incoming};
use crate::log::{Head, Outcome, Received};
use crate::plug::Plug;
use crate::refusal::Refusal;
use crate::script::{DropAt, Effect, Raw};
use crate::shared::{Shared, lock};
use crate::site::Language;
use crate::tc3::verify::single;

/// A reply, as bytes.
#[derive(Debug)]
pub(crate) enum Reply {
    /// The API's envelope.
    Envelope { request_id: String, body: Bytes },
    /// Something else.
    Raw(Raw),
    /// Nothing: the connection is closed.
    Close,
}

/// A reply and its delay.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) reply: Reply,
    pub(crate) delay: Duration,
}

/// The result of a request.
struct Done {
    executed: bool,
    delay: Duration,
    end: End,
}

/// The end of a request.
enum End {
    Answered(Map<String, Value>),
    Refused(Refusal),
    Raw(Raw),
    Dropped,
}

impl Shared {
    /// Returns true if a script closes the connection of a request before anything is read. The log then has the
    /// request.
    pub(crate) fn drops_before_reading(&self, head: &Head) -> bool {
        let action = single(&head.headers, "x-tc-action").unwrap_or_default();
        let drops = lock(&self.scripts).drops_before_reading(action);
        if drops {
            self.record(self.received(head, Bytes::new()));
        }
        drops
    }

    /// Answers a request; a body of `None` was too large. The request enters the log before its answer is sent.
    pub(crate) fn exchange(&self, head: &Head, body: Option<&Bytes>) -> Answer {
        let mut received = self.received(head, body.cloned().unwrap_or_default());
        let incoming = Incoming { head, body: body.map(|body| &**body) };
        let done = match self.admit(&incoming) {
            Ok(admitted) => self.carry_out(&admitted, &received),
            Err(refusal) => Done { executed: false, delay: Duration::ZERO, end: End::Refused(refusal) },
        };
        received.executed = done.executed;
        let (reply, outcome, request_id) = self.reply(head, done.end);
        received.outcome = outcome;
        received.request_id = request_id;
        self.record(received);
        Answer { reply, delay: done.delay }
    }

    /// Carries out a script, or the action.
    fn carry_out(&self, admitted: &Admitted<'_>, received: &Received) -> Done {
        let act = lock(&self.scripts).take(received.action());
        let act = act.unwrap_or_default();
        let executes = match act.effect {
            Effect::Pass | Effect::Drop(_) => true,
            Effect::Respond(_) | Effect::Error(_) | Effect::Raw(_) => act.executes,
        };
        let answer = executes.then(|| self.execute(admitted, received.action()));
        let executed = matches!(answer, Some(Ok(_)));
        let (executed, end) = match (act.effect, answer) {
            (Effect::Drop(DropAt::BeforeReading | DropAt::AfterExecuting), _) => (executed, End::Dropped),
            // The action's own refusal precedes a scripted answer.
            (_, Some(Err(refusal))) => (false, End::Refused(refusal)),
            (Effect::Pass, answer) => (executed, End::Answered(answer.and_then(Result::ok).unwrap_or_default())),
            (Effect::Respond(respond), _) => (true, scripted(respond(received))),
            (Effect::Error(refusal), _) => (executed, End::Refused(refusal)),
            (Effect::Raw(raw), _) => (executed, End::Raw(raw)),
        };
        Done { executed, delay: act.delay, end }
    }

    /// Carries out the action: changes what the mock keeps, and answers.
    fn execute(&self, admitted: &Admitted<'_>, name: &str) -> Result<Map<String, Value>, Refusal> {
        let Admitted { action, account, parameters } = admitted;
        if self.plug == Some(Plug::OwnNumbers)
            && let Some(result) = lock(&self.own_numbers).execute(name, account, parameters)
        {
            return result;
        }
        Ok(action.map(|action| self.answerer().answer(action, parameters)).unwrap_or_default())
    }

    /// Returns the reply for an end, its outcome in the log, and its id.
    fn reply(&self, head: &Head, end: End) -> (Reply, Outcome, Option<String>) {
        let (inside, outcome) = match end {
            End::Dropped => return (Reply::Close, Outcome::Dropped, None),
            End::Raw(raw) => {
                let outcome = Outcome::Raw(raw.status.as_u16());
                return (Reply::Raw(raw), outcome, None);
            }
            End::Answered(inside) => (inside, Outcome::Answered),
            End::Refused(refusal) => {
                let language = Language::asked(single(&head.headers, "x-tc-language"), self.settings.site);
                let error = json!({ "Code": refusal.code, "Message": refusal.message(language) });
                (Map::from_iter([("Error".to_owned(), error)]), Outcome::Error(refusal.code))
            }
        };
        let (request_id, body) = self.envelope(inside);
        (Reply::Envelope { request_id: request_id.clone(), body }, outcome, Some(request_id))
    }

    /// Returns an answer with its id, as bytes. A script may have set the id.
    fn envelope(&self, mut inside: Map<String, Value>) -> (String, Bytes) {
        const REQUEST_ID: &str = "RequestId";
        let given = inside.get(REQUEST_ID).and_then(Value::as_str).map(str::to_owned);
        let request_id = given.unwrap_or_else(|| self.request_id());
        inside.entry(REQUEST_ID).or_insert_with(|| request_id.clone().into());
        let body = json!({ "Response": inside }).to_string();
        (request_id, body.into())
    }

    fn received(&self, head: &Head, body: Bytes) -> Received {
        Received {
            head: head.clone(),
            body,
            executed: false,
            outcome: Outcome::Dropped,
            request_id: None,
            product: Arc::clone(&self.product),
        }
    }

    fn record(&self, received: Received) {
        if let Some(observer) = &self.settings.observer {
            observer(&received);
        }
        lock(&self.log).push(received);
    }
}

/// Returns the end for a scripted answer. Anything but an object is sent as it is.
fn scripted(response: Value) -> End {
    match response {
        Value::Object(inside) => End::Answered(inside),
        other => End::Raw(Raw {
            status: http::StatusCode::OK,
            content_type: "application/json".to_owned(),
            body: json!({ "Response": other }).to_string().into(),
        }),
    }
}
