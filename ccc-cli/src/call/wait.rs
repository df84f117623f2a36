//! Calling again until a reply has a value.

use std::time::Instant;

use ccc_dynamic::{Client, Json, Reply, Request};
use ccc_runtime::Safety;

use super::arguments::Given;
use super::debug::Debug;
use super::failure;
use super::query::Query;
use crate::exit::Exit;
use crate::say;

/// The end of a wait: an expression and the value that it shall have.
pub(crate) struct Condition {
    query: Query,
    value: Json,
}

impl Condition {
    /// Reads `JMESPath==value`. The value is JSON, or a string as it is.
    ///
    /// # Errors
    /// The exit code, after a message.
    pub(crate) fn read(text: &str) -> Result<Self, Exit> {
        let Some((query, value)) = text.rsplit_once("==") else {
            return Err(say::usage("--wait has no `==`", "write an expression and its value: `ApplyState==2`"));
        };
        let value = value.trim().trim_matches(['\'', '`']);
        let value = Json::parse(value).unwrap_or_else(|_| Json::String(value.to_owned()));
        Ok(Self { query: Query::new(query.trim(), "--wait")?, value })
    }
}

/// Calls until the condition holds, and returns that reply.
///
/// # Errors
/// The exit code, after a message: a failed call, or the end of the time.
pub(crate) async fn until(client: &Client, request: &Request, given: &Given, debug: Debug) -> Result<Reply, Exit> {
    let condition = Condition::read(given.call.wait.as_deref().unwrap_or_default())?;
    let action = request.action();
    if action.safety() != Safety::Read {
        return Err(say::usage("--wait calls again and again", "use it with an action that only reads"));
    }
    let start = Instant::now();
    loop {
        let reply = debug.call(client, request).await.map_err(|error| failure::reported(&error, action))?;
        if condition.query.of(reply.json())? == condition.value {
            return Ok(reply);
        }
        if start.elapsed() + given.call.wait_interval > given.call.wait_limit {
            say::error(format_args!("the wait is over after {:.0?}, and the value was not there", start.elapsed()));
            return Err(Exit::Failure);
        }
        tokio::time::sleep(given.call.wait_interval).await;
    }
}
