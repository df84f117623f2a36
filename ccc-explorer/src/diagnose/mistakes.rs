//! Mistakes that programs make when they sign. Each is made on purpose: one that leads to the signature that was sent is the
//! mistake of the program that sent it.

use std::fmt::Write;

use ccc_dynamic::Json;

use super::finding::Part;
use super::parts::{Parts, digest_of};
use super::pasted::Pasted;

const DAY: u64 = 86_400;

/// A mistake: the part that it is about, its words, and the parts that it leads to.
pub(super) struct Mistake {
    pub(super) part: Part,
    pub(super) words: String,
    change: Box<dyn Fn(&mut Parts)>,
}

impl Mistake {
    fn new(part: Part, words: impl Into<String>, change: impl Fn(&mut Parts) + 'static) -> Self {
        Self { part, words: words.into(), change: Box::new(change) }
    }
}

/// Finds the mistakes, at most two, that lead from the right parts to a signature. Returns the parts that were signed.
pub(super) fn find(right: &Parts, pasted: &Pasted, secret_key: &str, signature: &str) -> Option<(Parts, Vec<Mistake>)> {
    let mut all = all(right, pasted);
    let signs = |made: &[usize]| {
        let mut parts = right.clone();
        made.iter().filter_map(|at| all.get(*at)).for_each(|mistake| (mistake.change)(&mut parts));
        (parts.signature(secret_key) == signature).then_some(parts)
    };
    let one = (0..all.len()).map(|at| vec![at]);
    let two = (0..all.len()).flat_map(|at| (at + 1..all.len()).map(move |other| vec![at, other]));
    let (parts, made) = one.chain(two).find_map(|made| signs(&made).map(|parts| (parts, made)))?;
    let mut found: Vec<Mistake> = made.into_iter().rev().map(|at| all.swap_remove(at)).collect();
    found.reverse();
    Some((parts, found))
}

fn all(right: &Parts, pasted: &Pasted) -> Vec<Mistake> {
    let mut all = bodies(pasted);
    all.extend(headers(pasted));
    all.extend(scopes(right));
    let other = if right.method == "GET" { "POST" } else { "GET" };
    all.push(Mistake::new(Part::Signature, format!("it signed the method `{other}`"), move |parts| {
        other.clone_into(&mut parts.method);
    }));
    all.push(Mistake::new(Part::Signature, "it left out the empty line behind the headers", |parts| parts.gap = false));
    if !right.query.is_empty() {
        all.push(Mistake::new(Part::Signature, "it signed no query", |parts| parts.query.clear()));
    }
    all
}

/// Mistakes about the body: other bytes were signed than sent.
fn bodies(pasted: &Pasted) -> Vec<Mistake> {
    let body = pasted.body.as_deref().unwrap_or_default();
    let text = String::from_utf8_lossy(body);
    let mut signed: Vec<(&str, Vec<u8>)> = vec![
        ("it signed an empty body", Vec::new()),
        ("it signed `{}` in place of the body", b"{}".to_vec()),
        ("it signed the body with the end of a line behind it", [body, b"\n"].concat()),
        ("it signed the body without the space around it", text.trim().as_bytes().to_vec()),
        (
            "it signed the ends of lines as `\\n`, and they were sent as `\\r\\n`",
            text.replace("\r\n", "\n").into_bytes(),
        ),
        (
            "it signed the ends of lines as `\\r\\n`, and they were sent as `\\n`",
            text.replace('\n', "\r\n").into_bytes(),
        ),
        ("it did not sign the body (`UNSIGNED-PAYLOAD`)", b"UNSIGNED-PAYLOAD".to_vec()),
    ];
    if let Ok(json) = Json::parse(&text) {
        signed.push((
            "it signed the same JSON without spaces: the body was written anew before it was sent",
            json.to_string().into_bytes(),
        ));
        signed.push((
            "it signed the same JSON indented: the body was written anew before it was sent",
            json.pretty().into_bytes(),
        ));
        let mut spaced = String::new();
        space(&json, false, &mut spaced);
        signed.push((
            "it signed the same JSON with spaces behind `,` and `:`: the body was written anew before it was sent",
            spaced.into_bytes(),
        ));
        let mut ascii = String::new();
        space(&json, true, &mut ascii);
        signed.push((
            "it signed the same JSON with `\\u` for other letters: the body was written anew before it was sent",
            ascii.into_bytes(),
        ));
    }
    let sent = digest_of(body);
    let mut mistakes = Vec::new();
    for (words, bytes) in signed {
        let digest = digest_of(&bytes);
        if digest != sent {
            mistakes.push(Mistake::new(Part::Body, words, move |parts| digest.clone_into(&mut parts.digest)));
        }
    }
    let upper = |parts: &mut Parts| parts.digest.make_ascii_uppercase();
    mistakes.push(Mistake::new(Part::Body, "it wrote the digest of the body in capitals", upper));
    mistakes
}

