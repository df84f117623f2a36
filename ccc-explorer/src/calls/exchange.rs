//! One call, from the page's request to the result that the page shows.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use ccc_catalog::model::Code;
use ccc_dynamic::{Client, Json, Reply, Request};
use ccc_runtime::Error;
use serde::Serialize;
use serde_json::{Value, json};

use super::asked::{Call, Target};
use super::attempts::counted;
use super::clients::Clients;
use super::failure::Failure;
use super::history::{Entry, History};
use super::next;
use super::problem::Problem;

/// A call and its result, as the page shows it.
#[derive(Debug, Serialize)]
struct Made<'c> {
    product: &'c str,
    version: &'c str,
    action: &'c str,
    site: ccc_catalog::model::Site,
    target: Target,
    /// Milliseconds since 1970.
    at: u64,
    millis: u64,
    attempts: u32,
    request: &'c Json,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply: Option<Json>,
    /// The parts of a reply that came as a stream.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    events: Vec<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Failure>,
    /// The request for the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Json>,
    /// The place of the page in its list, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
}

/// Makes a call, keeps it, and returns its number and its result. Each event of a reply that streams is handed on as it comes.
///
/// # Errors
/// The reason why nothing can be called, in words.
pub(crate) async fn call(
    clients: &Clients,
    history: &History,
    common: &[Code],
    call: &Call,
    mut each: impl FnMut(&Json) + Send,
) -> Result<Value, String> {
    let at = since_1970();
    let begun = Instant::now();
    let mut events = Vec::new();
    let keep = |event: Json| {
        each(&event);
        events.push(event);
    };
    let (result, attempts) = match call.request() {
        Ok(request) => counted(send(clients, call, &request, keep)).await,
        Err(problems) => (Err(Sending::NotSent(problems)), 0),
    };
    let mut made = Made {
        product: call.action.product().name(),
        version: &call.action.product().model().version,
        action: call.action.name(),
        site: call.asked.site,
        target: call.asked.target,
        at,
        millis: millis(begun.elapsed()),
        attempts,
        request: &call.asked.request,
        request_id: None,
        reply: None,
        events,
        error: None,
        next: None,
        page: None,
    };
    match result {
        Ok(Some(reply)) => made.take(call, reply),
        Ok(None) => made.reply = Some(Json::Object(Vec::new())),
        Err(Sending::Impossible(why)) => return Err(why),
        Err(Sending::NotSent(problems)) => made.error = Some(Failure::unsent(problems)),
        Err(Sending::Failed(error)) => {
            made.request_id = error.request_id().map(str::to_owned);
            made.error = Some(Failure::of(&error, call, common));
        }
    }
    let whole = json!(made);
    let result = made.error.as_ref().map_or("reply", Failure::name);
    let summary = json!({
        "product": made.product, "action": made.action, "target": made.target, "at": at,
        "millis": made.millis, "result": result,
    });
    let id = history.add(Entry { summary, whole: whole.clone() });
    Ok(json!({ "id": id, "call": whole }))
}

/// A call without a reply.
enum Sending {
    /// No receiver can be reached.
    Impossible(String),
    NotSent(Vec<Problem>),
    Failed(Error),
}

async fn send(
    clients: &Clients,
    call: &Call,
    request: &Request,
    each: impl FnMut(Json) + Send,
) -> Result<Option<Reply>, Sending> {
    let client = match call.asked.target {
        Target::Service => clients.service(call).map_err(Sending::Impossible)?,
        Target::Mock => {
            let mocked = clients.mocked(call).await.map_err(Sending::Impossible)?;
            mocked.mock.forget(call.action.name());
            if let Some(fault) = &call.asked.fault {
                fault.set(&mocked.mock, call.action.name());
            }
            // The mock is held until its reply is there.
            let reply = exchange(&mocked.client, call, request, each).await;
            drop(Arc::clone(&mocked));
            return reply.map_err(Sending::Failed);
        }
    };
    exchange(&client, call, request, each).await.map_err(Sending::Failed)
}

/// Sends a request. The last event of a stream counts as the reply; a stream may have none.
async fn exchange(
    client: &Client,
    call: &Call,
    request: &Request,
    mut each: impl FnMut(Json) + Send,
) -> Result<Option<Reply>, Error> {
    if !call.action.model().streams {
        return client.call(request).await.map(Some);
    }
    let mut last = None;
    client
        .events(request, |event| {
            each(event.clone().into_json());
            last = Some(event);
        })
        .await?;
    Ok(last)
}

impl Made<'_> {
    fn take(&mut self, call: &Call, reply: Reply) {
        self.request_id = reply.request_id().map(str::to_owned);
        let reply = reply.into_json();
        if let Some(paging) = &call.action.model().paging {
            let page = next::page(paging, &call.asked.request, &reply);
            self.page = Some(page.words);
            self.next = page.next;
        }
        self.reply = Some(reply);
    }
}

/// Returns the time in milliseconds since 1970.
fn since_1970() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map(millis).unwrap_or_default()
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
