//! Calls, and those made before.

use axum::Json;
use axum::extract::Path;
use axum::extract::rejection::JsonRejection;
use http::StatusCode;
use serde_json::{Value, json};

use super::{Refusal, Shared};
use crate::calls::{self, Asked};

/// Makes a call.
pub(crate) async fn call(state: Shared, asked: Result<Json<Asked>, JsonRejection>) -> Result<Json<Value>, Refusal> {
    let Json(asked) = asked?;
    let product = state.product(&asked.product, asked.version.as_deref())?;
    let made = calls::call(&state, &product, asked).await;
    made.map(Json).map_err(|why| Refusal::new(StatusCode::BAD_GATEWAY, why))
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
    state.mocks.reset().await;
    Json(json!({}))
}
