//! The checks that the service's gateway makes before an action runs.

use std::sync::atomic::Ordering;

use ccc_catalog::model::Action;
use serde_json::{Map, Value};

use crate::check::{self, Checker};
use crate::log::Head;
use crate::near::nearest;
use crate::product::action_on;
use crate::query;
use crate::refusal::Refusal;
use crate::shared::{Shared, lock};
use crate::tc3::verify::{Signed, Verifier, single};

/// The greatest body of a `POST`.
pub(crate) const MOST_BODY: usize = 10 * 1024 * 1024;
/// The greatest query of a `GET`.
const MOST_QUERY: usize = 32 * 1024;

/// A request that passed the checks.
pub(crate) struct Admitted<'a> {
    /// The action; `None` if only a script knows it.
    pub(crate) action: Option<&'a Action>,
    /// The account of the key.
    pub(crate) account: &'a str,
    pub(crate) parameters: Map<String, Value>,
}

/// A request before the checks; a body of `None` was too large.
pub(crate) struct Incoming<'a> {
    pub(crate) head: &'a Head,
    pub(crate) body: Option<&'a [u8]>,
}

impl Shared {
    /// Admits or refuses a request.
    pub(crate) fn admit(&self, incoming: &Incoming<'_>) -> Result<Admitted<'_>, Refusal> {
        let body = well_formed(incoming)?;
        let head = incoming.head;
        let name = header(head, "X-TC-Action")?;
        let version = header(head, "X-TC-Version")?;
        self.product(head)?;
        let (secret_id, account, denied) = self.caller(head, body, name)?;
        if version != self.product.version {
            return Err(Refusal::no_such_version(&self.product.version));
        }
        let action = action_on(&self.product, name, self.settings.site);
        if action.is_none() && (self.product.action(name).is_some() || !lock(&self.scripts).know(name)) {
            return Err(Refusal::invalid_action(nearest(name, self.actions())));
        }
        if denied.iter().any(|denied| denied == name) {
            return Err(Refusal::denied_action());
        }
        if let Some(action) = action {
            self.rate(action, secret_id)?;
        }
        let parameters = self.parameters(head, body, action)?;
        Ok(Admitted { action, account, parameters })
    }

    /// Returns the names of the actions that the site has.
    fn actions(&self) -> impl Iterator<Item = &str> {
        let here = self.product.actions.iter().filter(|action| self.settings.site.is_in(action.sites));
        here.map(|action| action.name.as_str())
    }

    /// Refuses a host of Tencent's that names another product.
    fn product(&self, head: &Head) -> Result<(), Refusal> {
        let host = header(head, "Host")?;
        let name = host.split(':').next().unwrap_or_default();
        let label = name.split('.').next();
        let service = &self.product.name;
        if name.ends_with(".tencentcloudapi.com") && label != Some(service) {
            return Err(Refusal::no_such_product(service));
        }
        Ok(())
    }

    /// Returns the id of the key that signed, its account, and the actions that it may not call.
    fn caller(&self, head: &Head, body: &[u8], action: &str) -> Result<(&str, &str, &[String]), Refusal> {
        let unsigned = || self.product.action(action).is_some_and(|action| action.unsigned);
        if !self.settings.signed || (single(&head.headers, "authorization") == Some("SKIP") && unsigned()) {
            let key = self.settings.keys.first();
            return Ok(key.map_or(("", "", &[]), |key| (&key.secret_id, &key.account, &[])));
        }
        let verifier = Verifier {
            keys: &self.settings.keys,
            service: &self.product.name,
            lenient: self.settings.lenient,
            now: self.clock.now(),
        };
        let Head { method, query, headers, .. } = head;
        let key = verifier.verify(&Signed { method, query, headers, body })?;
        Ok((&key.secret_id, &key.account, &key.denied))
    }

    fn rate(&self, action: &Action, secret_id: &str) -> Result<(), Refusal> {
        if !self.rate_limited.load(Ordering::Relaxed) {
            return Ok(());
        }
        let now = self.clock.now_millis();
        let admitted = lock(&self.rate).admit(&action.name, secret_id, action.per_second, now);
        if admitted { Ok(()) } else { Err(Refusal::too_often(action.per_second)) }
    }

    /// Returns the parameters, after a check against the description if it has the action.
    fn parameters(&self, head: &Head, body: &[u8], action: Option<&Action>) -> Result<Map<String, Value>, Refusal> {
        let members = action.map_or(&[][..], |action| &action.input);
        content_type(head)?;
        let parameters = match head.method.as_str() {
            "GET" => query::object(&head.query, members, &self.product)?,
            _ => check::object(body)?,
        };
        if action.is_some() {
            let (site, seen_rules) = (self.settings.site, self.settings.seen_rules);
            Checker { product: &self.product, site, seen_rules }.check(members, &parameters)?;
        }
        Ok(parameters)
    }
}

/// Checks method, path and size of a request, and returns its body.
fn well_formed<'a>(incoming: &Incoming<'a>) -> Result<&'a [u8], Refusal> {
    let Head { method, path, query, .. } = incoming.head;
    if !matches!(method.as_str(), "GET" | "POST") {
        return Err(Refusal::unsupported_method());
    }
    if path != "/" {
        return Err(Refusal::path());
    }
    if method == "GET" && query.len() > MOST_QUERY {
        return Err(Refusal::too_large(("query", "查询参数"), MOST_QUERY));
    }
    incoming.body.ok_or_else(|| Refusal::too_large(("body", "请求体"), MOST_BODY))
}

/// Returns a required header, which must not be repeated.
fn header<'a>(head: &'a Head, name: &str) -> Result<&'a str, Refusal> {
    match single(&head.headers, name) {
        Some(value) => Ok(value),
        None if head.headers.contains_key(name) => {
            Err(Refusal::bad_header(name, ("is repeated, or not UTF-8", "重复或不是文本")))
        }
        None => Err(Refusal::missing_header(name)),
    }
}

/// Checks the content type: JSON for a body, a form for a query.
fn content_type(head: &Head) -> Result<(), Refusal> {
    let sent = header(head, "Content-Type")?;
    let name = sent.split(';').next().unwrap_or_default().trim();
    let (expected, what) = match head.method.as_str() {
        "GET" => (
            "application/x-www-form-urlencoded",
            (
                "must be `application/x-www-form-urlencoded` for a GET",
                "在 GET 请求中应为 `application/x-www-form-urlencoded`",
            ),
        ),
        _ => ("application/json", ("must be `application/json` for a POST", "在 POST 请求中应为 `application/json`")),
    };
    if name.eq_ignore_ascii_case(expected) { Ok(()) } else { Err(Refusal::bad_header("Content-Type", what)) }
}