/// Writes JSON as many libraries do: with a space behind each comma and colon.
fn space(json: &Json, ascii: bool, out: &mut String) {
    let text = |text: &str, out: &mut String| {
        let quoted = Json::String(text.to_owned()).to_string();
        for letter in quoted.chars() {
            if ascii && !letter.is_ascii() {
                // Writing to a string cannot fail.
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            } else {
                out.push(letter);
            }
        }
    };
    match json {
        Json::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                space(item, ascii, out);
            }
            out.push(']');
        }
        Json::Object(members) => {
            out.push('{');
            for (at, (name, value)) in members.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                text(name, out);
                out.push_str(": ");
                space(value, ascii, out);
            }
            out.push('}');
        }
        Json::String(string) => text(string, out),
        other => out.push_str(&other.to_string()),
    }
}

/// Mistakes about headers: other values were signed than sent, or other headers than named.
fn headers(pasted: &Pasted) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let kind = pasted.header("content-type").unwrap_or_default();
    let kinds = [
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=utf-8",
        "application/x-www-form-urlencoded",
    ];
    for other in kinds.into_iter().filter(|other| *other != kind) {
        mistakes.push(value("content-type", other));
    }
    let host = pasted.header("host").unwrap_or_default();
    let bare = host.split(':').next().unwrap_or_default();
    let label = host.split('.').next().unwrap_or_default();
    let [one, other, near] =
        ["", ".intl", ".ap-guangzhou"].map(|middle| format!("{label}{middle}.tencentcloudapi.com"));
    let mut hosts =
        vec![bare.to_owned(), format!("{bare}:443"), format!("{bare}:80"), format!("https://{bare}"), one, other, near];
    hosts.dedup();
    mistakes.extend(hosts.iter().filter(|other| *other != host).map(|other| value("host", other)));
    let lower = |parts: &mut Parts| parts.headers.iter_mut().for_each(|(_, value)| *value = value.to_lowercase());
    mistakes.push(Mistake::new(Part::Headers, "it signed the values of headers in lower case", lower));
    let action = pasted.header("x-tc-action").unwrap_or_default().to_owned();
    for (words, action) in [("as it is sent", action.clone()), ("in lower case", action.to_lowercase())] {
        let words = format!("it also signed `x-tc-action` ({words}), which `SignedHeaders` does not name");
        mistakes.push(Mistake::new(Part::Headers, words, move |parts| {
            if !parts.headers.iter().any(|(name, _)| name == "x-tc-action") {
                parts.headers.push(("x-tc-action".to_owned(), action.clone()));
                parts.signed.push_str(";x-tc-action");
            }
        }));
    }
    mistakes
}

fn value(name: &'static str, signed: &str) -> Mistake {
    let signed = signed.to_owned();
    let words = format!("it signed `{name}: {signed}`, and sent another value");
    Mistake::new(Part::Headers, words, move |parts| {
        if let Some((_, value)) = parts.headers.iter_mut().find(|(known, _)| known == name) {
            signed.clone_into(value);
        }
    })
}

/// Mistakes about time and product.
fn scopes(right: &Parts) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for (words, day) in
        [("the day before", right.day.saturating_sub(DAY)), ("the day after", right.day.saturating_add(DAY))]
    {
        let words = format!("it derived the key for {words} that of the credential");
        mistakes.push(Mistake::new(Part::Scope, words, move |parts| parts.day = day));
    }
    if let Ok(time) = right.timestamp.parse::<u64>() {
        for other in [time.saturating_sub(1), time.saturating_add(1), time / 1000, time.saturating_mul(1000)] {
            let words = format!("it signed the time {other}, and sent another");
            mistakes.push(Mistake::new(Part::Clock, words, move |parts| parts.timestamp = other.to_string()));
        }
    }
    let label = right
        .headers
        .iter()
        .find(|(name, _)| name == "host")
        .map(|(_, host)| host.split(['.', ':']).next().unwrap_or_default());
    if let Some(label) = label.filter(|label| *label != right.service).map(str::to_owned) {
        let words =
            format!("it derived the key for the product `{label}` of the address, not for that of the credential");
        mistakes.push(Mistake::new(Part::Scope, words, move |parts| label.clone_into(&mut parts.service)));
    }
    mistakes
}
