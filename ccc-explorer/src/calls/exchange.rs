//! One call, from the page's request to the result that the page shows.

use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use ccc_catalog::model::Product;
use ccc_mock::MockServer;
use ccc_runtime::internals::{Scope, Signable};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{Asked, Entry};
use crate::state::State;

/// Makes a call and keeps it.
pub(crate) async fn call(state: &State, product: &Arc<Product>, asked: Asked) -> Result<Value, String> {
    let mock = state.mocks.of(product, asked.site).await.map_err(|error| error.to_string())?;
    mock.forget(&asked.action);
    if let Some(fault) = asked.fault.clone() {
        fault.set(&mock, &asked.action);
    }
    let begun = Instant::now();
    let answer = post(&mock, product, &asked).await.map_err(|error| error.to_string())?;
    let millis = begun.elapsed().as_millis() as u64;
    let response = &answer["Response"];
    let whole = json!({ "product": asked.product, "action": asked.action, "request": asked.request, "target": asked.target,
        "millis": millis, "attempts": 1, "request_id": response["RequestId"], "error": response["Error"], "reply": response });
    let summary = json!({ "product": asked.product, "action": asked.action, "millis": millis, "code": response["Error"]["Code"] });
    let id = state.history.add(Entry { summary, whole: whole.clone() });
    Ok(json!({ "id": id, "call": whole }))
}

async fn post(
    mock: &MockServer,
    product: &Product,
    asked: &Asked,
) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
    let host = mock.address().to_string();
    let body = Value::Object(asked.request.clone()).to_string();
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let request =
        Signable { method: "POST", query: "", content_type: "application/json", host: &host, payload: body.as_bytes() };
    let scope = Scope::new(now, &product.name);
    let signature = scope.derive_key(mock.secret_key()).sign(&scope.string_to_sign(&request.canonical_request()));
    let authorization = scope.authorization(mock.secret_id(), &signature);
    let mut stream = TcpStream::connect(mock.address()).await?;
    let head = format!(
        "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nX-TC-Action: {}\r\nX-TC-Version: {}\r\nX-TC-Timestamp: {now}\r\nAuthorization: {authorization}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        asked.action,
        product.version,
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    let mut all = Vec::new();
    stream.read_to_end(&mut all).await?;
    let at = all.windows(4).position(|four| four == b"\r\n\r\n").ok_or("no answer")?;
    Ok(serde_json::from_slice(&all[at + 4..])?)
}
