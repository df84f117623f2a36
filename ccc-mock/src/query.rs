//! A flattened query as the object that it stands for: `A.0=x&B.C=1` is `{"A": ["x"], "B": {"C": 1}}`.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value};

use crate::catalog::model::{Catalog, Kind, Member};
use crate::refusal::Refusal;

/// How deep members may lie in each other. No product nests nearly as deep.
const DEEPEST: usize = 32;

/// A query on the way to an object.
#[derive(Debug, Default)]
struct Branch<'q> {
    /// The value, of a key that ends here.
    value: Option<String>,
    /// What lies below, by the next part of the key.
    below: BTreeMap<&'q str, Self>,
}

/// The object that a query stands for. What its members do not declare, or what is not of their type, is kept as it
/// came, for the check of bodies to find.
///
/// # Errors
/// When the query is not one: bad escapes, keys given twice, keys that lead both to a value and below it.
pub(crate) fn object(query: &str, members: &[Member], catalog: &Catalog) -> Result<Map<String, Value>, Refusal> {
    let keys = pairs(query)?;
    let mut root = Branch::default();
    for (key, value) in &keys {
        root.insert(key, value)?;
    }
    Ok(object_of(root.below, members, catalog))
}

/// The keys and values, decoded.
pub(crate) fn pairs(query: &str) -> Result<Vec<(String, String)>, Refusal> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let decoded = decoded(key).zip(decoded(value));
            decoded.ok_or_else(|| bad("holds an escape that is not `%` and two digits, or no UTF-8", "转义不合法"))
        })
        .collect()
}

/// Text without its escapes; `+` is a space.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut plain = Vec::with_capacity(text.len());
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    while let Some(byte) = bytes.next() {
        plain.push(match byte {
            b'+' => b' ',
            b'%' => (digit(bytes.next()?)? << 4) | digit(bytes.next()?)?,
            byte => byte,
        });
    }
    String::from_utf8(plain).ok()
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

    fn into_value(self, kind: Option<&Kind>, catalog: &Catalog) -> Value {
        match (self.value, kind) {
            (Some(text), Some(kind)) => scalar(&text, kind, catalog),
            (Some(text), None) => text.into(),
            (None, Some(Kind::List(item))) => list_of(self.below, item, catalog),
            (None, Some(Kind::Object(at))) => {
                let members = catalog.object(*at).map_or(&[][..], |object| &object.members);
                object_of(self.below, members, catalog).into()
            }
            (None, _) => object_of(self.below, &[], catalog).into(),
        }
    }
}

fn object_of(below: BTreeMap<&str, Branch<'_>>, members: &[Member], catalog: &Catalog) -> Map<String, Value> {
    let below = below.into_iter().map(|(name, branch)| {
        let kind = members.iter().find(|member| member.name == name).map(|member| &member.kind);
        (name.to_owned(), branch.into_value(kind, catalog))
    });
    below.collect()
}

/// Items by their numbers. Numbers that do not count from zero make no list, but an object, which is of another type.
fn list_of(below: BTreeMap<&str, Branch<'_>>, item: &Kind, catalog: &Catalog) -> Value {
    let mut items: Vec<(usize, Branch<'_>)> = Vec::with_capacity(below.len());
    for (part, branch) in below {
        // `01` is no number here, or two keys would name one item.
        match part.parse::<usize>().ok().filter(|index| index.to_string() == part) {
            Some(index) => items.push((index, branch)),
            None => return Value::Object(Map::new()),
        }
    }
    items.sort_by_key(|(index, _)| *index);
    if items.iter().enumerate().any(|(at, (index, _))| at != *index) {
        return Value::Object(Map::new());
    }
    items.into_iter().map(|(_, branch)| branch.into_value(Some(item), catalog)).collect()
}

/// A text as a value of its kind; as the text where it is none.
fn scalar(text: &str, kind: &Kind, catalog: &Catalog) -> Value {
    let of_texts = |at: usize| catalog.set(at).is_some_and(|set| set.text);
    let value = match kind {
        Kind::Enum(at) if of_texts(*at) => None,
        Kind::Int | Kind::Enum(_) => text.parse::<i64>().ok().map(Value::from),
        Kind::Uint => text.parse::<u64>().ok().map(Value::from),
        Kind::Float => text.parse::<f64>().ok().and_then(Number::from_f64).map(Value::Number),
        // Python writes its truth values with a capital.
        Kind::Bool if text == "true" || text == "True" => Some(true.into()),
        Kind::Bool if text == "false" || text == "False" => Some(false.into()),
        _ => None,
    };
    value.unwrap_or_else(|| text.into())
}

fn bad(what: &str, chinese: &str) -> Refusal {
    Refusal::new("InvalidParameter", format!("The query {what}."), format!("请求参数（query）不合法：{chinese}。"))
}
