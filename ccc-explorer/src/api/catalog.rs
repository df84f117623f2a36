//! Descriptions: products, actions, one action.

use axum::Json;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use ccc_catalog::ProductEntry;
use serde::Deserialize;
use serde_json::Value;

use crate::describe::{self, Described};
use crate::refusal::Refusal;
use crate::state::Shared;

/// The version of a product, in the query.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    version: Option<String>,
}

/// Words to search for, in the query.
#[derive(Debug, Deserialize)]
pub(crate) struct Words {
    q: String,
}

/// The most actions that a search returns.
const MOST_FOUND: usize = 100;

/// Returns the actions of all products that hold words.
pub(crate) async fn search(state: Shared, Query(Words { q }): Query<Words>) -> Json<Value> {
    let mut hits: Vec<_> = Vec::new();
    for catalog in state.catalogs() {
        let here = ccc_dynamic::search(catalog, &q, MOST_FOUND).into_iter();
        hits.extend(here.filter(|hit| std::ptr::eq(state.catalog_of(hit.product.product()), catalog)));
    }
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
    hits.truncate(MOST_FOUND);
    Json(hits.into_iter().map(|hit| describe::hit(hit.product, hit.action)).collect())
}

/// Returns all products.
pub(crate) async fn products(state: Shared) -> Json<Value> {
    let rows = state.products().into_iter().map(|newest| {
        let versions: Vec<_> = state.catalog_of(newest.product()).product(newest.product()).into_iter().collect();
        let versions: Vec<_> = versions.iter().flat_map(ProductEntry::versions).map(|entry| entry.version()).collect();
        describe::product_row(newest, &versions)
    });
    Json(rows.collect())
}

/// Returns the actions of a product.
pub(crate) async fn actions(
    state: Shared,
    Path(product): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Value>, Refusal> {
    let catalog = state.catalog_of(&product);
    let entry =
        catalog.product(&product).ok_or_else(|| Refusal::missing(format!("no product is called `{product}`")))?;
    let version = match &wanted.version {
        None => Some(entry.newest()),
        Some(version) => entry.version(version),
    };
    let version = version.ok_or_else(|| Refusal::missing(format!("`{product}` has no such version")))?;
    Ok(Json(describe::action_rows(version)))
}

/// Returns one action, with all types that it reaches.
pub(crate) async fn action(
    state: Shared,
    Path((product, action)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Refusal> {
    let product = state.product(&product, wanted.version.as_deref())?;
    let found = product.action(&action);
    let found = found.ok_or_else(|| Refusal::missing(format!("`{}` has no action `{action}`", product.name)))?;
    Ok(Json(Described::new(&product, found)).into_response())
}
