//! Data for the page, as JSON below `/api`.

mod call;
mod catalog;
mod diagnose;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::refusal;
use crate::state::State;

/// Returns the routes below `/api`.
pub(crate) fn router(state: Arc<State>) -> Router {
    Router::new()
        .route("/products", get(catalog::products))
        .route("/products/{product}", get(catalog::actions))
        .route("/products/{product}/{action}", get(catalog::action))
        .route("/search", get(catalog::search))
        .route("/check", post(call::check))
        .route("/prepare", post(call::prepare))
        .route("/call", post(call::call))
        .route("/events", post(call::events))
        .route("/diagnose", post(diagnose::diagnose))
        .route("/history", get(call::history).delete(call::forget))
        .route("/history/{id}", get(call::kept))
        .route("/mock/reset", post(call::reset_mocks))
        .fallback(refusal::unknown)
        .with_state(state)
}
