//! A call as a line for the shell, with a signature that is valid for five minutes.

use ccc_catalog::model::Action;
use http::HeaderMap;
use http::header::{CONTENT_TYPE, HOST, HeaderValue};
use serde_json::{Map, Value};

use crate::keys::Key;
use crate::product::action_on;
use crate::shared::Shared;
use crate::tc3::sign;
use crate::tc3::verify::Signed;

/// The type of a body.
const JSON: &str = "application/json";

impl Shared {
    /// Returns a line that calls an action with the parameters of its first example. Without a name it takes the first
    /// action that pages, or the first of all.
    ///
    /// # Errors
    /// An unknown action, or a host that no header can hold.
    pub(crate) fn curl(&self, host: &str, action: Option<&str>) -> Result<String, String> {
        let site = self.settings.site;
        let mut here = self.product.actions.iter().filter(|action| site.is_in(action.sites));
        let action = match action {
            Some(name) => action_on(&self.product, name, site),
            None => here.clone().find(|action| action.paging.is_some()).or_else(|| here.next()),
        };
        let action = action.ok_or("the site has no such action")?;
        let body = Value::Object(self.parameters_of(action)).to_string();
        let timestamp = self.clock.now();
        let mut headers = vec![
            ("Content-Type", JSON.to_owned()),
            ("X-TC-Action", action.name.clone()),
            ("X-TC-Version", self.product.version.clone()),
            ("X-TC-Timestamp", timestamp.to_string()),
        ];
        if let Some(key) = self.settings.keys.first().filter(|_| self.settings.signed) {
            headers.push(("Authorization", self.authorization(host, &body, key, timestamp)?));
            headers.extend(key.token.clone().map(|token| ("X-TC-Token", token)));
        }
        let headers = headers.into_iter().map(|(name, value)| quoted(&format!("{name}: {value}")));
        let headers: Vec<String> = headers.map(|header| format!("-H {header}")).collect();
        Ok(format!(
            "curl -sS {} {} --data-binary {}",
            quoted(&format!("http://{host}/")),
            headers.join(" "),
            quoted(&body)
        ))
    }

    /// Returns the first example's parameters, without those that the site does not have.
    fn parameters_of(&self, action: &Action) -> Map<String, Value> {
        let given = action.examples.first().map(|example| &example.request);
        given.map(|given| self.answerer().on_site(given, &action.input)).unwrap_or_default()
    }

    fn authorization(&self, host: &str, body: &str, key: &Key, timestamp: u64) -> Result<String, String> {
        let host = HeaderValue::from_str(host).map_err(|_| "no header can hold the host")?;
        let headers = HeaderMap::from_iter([(HOST, host), (CONTENT_TYPE, HeaderValue::from_static(JSON))]);
        let request = Signed { method: "POST", query: "", headers: &headers, body: body.as_bytes() };
        let signed = sign::authorization(&request, key, &self.product.name, timestamp);
        signed.ok_or_else(|| "the request cannot be signed".to_owned())
    }
}

/// Quotes a string as one word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
