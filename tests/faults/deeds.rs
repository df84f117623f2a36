//! Every action of the product as a function of JSON: tests choose among them by their safety.

use std::future::Future;
use std::pin::Pin;
use std::sync::LazyLock;
use std::time::Duration;

use ccc_generated::{Action, Client, Error, ServiceClient};
use ccc_runtime::codegen::write;
use ccc_runtime::{ActionInfo, Safety};
use ccc_tests::actions;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_value};

/// An action with the example of its description.
pub(crate) struct Deed {
    pub(crate) info: &'static ActionInfo,
    pub(crate) request: Value,
    pub(crate) response: Value,
    call: fn(&Client, &Value, Settings) -> Outcome,
}

/// The request id of the reply.
pub(crate) type Outcome = Pin<Box<dyn Future<Output = Result<String, Error>> + Send>>;

/// The options of a call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Settings {
    pub(crate) trace_id: Option<String>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
}

/// Returns all actions, sorted by name.
pub(crate) static DEEDS: LazyLock<Vec<Deed>> = LazyLock::new(|| {
    let described = actions().unwrap();
    let deed = |(info, call): (&'static ActionInfo, _)| {
        let action = described.iter().find(|action| action["name"] == info.name()).unwrap();
        let example = &action["examples"][0];
        Deed { info, request: example["request"].clone(), response: example["response"].clone(), call }
    };
    implementations().into_iter().map(deed).collect()
});

/// Returns the actions with a certain safety.
pub(crate) fn deeds(safety: Safety) -> Vec<&'static Deed> {
    DEEDS.iter().filter(|deed| deed.info.safety_class() == safety).collect()
}

impl Deed {
    pub(crate) fn call(&self, client: &Client, settings: Settings) -> Outcome {
        (self.call)(client, &self.request, settings)
    }
}

type Implementation = (&'static ActionInfo, fn(&Client, &Value, Settings) -> Outcome);

/// Lists the actions, given the types of their requests.
macro_rules! for_each_action {
    ($($request:ident)*) => {
        fn implementations() -> Vec<Implementation> {
            vec![$((ccc_generated::$request::INFO, call::<ccc_generated::$request>)),*]
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/actions.rs"));

fn call<A: Action<Service = Client> + DeserializeOwned>(
    client: &Client,
    request: &Value,
    settings: Settings,
) -> Outcome {
    let request: A = from_value(request.clone()).unwrap();
    let mut call = client.core().send(request);
    if let Some(trace_id) = settings.trace_id {
        call = call.trace_id(trace_id);
    }
    if let Some(timeout) = settings.timeout {
        call = call.timeout(timeout);
    }
    if let Some(timeout) = settings.attempt_timeout {
        call = call.attempt_timeout(timeout);
    }
    // `Debug` of a call shows its request and options, and no secret.
    ccc_trap::search_debug(&call).unwrap();
    Box::pin(async move {
        let response = call.await?;
        let response = write(&response, serde_json::value::Serializer).unwrap();
        Ok(response["RequestId"].as_str().unwrap_or_default().to_owned())
    })
}

/// Declares everything in the examples that looks like a phone number a secret.
pub(crate) fn declare_numbers() {
    for deed in &*DEEDS {
        texts(&deed.request, &mut declare_number);
        texts(&deed.response, &mut declare_number);
    }
}

fn declare_number(text: &str) {
    let digits = text.trim_start_matches('+');
    if digits.len() >= 11 && digits.len() <= 16 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        ccc_trap::secret(digits);
    }
}

fn texts(value: &Value, each: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => each(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, each)),
        Value::Object(members) => members.values().for_each(|member| texts(member, each)),
        _ => {}
    }
}
