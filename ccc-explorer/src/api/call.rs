//! Calls, and those made before.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Json;
use axum::extract::Path;
use axum::extract::rejection::JsonRejection;
use ccc_dynamic::Product;
use http::header::CONTENT_TYPE;
use http::{HeaderName, StatusCode};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::calls::{self, Asked, Call, Target};
use crate::refusal::Refusal;
use crate::state::Shared;

/// A call in the body of a request.
type Body = Result<Json<Asked>, JsonRejection>;

/// Finds the action of a call.
fn found(state: &Shared, body: Body) -> Result<Call, Refusal> {
    let Json(asked) = body?;
    let model = state.product(&asked.product, asked.version.as_deref())?;
    let product = Product::of(Arc::clone(&model)).map_err(|error| Refusal::missing(error.to_string()))?;
    let action = product.action(&asked.action).map_err(|error| Refusal::missing(error.to_string()))?;
    Ok(Call { asked, model, action })
}

/// Returns the problems of a request.
pub(crate) async fn check(state: Shared, body: Body) -> Result<Json<Value>, Refusal> {
    let call = found(&state, body)?;
    Ok(Json(json!({ "problems": calls::check(&call) })))
}

/// Returns a request as it would be sent.
pub(crate) async fn prepare(state: Shared, body: Body) -> Result<Json<Value>, Refusal> {
    let call = found(&state, body)?;
    let prepared = calls::prepare(&state.clients, &call).await;
    prepared.map(Json).map_err(|why| Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, why))
}

/// Makes a call. An action that may change something in an account must be confirmed by its name.
pub(crate) async fn call(state: Shared, body: Body) -> Result<Json<Value>, Refusal> {
    let call = found(&state, body)?;
    confirmed(&call)?;
    let made = calls::call(&state.clients, &state.history, &state.common, &call, |_| {}).await;
    made.map(Json).map_err(|why| Refusal::new(StatusCode::BAD_GATEWAY, why))
}

/// Makes a call whose reply may stream: a line of JSON for each event as it comes, and one for the whole.
pub(crate) async fn events(
    axum::extract::State(state): Shared,
    body: Body,
) -> Result<([(HeaderName, &'static str); 1], axum::body::Body), Refusal> {
    let call = found(&axum::extract::State(Arc::clone(&state)), body)?;
    confirmed(&call)?;
    let (tell, told) = mpsc::unbounded_channel::<Value>();
    // The call goes on, and is kept, if the page closes: it may take effect.
    tokio::spawn(async move {
        let each = |event: &ccc_dynamic::Json| drop(tell.send(json!({ "event": event })));
        let made = calls::call(&state.clients, &state.history, &state.common, &call, each).await;
        drop(tell.send(made.unwrap_or_else(|why| json!({ "refused": why }))));
    });
    let lines = futures_util::stream::unfold(told, async |mut told| {
        let line = told.recv().await?;
        Some((Ok::<_, Infallible>(format!("{line}\n")), told))
    });
    Ok(([(CONTENT_TYPE, "application/x-ndjson")], axum::body::Body::from_stream(lines)))
}

/// Refuses a call that takes effect in an account and was not confirmed.
fn confirmed(call: &Call) -> Result<(), Refusal> {
    let confirmed = call.asked.confirm.as_deref() == Some(call.action.name());
    if call.asked.target != Target::Service || call.action.is_read_only() || confirmed {
        return Ok(());
    }
    let (name, summary) = (call.action.name(), &call.action.model().summary);
    let why = format!("{name} was not confirmed. It takes effect in your account: {summary}");
    Err(Refusal::new(StatusCode::FORBIDDEN, why))
}

/// Returns the list of the calls made.
pub(crate) async fn history(state: Shared) -> Json<Value> {
    Json(state.history.list())
}

/// Returns a call made before.
pub(crate) async fn kept(state: Shared, Path(id): Path<u64>) -> Result<Json<Value>, Refusal> {
    let call = state.history.get(id).ok_or_else(|| Refusal::missing("the call is no longer kept"))?;
    Ok(Json(json!({ "id": id, "call": call })))
}

/// Forgets all calls.
pub(crate) async fn forget(state: Shared) -> Json<Value> {
    state.history.clear();
    Json(json!({}))
}

/// Resets the mocks to their state at the start.
pub(crate) async fn reset_mocks(state: Shared) -> Json<Value> {
    state.clients.reset().await;
    Json(json!({}))
}
