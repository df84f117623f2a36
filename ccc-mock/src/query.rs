//! Flattened queries: `A.0=x&B.C=1` is `{"A": ["x"], "B": {"C": 1}}`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use ccc_catalog::model::{Kind, Member, Product};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Number, Value};

use crate::refusal::Refusal;

/// The greatest depth of members. No product comes near it.
const DEEPEST: usize = 32;

/// A node of the object that a query describes.
#[derive(Debug, Default)]
struct Branch<'q> {
    /// The value, if a key ends here.
    value: Option<String>,
    /// The nodes below, by the next part of the key.
    below: BTreeMap<&'q str, Self>,
}

/// Returns the object that a query describes. Undeclared members and values of other types stay as they came; the check
/// of bodies reports them.
///
/// # Errors
/// Bad escapes, keys given twice, or keys that lead both to a value and below it.
pub(crate) fn object(query: &str, members: &[Member], product: &Product) -> Result<Map<String, Value>, Refusal> {
    let keys = pairs(query)?;
    let mut root = Branch::default();
    for (key, value) in &keys {
        root.insert(key, value)?;
    }
    Ok(object_of(root.below, members, product))
}

/// Returns the decoded keys and values.
pub(crate) fn pairs(query: &str) -> Result<Vec<(String, String)>, Refusal> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let decoded = decoded(key).zip(decoded(value));
            decoded.ok_or_else(|| {
                bad("holds an escape other than `%` with two digits, or bytes that are not UTF-8", "转义不合法")
            })
        })
        .collect()
}

/// Decodes escapes; `+` is a space. `None` for `%` without two digits, and for bytes that are not UTF-8.
fn decoded(text: &str) -> Option<String> {
    // The crate leaves `%` without two digits as it is; the service refuses it.
    let is_escape = |rest: &str| rest.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
    if !text.split('%').skip(1).all(is_escape) {
        return None;
    }
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8().ok().map(Cow::into_owned)
}

impl<'q> Branch<'q> {
    fn insert(&mut self, key: &'q str, value: &str) -> Result<(), Refusal> {
        if key.split('.').count() > DEEPEST {
            return Err(bad("holds a key of too many parts", "参数名层级过深"));
        }
        let mut branch = self;
        for part in key.split('.') {
            branch = branch.below.entry(part).or_default();
            if branch.value.is_some() {
                return Err(bad("holds a key twice, or one that leads both to a value and below it", "参数名重复"));
            }
        }
        if !branch.below.is_empty() {
            return Err(bad("holds a key that leads both to a value and below it", "参数名重复"));
        }
        branch.value = Some(value.to_owned());
        Ok(())
    }

    fn into_value(self, kind: Option<&Kind>, product: &Product) -> Value {
        match (self.value, kind) {
            (Some(text), Some(kind)) => scalar(&text, kind, product),
            (Some(text), None) => text.into(),
            (None, Some(Kind::List(item))) => list_of(self.below, item, product),
            (None, Some(Kind::Object(at))) => {
                let members = product.object(*at).map_or(&[][..], |object| &object.members);
                object_of(self.below, members, product).into()
            }
            (None, _) => object_of(self.below, &[], product).into(),
        }
    }
}

fn object_of(below: BTreeMap<&str, Branch<'_>>, members: &[Member], product: &Product) -> Map<String, Value> {
    let below = below.into_iter().map(|(name, branch)| {
        let kind = members.iter().find(|member| member.name == name).map(|member| &member.kind);
        (name.to_owned(), branch.into_value(kind, product))
    });
    below.collect()
}

/// Returns items in the order of their numbers. Numbers that do not count from zero make an object, which the check
/// reports.
fn list_of(below: BTreeMap<&str, Branch<'_>>, item: &Kind, product: &Product) -> Value {
    let mut items: Vec<(usize, Branch<'_>)> = Vec::with_capacity(below.len());
    for (part, branch) in below {
        // `01` would name the same item as `1`.
        match part.parse::<usize>().ok().filter(|index| index.to_string() == part) {
            Some(index) => items.push((index, branch)),
            None => return Value::Object(Map::new()),
        }
    }
    items.sort_by_key(|(index, _)| *index);
    if items.iter().enumerate().any(|(at, (index, _))| at != *index) {
        return Value::Object(Map::new());
    }
    items.into_iter().map(|(_, branch)| branch.into_value(Some(item), product)).collect()
}

/// Reads a string as a value of its kind; it stays a string if it is none.
fn scalar(text: &str, kind: &Kind, product: &Product) -> Value {
    let of_texts = |at: usize| product.set(at).is_some_and(|set| set.strings);
    let value = match kind {
        Kind::Enum(at) if of_texts(*at) => None,
        Kind::Int | Kind::Enum(_) => text.parse::<i64>().ok().map(Value::from),
        Kind::Uint => text.parse::<u64>().ok().map(Value::from),
        Kind::Float => text.parse::<f64>().ok().and_then(Number::from_f64).map(Value::Number),
        // Python writes booleans with a capital.
        Kind::Bool if text == "true" || text == "True" => Some(true.into()),
        Kind::Bool if text == "false" || text == "False" => Some(false.into()),
        _ => None,
    };
    value.unwrap_or_else(|| text.into())
}

fn bad(what: &str, chinese: &str) -> Refusal {
    Refusal::new("InvalidParameter", format!("The query {what}."), format!("请求参数（query）不合法：{chinese}。"))
}
