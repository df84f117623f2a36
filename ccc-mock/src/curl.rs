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
    /// A line that calls an action, or the first that reads a list, with the parameters of its first example.
    ///
    /// # Errors
    /// What is wrong with the name or the host.
    pub(crate) fn curl(&self, host: &str, action: Option<&str>) -> Result<String, String> {
        let site = self.settings.site;
        let mut here = self.product.actions.iter().filter(|action| site.is_in(action.sites));
        let action = match action {
            Some(name) => action_on(&self.product, name, site),
            None => here.find(|action| action.paging.is_some()),
        };
        let action = action.ok_or("there is no such action on this site")?;
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

    /// The first example's parameters, without what the site does not have.
    fn parameters_of(&self, action: &Action) -> Map<String, Value> {
        let given = action.examples.first().map(|example| &example.request);
        given.map(|given| self.answerer().on_site(given, &action.input)).unwrap_or_default()
    }

    fn authorization(&self, host: &str, body: &str, key: &Key, timestamp: u64) -> Result<String, String> {
        let host = HeaderValue::from_str(host).map_err(|_| "the host cannot stand in a header")?;
        let headers = HeaderMap::from_iter([(HOST, host), (CONTENT_TYPE, HeaderValue::from_static(JSON))]);
        let request = Signed { method: "POST", query: "", headers: &headers, body: body.as_bytes() };
        let signed = sign::authorization(&request, key, &self.product.name, timestamp);
        signed.ok_or_else(|| "the request cannot be signed".to_owned())
    }
}

/// A text as one word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
