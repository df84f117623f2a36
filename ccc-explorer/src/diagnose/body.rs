//! The body of a request, and its type.

use ccc_catalog::model::{Kind, Member, Product};
use ccc_dynamic::{Action, Json};
use ccc_runtime::Site;

use super::finding::{Finding, Part};
use super::pasted::Pasted;

/// The most problems of a body that are listed.
const MOST: usize = 20;

/// Judges the body and its type.
pub(super) fn judge(pasted: &Pasted, action: Option<Action>, found: &mut Vec<Finding>) {
    kind(pasted, found);
    if pasted.method == "GET" {
        return;
    }
    let Some(body) = &pasted.body else {
        let message = "The text does not have the body that was sent.";
        found.push(Finding::warning(
            Part::Body,
            message,
            "Paste it behind an empty line: the signature covers each of its bytes.",
        ));
        return;
    };
    let Ok(text) = std::str::from_utf8(body) else {
        found.push(Finding::error(Part::Body, "The body is not UTF-8.", "Send JSON in UTF-8."));
        return;
    };
    if old_signature(text) {
        let message = "The body is a form with a signature of the older kind (HmacSHA1 or HmacSHA256).";
        found.push(Finding::error(Part::Body, message, "Sign with TC3-HMAC-SHA256, and send JSON."));
        return;
    }
    if text.trim().is_empty() {
        found.push(Finding::error(Part::Body, "The body is empty.", "Send `{}` for a request without members."));
        return;
    }
    if pasted.header("content-type").is_some_and(|kind| kind.starts_with("multipart/")) {
        return;
    }
    match Json::parse(text) {
        Err(error) => {
            let message = format!("The body is not JSON: {error}.");
            found.push(Finding::error(Part::Body, message, "Send one JSON object."));
        }
        Ok(json) => members(&json, action, pasted, found),
    }
}

/// Judges the type of the body.
fn kind(pasted: &Pasted, found: &mut Vec<Finding>) {
    let Some(kind) = pasted.header("content-type") else { return };
    let main = kind.split(';').next().unwrap_or_default().trim();
    if pasted.method == "POST" && main == "application/x-www-form-urlencoded" {
        let message = "The body is sent as a form (`application/x-www-form-urlencoded`).";
        let advice = if pasted.by_curl {
            "curl does so unless told otherwise: add `-H 'Content-Type: application/json'`, and sign that value."
        } else {
            "Send and sign `Content-Type: application/json`."
        };
        found.push(Finding::error(Part::Headers, message, advice));
    } else if pasted.method == "POST" && !["application/json", "multipart/form-data"].contains(&main) {
        let message = format!("The service takes no `Content-Type: {kind}`.");
        found.push(Finding::error(Part::Headers, message, "Send and sign `application/json`."));
    }
}

fn old_signature(text: &str) -> bool {
    !text.trim_start().starts_with('{') && text.contains("Signature=") && text.contains("SecretId=")
}

/// Checks the members with the rules of the description, as the runtime does.
fn members(json: &Json, action: Option<Action>, pasted: &Pasted, found: &mut Vec<Finding>) {
    let Some(action) = action else { return };
    let international = pasted.header("host").is_some_and(|host| host.contains(".intl."));
    let site = if international { Site::International } else { Site::China };
    let messages: Vec<String> = match action.request(json) {
        Err(problems) => problems
            .iter()
            .map(|problem| {
                format!("{}: {}{}", problem.path, problem.message, ccc_dynamic::did_you_mean(&problem.suggestions))
            })
            .collect(),
        Ok(request) => {
            let broken = request.violations(&ccc_runtime::Validation::default(), site);
            broken.iter().filter(|finding| finding.denied).map(|finding| finding.violation.to_string()).collect()
        }
    };
    let mut misspelt = Vec::new();
    let model = action.product().model();
    names(json, &action.model().input, model, "", &mut misspelt);
    for message in misspelt.iter().take(MOST) {
        found.push(Finding::error(Part::Body, message, "Letter case counts in the names of members."));
    }
    if messages.is_empty() && misspelt.is_empty() {
        let message = format!("The body satisfies the documented rules of `{}`.", action.name());
        found.push(Finding::good(Part::Body, message));
    }
    for message in messages.into_iter().take(MOST) {
        found.push(Finding::error(Part::Body, message, "Mend the member."));
    }
}

/// Finds names that a person understands and the service does not: `SdkAppID` is no `SdkAppId`.
fn names(json: &Json, members: &[Member], product: &Product, path: &str, found: &mut Vec<String>) {
    for (name, value) in json.members() {
        let path = format!("{path}{name}");
        let Some(member) = members.iter().find(|member| member.name == *name) else {
            // A name that resembles none is told by the check.
            let alike = |member: &&Member| folded(&member.name) == folded(name);
            if let Some(member) = members.iter().find(alike) {
                found.push(format!(
                    "{path}: unknown member{}",
                    ccc_dynamic::did_you_mean(std::slice::from_ref(&member.name))
                ));
            }
            continue;
        };
        let Some(object) = (if let Kind::Object(at) = member.kind.item() { product.object(*at) } else { None }) else {
            continue;
        };
        match value {
            Json::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    names(item, &object.members, product, &format!("{path}[{at}]."), found);
                }
            }
            other => names(other, &object.members, product, &format!("{path}."), found),
        }
    }
}

fn folded(name: &str) -> String {
    name.chars().filter(|letter| !matches!(letter, '-' | '_')).flat_map(char::to_lowercase).collect()
}
