//! The words of a refusal: an error code, a message, a request id.

use std::sync::Arc;

use ccc_catalog::Catalog;
use ccc_catalog::model::Product as Model;
use ccc_dynamic::{Explained, Product, did_you_mean};
use serde::Serialize;

use crate::calls::words;
use crate::state::State;

/// The most actions that are listed for a code.
const MOST: usize = 12;
/// The longest text that is looked through for a code.
const LONGEST: usize = 100_000;

/// A refusal in words.
#[derive(Debug, Serialize)]
pub(super) struct Refused {
    kind: &'static str,
    code: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    meaning: String,
    /// The kind of failure.
    category: &'static str,
    advice: Vec<String>,
    /// Actions that document it.
    actions: Vec<Returning>,
    /// The id of the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
    /// The number of the call in the history of this explorer.
    #[serde(skip_serializing_if = "Option::is_none")]
    call: Option<u64>,
}

/// An action that documents a code.
#[derive(Debug, Serialize)]
struct Returning {
    product: &'static str,
    action: &'static str,
}

/// Explains the first code of a text.
///
/// # Errors
/// The text has none.
pub(super) fn judge(state: &State, text: &str) -> Result<Refused, String> {
    let text = text.get(..LONGEST).unwrap_or(text);
    let request_id = ids(text).next();
    let call = request_id.as_deref().and_then(|id| state.history.with_request_id(id));
    let Some((code, products)) = find(state, text) else {
        return unknown(state, text, request_id.as_deref(), call);
    };
    let explained: Vec<(Product, Explained)> = products
        .into_iter()
        .filter_map(|model| Product::of(model).ok())
        .map(|product| (product, product.explain(&code, &state.common)))
        .collect();
    let first = explained.iter().find(|(_, explained)| !explained.actions.is_empty()).or(explained.first());
    let (_, first) = first.ok_or("no description can be read")?;
    let actions = explained.iter().flat_map(|(product, explained)| {
        explained.actions.iter().map(|action| Returning { product: product.name(), action: action.name() })
    });
    let mut advice = vec![first.advice().to_owned()];
    advice.extend(step(&code).map(str::to_owned));
    Ok(Refused {
        kind: "error",
        meaning: first.summary.clone(),
        category: words(first.category),
        advice,
        actions: actions.take(MOST).collect(),
        request_id,
        call,
        code,
    })
}

/// Returns what shows the cause of a refusal that is about the signature.
fn step(code: &str) -> Option<&'static str> {
    Some(match code {
        "AuthFailure.SignatureFailure" | "AuthFailure.InvalidAuthorization" | "InvalidAuthorization" => {
            "Paste the request itself, as headers with the body or as a line for curl: its canonical request is made anew and compared."
        }
        "AuthFailure.SignatureExpire" => {
            "Paste the request with the reply's header `Date` (as `curl -v` prints both): the two times are compared."
        }
        "AuthFailure.SecretIdNotFound" | "AuthFailure.InvalidSecretId" => {
            "Look in the console if the key exists and is enabled, and if it belongs to an account of this site."
        }
        "AuthFailure.TokenFailure" => "A temporary key needs the token that came with it, until it expires.",
        _ => return None,
    })
}

/// Finds the first word of a text that is a code of a description, and the products that have it.
fn find(state: &State, text: &str) -> Option<(String, Vec<Arc<Model>>)> {
    let built_in = || {
        state
            .catalogs()
            .next()
            .into_iter()
            .flat_map(Catalog::products)
            .filter_map(|product| product.newest().load().ok())
    };
    for code in codes(text) {
        let own: Vec<_> = built_in().collect();
        if state.common.iter().any(|known| known.wire == code) || own.iter().any(|product| product.code(code).is_some())
        {
            return Some((code.to_owned(), own));
        }
    }
    let others = || state.catalogs().skip(1).flat_map(Catalog::products).map(|product| product.newest());
    codes(text).filter(|code| code.contains('.') || text.trim() == *code).find_map(|code| {
        // One product at a time: all of them together fill half a gigabyte.
        let having = others().filter_map(|entry| entry.read().ok()).filter(|product| product.code(code).is_some());
        let having: Vec<_> = having.take(MOST).map(Arc::new).collect();
        (!having.is_empty()).then(|| (code.to_owned(), having))
    })
}

/// Returns the words of a text that have the form of a code: `Some.Word` or `SomeWord`.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '.' | '_' | '-'));
    words
        .map(|word| word.trim_matches('.'))
        .filter(|word| word.len() > 3 && word.starts_with(|first: char| first.is_ascii_uppercase()))
}

/// Returns the words of a text that have the form of a request id.
fn ids(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|letter: char| !letter.is_ascii_hexdigit() && letter != '-');
    let is_id = |word: &&str| {
        let lengths = word.split('-').map(str::len);
        lengths.eq([8, 4, 4, 4, 12])
    };
    words.filter(is_id).map(str::to_owned)
}

/// Answers for a text without a known code.
fn unknown(state: &State, text: &str, id: Option<&str>, call: Option<u64>) -> Result<Refused, String> {
    let products: Vec<_> = state.catalogs().next().into_iter().flat_map(Catalog::products).collect();
    let near: Vec<String> = codes(text)
        .filter(|code| code.contains('.') || text.trim() == *code)
        .flat_map(|code| {
            let like = products.iter().filter_map(|product| Product::of(product.newest().load().ok()?).ok());
            like.flat_map(|product| product.codes_like(code, &state.common)).collect::<Vec<_>>()
        })
        .take(3)
        .collect();
    let Some(code) = codes(text).find(|code| code.contains('.')).or(id.map(|_| "")) else {
        return Err(format!(
            "This is no error code, no request id and no signed request{}. Paste a line for curl, headers with `Authorization`, or the words of the reply.",
            did_you_mean(&near).trim_end_matches('?')
        ));
    };
    let mut advice = Vec::new();
    if !near.is_empty() {
        advice.push(format!("No description has this code{}", did_you_mean(&near)));
    } else if !code.is_empty() {
        advice.push("No description here has this code; its first part tells the kind of failure.".to_owned());
    }
    if id.is_some() {
        advice.push(
            "Tencent’s support finds the call by its request id. The message of the reply says more; paste it as well."
                .to_owned(),
        );
    }
    let category = if code.is_empty() { "" } else { words(ccc_runtime::dynamic::category_of(code)) };
    Ok(Refused {
        kind: "error",
        code: code.to_owned(),
        meaning: String::new(),
        category,
        advice,
        actions: Vec::new(),
        request_id: id.map(str::to_owned),
        call,
    })
}
