//! The header `Authorization`, read as far as it can be, with what is wrong in it.

use ccc_runtime::dynamic::ALGORITHM;

use super::finding::{Finding, Part};

/// The parts of the header.
pub(super) struct Authorization<'a> {
    pub(super) secret_id: &'a str,
    pub(super) date: &'a str,
    pub(super) service: &'a str,
    /// The list as it was sent.
    pub(super) signed: &'a str,
    pub(super) signature: &'a str,
}

/// The form of the header.
const FORM: &str = "Write `TC3-HMAC-SHA256 Credential=SecretId/date/product/tc3_request, SignedHeaders=content-type;host, Signature=…`.";

/// Reads the header. What is misspelt becomes a finding; `None` if nothing can be read.
pub(super) fn read<'a>(header: &'a str, found: &mut Vec<Finding>) -> Option<Authorization<'a>> {
    let mut wrong = |message: &str| found.push(Finding::error(Part::Spelling, message, FORM));
    let (algorithm, fields) = header.split_once(' ').unwrap_or((header, ""));
    if algorithm != ALGORITHM {
        wrong(if algorithm.eq_ignore_ascii_case(ALGORITHM) {
            "The algorithm in `Authorization` must be in capitals: `TC3-HMAC-SHA256`."
        } else {
            "`Authorization` does not begin with `TC3-HMAC-SHA256` and one space."
        });
    }
    let field = |name: &str| fields.split(',').find_map(|field| field.trim().strip_prefix(name)?.strip_prefix('='));
    let (Some(credential), Some(signed), Some(signature)) =
        (field("Credential"), field("SignedHeaders"), field("Signature"))
    else {
        wrong("`Authorization` lacks one of `Credential=`, `SignedHeaders=` and `Signature=`, spelt this way.");
        return None;
    };
    let in_order = fields == format!("Credential={credential}, SignedHeaders={signed}, Signature={signature}");
    if !in_order {
        wrong("The three parts of `Authorization` must come in this order, with one comma and one space between them.");
    }
    let mut parts = credential.split('/');
    let (secret_id, date, service) =
        (parts.next()?, parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if parts.next() != Some("tc3_request") || parts.next().is_some() {
        wrong("The credential must have four parts, `SecretId/date/product/tc3_request`.");
    }
    if signature.len() != 64 || !signature.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        wrong("The signature must be 64 hexadecimal digits in lower case.");
    }
    names(signed, &mut wrong);
    Some(Authorization { secret_id, date, service, signed, signature })
}

/// Checks the list of signed headers.
fn names(list: &str, wrong: &mut impl FnMut(&str)) {
    let names: Vec<&str> = list.split(';').collect();
    if list.bytes().any(|byte| byte.is_ascii_uppercase()) {
        wrong("The names in `SignedHeaders` must be in lower case.");
    }
    if !names.is_sorted() {
        wrong("The names in `SignedHeaders` must be in ascending order.");
    }
    for required in ["content-type", "host"] {
        if !names.iter().any(|name| name.eq_ignore_ascii_case(required)) {
            wrong(&format!("`SignedHeaders` must have `{required}`."));
        }
    }
}
