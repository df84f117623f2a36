//! Scripts as JSON: in the configuration file and in what is posted to `/_mock/script`.

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

use crate::refusal::Refusal;
use crate::script::{Act, DropAt, Effect, Raw};

/// A scripted reply to calls of an action.
#[derive(Clone, Deserialize)]
#[serde(try_from = "Written")]
pub(crate) struct Order {
    pub(crate) action: String,
    pub(crate) act: Act,
    /// The number of calls that it acts on; all if absent.
    pub(crate) times: Option<u64>,
}

/// An order in JSON: at most one effect, and how it is delivered.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    action: String,
    respond: Option<Value>,
    error: Option<WrittenError>,
    drop_connection: Option<DropAt>,
    garbage: Option<String>,
    http: Option<WrittenHttp>,
    delay_ms: Option<u64>,
    times: Option<u64>,
    #[serde(default)]
    after_executing: bool,
}

/// An error in the API's envelope.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenError {
    code: String,
    #[serde(default)]
    message: String,
}

/// A reply of HTTP.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenHttp {
    status: u16,
    #[serde(default = "plain_text")]
    content_type: String,
    #[serde(default)]
    body: String,
}

fn plain_text() -> String {
    "text/plain".to_owned()
}

impl TryFrom<Written> for Order {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let Written { action, respond, error, drop_connection, garbage, http, delay_ms, times, after_executing } =
            written;
        let effects = [
            respond.map(|response| Effect::Respond(Arc::new(move |_| response.clone()))),
            error.map(|error| Effect::Error(Refusal::plain(&error.code, &error.message))),
            drop_connection.map(Effect::Drop),
            garbage.map(|text| Effect::Raw(Raw::garbage(text))),
            http.map(WrittenHttp::effect).transpose()?,
        ];
        let mut effects = effects.into_iter().flatten();
        let effect = effects.next().unwrap_or(Effect::Pass);
        if effects.next().is_some() {
            return Err(format!(
                "the script of {action} has several effects; give one of `respond`, `error`, `drop_connection`, \
                 `garbage` and `http`"
            ));
        }
        let delay = Duration::from_millis(delay_ms.unwrap_or_default());
        Ok(Self { action, act: Act { effect, delay, executes: after_executing }, times })
    }
}

impl WrittenHttp {
    fn effect(self) -> Result<Effect, String> {
        let Self { status, content_type, body } = self;
        // A status below 200 only announces another.
        let known = StatusCode::from_u16(status).ok().filter(|status| !status.is_informational());
        let status = known.ok_or_else(|| format!("{status} is no status of HTTP that ends an exchange"))?;
        Ok(Effect::Raw(Raw { status, content_type, body: body.into() }))
    }
}
