//! A signed request: all that is checked of it, and the canonical strings.

use serde::Serialize;

use super::asked::Asked;
use super::authorization::{self, Authorization};
use super::compare::{self, Row};
use super::finding::{Finding, Level, Part};
use super::parts::{Parts, date_of, digest_of};
use super::pasted::Pasted;
use super::{body, clock, key, mistakes, scope, spelling};
use crate::state::State;

const DAY: u64 = 86_400;
/// The number of days around a request among which the date of its scope is looked for.
const DAYS: u64 = 400;

/// All that was found out about a request.
#[derive(Debug, Serialize)]
pub(super) struct Judged {
    kind: &'static str,
    findings: Vec<Finding>,
    /// The canonical request that follows from the request as it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical_request: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    string_to_sign: Option<String>,
    /// Both canonical requests, or both strings to sign, line by line.
    compared: Vec<Row>,
    /// The two that are compared, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<&'static str>,
}

/// Judges a request.
pub(super) fn judge(state: &State, pasted: &Pasted, asked: &Asked, now: u64) -> Judged {
    let mut found = Vec::new();
    spelling::headers(pasted, &mut found);
    let authorization = pasted.header("authorization").and_then(|header| authorization::read(header, &mut found));
    let authorization = authorization.as_ref();
    clock::judge(pasted, authorization, now, &mut found);
    let product = scope::judge(state, pasted, authorization, &mut found);
    let known = product.and_then(|product| spelling::action(state, &product, pasted, &mut found));
    body::judge(pasted, known.map(|(_, action)| action), &mut found);
    let mut judged = Judged {
        kind: "request",
        findings: found,
        canonical_request: None,
        string_to_sign: None,
        compared: Vec::new(),
        comparison: None,
    };
    if let Some(authorization) = authorization {
        key::judge_id(authorization.secret_id, pasted, &mut judged.findings);
        judged.sign(pasted, authorization, asked);
    }
    judged.findings.sort_by_key(|finding| finding.level as u8);
    judged
}

impl Judged {
    /// Makes the canonical strings, and compares the signature.
    fn sign(&mut self, pasted: &Pasted, authorization: &Authorization<'_>, asked: &Asked) {
        let Some(parts) = self.parts(pasted, authorization) else { return };
        let canonical = parts.canonical_request();
        let to_sign = parts.string_to_sign();
        if let Some(own) = asked.own.as_deref().filter(|own| !own.trim().is_empty()) {
            self.compare(&canonical, &to_sign, own);
        }
        if let Some(given) = asked.secret_key() {
            if let Some(secret) = key::judge_secret(given, authorization.secret_id, &mut self.findings) {
                self.verify(&parts, pasted, secret, authorization);
            }
        } else if self.compared.is_empty() {
            let message = "The signature itself was not checked.";
            let advice = "Type the SecretKey, which this machine keeps for itself, or paste the canonical request of your program.";
            self.findings.push(Finding::warning(Part::Signature, message, advice));
        }
        let token =
            |line: &str| if line.starts_with("x-tc-token:") { "x-tc-token:***".to_owned() } else { line.to_owned() };
        self.canonical_request = Some(canonical.split('\n').map(token).collect::<Vec<_>>().join("\n"));
        self.string_to_sign = Some(to_sign);
    }

    /// Returns the parts that the service signs for the request as it was sent.
    fn parts(&mut self, pasted: &Pasted, authorization: &Authorization<'_>) -> Option<Parts> {
        let mut headers = Vec::new();
        for name in authorization.signed.split(';') {
            let Some(value) = pasted.header(name) else {
                let message = format!("`SignedHeaders` names `{name}`, and the request has no such header.");
                self.findings.push(Finding::error(Part::Headers, message, "Send each header that is signed."));
                return None;
            };
            headers.push((name.to_owned(), value.to_owned()));
        }
        let timestamp = pasted.header("x-tc-timestamp")?.to_owned();
        let time = timestamp.parse().unwrap_or(0);
        let body = pasted.body.as_deref()?;
        let digest = match pasted.header("x-tc-content-sha256") {
            Some("UNSIGNED-PAYLOAD") => digest_of(b"UNSIGNED-PAYLOAD"),
            _ if pasted.method == "GET" => digest_of(b""),
            _ => digest_of(body),
        };
        Some(Parts {
            method: pasted.method.clone(),
            query: pasted.query.clone(),
            headers,
            signed: authorization.signed.to_owned(),
            gap: true,
            digest,
            day: day_of(authorization.date, time).unwrap_or(time),
            service: authorization.service.to_owned(),
            timestamp,
        })
    }

    /// Compares what the caller's program has signed.
    fn compare(&mut self, canonical: &str, to_sign: &str, own: &str) {
        let own = own.trim_start();
        let (rows, what) = if own.starts_with("TC3-") {
            (compare::to_sign(to_sign, own), "string to sign")
        } else {
            (compare::canonical(canonical, own), "canonical request")
        };
        self.comparison = Some("From the request as it was sent, and as your program made it");
        self.findings.push(if compare::same(&rows) {
            Finding::good(Part::Signature, format!("Your {what} is right, line by line."))
        } else {
            let message = format!("Your {what} differs in: {}.", compare::different(&rows));
            Finding::error(Part::Signature, message, "Make these lines as the service does; see the comparison below.")
        });
        self.compared = rows;
    }

    /// Compares the signature with that of the key, and looks for the mistake that explains another.
    fn verify(&mut self, parts: &Parts, pasted: &Pasted, secret: &str, authorization: &Authorization<'_>) {
        if parts.signature(secret) == authorization.signature {
            let message = "The signature is right for this request and this SecretKey.";
            self.findings.push(Finding::good(Part::Signature, message));
            let other = |finding: &Finding| finding.level == Level::Error;
            if !self.findings.iter().any(other) {
                let message =
                    "If the service refuses it all the same, the text is not what it received, or the key is disabled.";
                let advice = "Look in the console if the key is enabled, and log the request behind your HTTP library.";
                self.findings.push(Finding::warning(Part::Key, message, advice));
            }
            return;
        }
        let Some((signed, mistakes)) = mistakes::find(parts, pasted, secret, authorization.signature) else {
            let message = "The signature is wrong, and no usual mistake explains it: the SecretKey belongs to another SecretId, \
                or the request was changed on the way.";
            let advice = "Compare the key with that of the console; then paste the canonical request of your program, to \
                compare it line by line.";
            self.findings.push(Finding::error(Part::Signature, message, advice));
            return;
        };
        for mistake in mistakes {
            let message = format!("The program signed something else: {}.", mistake.words);
            self.findings.push(Finding::error(mistake.part, message, "Sign exactly what is sent."));
        }
        if self.compared.is_empty() {
            self.comparison = Some("From the request as it was sent, and as the program signed it, found by trial");
            self.compared = compare::canonical(&parts.canonical_request(), &signed.canonical_request());
            if compare::same(&self.compared) {
                self.compared = compare::to_sign(&parts.string_to_sign(), &signed.string_to_sign());
            }
        }
    }
}

/// Returns a time within a date that lies around a time.
fn day_of(date: &str, time: u64) -> Option<u64> {
    let days = (0..DAYS).flat_map(|days| [time.checked_sub(days * DAY), time.checked_add(days * DAY)]);
    days.flatten().find(|day| date_of(*day) == date)
}
