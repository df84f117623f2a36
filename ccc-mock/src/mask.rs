//! Masks: sensitive values are shortened, and undeclared ones are hidden.

use serde_json::{Map, Value};

use ccc_catalog::model::{Kind, Member, Product, Sensitive};

/// The substitute for a hidden value.
const HIDDEN: &str = "***";

/// Returns an object with masks applied.
pub(crate) fn object(given: &Map<String, Value>, members: &[Member], product: &Product) -> Map<String, Value> {
    let shown = given.iter().map(|(name, given)| {
        let member = members.iter().find(|member| member.name == *name);
        let shown = member.map(|member| value(given, &member.kind, member.sensitive, product));
        (name_of(name).to_owned(), shown.unwrap_or_else(|| HIDDEN.into()))
    });
    shown.collect()
}

/// Returns a name if it has the form of one: an undeclared name may hold anything.
pub(crate) fn name_of(name: &str) -> &str {
    const LONGEST: usize = 64;
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.len() <= LONGEST
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_name { name } else { HIDDEN }
}

fn value(given: &Value, kind: &Kind, sensitive: Option<Sensitive>, product: &Product) -> Value {
    match (given, kind, sensitive) {
        (Value::Null, ..) => Value::Null,
        (Value::Array(items), Kind::List(kind), _) => {
            items.iter().map(|item| value(item, kind, sensitive, product)).collect()
        }
        (Value::Object(given), Kind::Object(at), None) => {
            let members = product.object(*at).map_or(&[][..], |data| &data.members);
            object(given, members, product).into()
        }
        (Value::String(text), _, Some(sensitive)) => masked(text, sensitive).into(),
        (Value::String(_), Kind::String(_) | Kind::Enum(_), None)
        | (Value::Number(_), Kind::Int | Kind::Uint | Kind::Float | Kind::Enum(_), None)
        | (Value::Bool(_), Kind::Bool, None) => given.clone(),
        // A value of another type than declared may hold anything, even a phone number.
        _ => HIDDEN.into(),
    }
}

fn masked(text: &str, sensitive: Sensitive) -> String {
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    match sensitive {
        // The last two digits of a short number are nearly all of it.
        Sensitive::Phone if text.chars().count() > 4 => {
            let last: Vec<char> = text.chars().rev().take(2).collect();
            HIDDEN.chars().chain(last.into_iter().rev()).collect()
        }
        Sensitive::Email => match text.rsplit_once('@') {
            Some((name, domain)) => format!("{}{HIDDEN}@{domain}", first(name)),
            None => HIDDEN.to_owned(),
        },
        Sensitive::Personal if text.chars().count() > 1 => first(text) + HIDDEN,
        Sensitive::Secret | Sensitive::Phone | Sensitive::Personal => HIDDEN.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Sensitive, masked};

    #[test]
    fn texts_are_masked_as_the_spec_says() {
        for (text, sensitive, shown) in [
            ("02012345678", Sensitive::Phone, "***78"),
            ("110", Sensitive::Phone, "***"),
            ("someone@example.com", Sensitive::Email, "s***@example.com"),
            ("no address", Sensitive::Email, "***"),
            ("Name", Sensitive::Personal, "N***"),
            ("N", Sensitive::Personal, "***"),
            ("secret", Sensitive::Secret, "***"),
            ("", Sensitive::Personal, "***"),
        ] {
            assert_eq!(masked(text, sensitive), shown, "{text}");
        }
    }
}
