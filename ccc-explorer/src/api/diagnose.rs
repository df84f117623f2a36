//! Failed calls that someone pastes.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::Json;
use axum::extract::rejection::JsonRejection;
use http::StatusCode;
use serde_json::Value;

use crate::diagnose::{self, Asked};
use crate::refusal::Refusal;
use crate::state::Shared;

/// Says what is wrong with a failed call.
pub(crate) async fn diagnose(
    axum::extract::State(state): Shared,
    asked: Result<Json<Asked>, JsonRejection>,
) -> Result<Json<Value>, Refusal> {
    let Json(asked) = asked.map_err(|rejection| {
        // The rejection's own words may repeat what was typed.
        Refusal::new(rejection.status(), "the question is not JSON with `text`, `secret_key` and `own`")
    })?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    // Descriptions may have to be read, and signatures tried.
    let answer = tokio::task::spawn_blocking(move || diagnose::diagnose(&state, &asked, now)).await;
    let answer = answer.map_err(|_| Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "the diagnosis broke off"))?;
    answer.map(Json).map_err(|why| Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, why))
}
