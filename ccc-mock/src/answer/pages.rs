//! Pages: an answer holds the whole list, and a request asks for a part of it.

use serde_json::{Map, Value};

use ccc_catalog::model::{PageStyle, Paging};

/// Cuts the lists of a reply to the page that a request asks for. A single list is also counted.
pub(super) fn cut(paging: &Paging, request: &Map<String, Value>, reply: &mut Map<String, Value>) {
    let size = get(request, &paging.size).and_then(Value::as_u64).and_then(|size| usize::try_from(size).ok());
    let mut whole = 0;
    for name in &paging.items {
        let Some(Value::Array(items)) = get_mut(reply, name) else { continue };
        whole += items.len();
        let begin = begin(paging, request, items, size).min(items.len());
        items.drain(..begin);
        // Without a size, or with zero, the page has no limit.
        if let Some(size) = size.filter(|size| *size > 0) {
            items.truncate(size);
        }
    }
    if let ([_], Some(total)) = (paging.items.as_slice(), &paging.total)
        && let Some(total) = get_mut(reply, total)
    {
        *total = whole.into();
    }
}

/// Returns the number of items before the page.
fn begin(paging: &Paging, request: &Map<String, Value>, items: &[Value], size: Option<usize>) -> usize {
    let position = get(request, &paging.position);
    let number = position.and_then(Value::as_u64).unwrap_or(paging.base).saturating_sub(paging.base);
    let number = usize::try_from(number).unwrap_or(usize::MAX);
    match paging.style {
        PageStyle::Offset => number,
        PageStyle::Page => number.saturating_mul(size.filter(|size| *size > 0).unwrap_or(items.len())),
        PageStyle::Cursor => {
            let next = |item: &Value| paging.next.as_ref().and_then(|next| get(item.as_object()?, next).cloned());
            let after =
                position.and_then(|position| items.iter().position(|item| next(item).as_ref() == Some(position)));
            after.map_or(0, |at| at + 1)
        }
    }
}

/// Returns a member, by a path through objects.
fn get<'a>(object: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    match path.split_once('.') {
        None => object.get(path),
        Some((first, rest)) => get(object.get(first)?.as_object()?, rest),
    }
}

fn get_mut<'a>(object: &'a mut Map<String, Value>, path: &str) -> Option<&'a mut Value> {
    match path.split_once('.') {
        None => object.get_mut(path),
        Some((first, rest)) => get_mut(object.get_mut(first)?.as_object_mut()?, rest),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::cut;
    use ccc_catalog::model::{PageStyle, Paging};

    fn asked(style: PageStyle, base: u64, request: &Value) -> Value {
        let mut paging = Paging::default();
        paging.style = style;
        paging.position = "At".to_owned();
        paging.size = "Size".to_owned();
        paging.base = base;
        paging.total = Some("Total".to_owned());
        paging.items = vec!["Data.Items".to_owned()];
        paging.next = Some("Key".to_owned());
        let items: Vec<Value> = (0..5).map(|number| json!({ "Key": format!("k{number}") })).collect();
        let mut reply = json!({ "Total": 99, "Data": { "Items": items } });
        let object = reply.as_object_mut();
        cut(
            &paging,
            request.as_object().unwrap_or(&serde_json::Map::new()),
            object.unwrap_or(&mut serde_json::Map::new()),
        );
        assert_eq!(reply["Total"], 5);
        reply["Data"]["Items"].as_array().into_iter().flatten().map(|item| item["Key"].clone()).collect()
    }

    #[test]
    fn a_page_is_what_is_asked_for() {
        for (style, base, request, items) in [
            (PageStyle::Page, 0, json!({}), &["k0", "k1", "k2", "k3", "k4"][..]),
            (PageStyle::Page, 0, json!({ "At": 1, "Size": 2 }), &["k2", "k3"]),
            (PageStyle::Page, 1, json!({ "At": 1, "Size": 2 }), &["k0", "k1"]),
            (PageStyle::Page, 0, json!({ "At": 1 }), &[]),
            (PageStyle::Page, 0, json!({ "At": u64::MAX, "Size": u64::MAX }), &[]),
            (PageStyle::Offset, 0, json!({ "At": 4, "Size": 2 }), &["k4"]),
            (PageStyle::Offset, 0, json!({ "At": 9, "Size": 2 }), &[]),
            (PageStyle::Cursor, 0, json!({ "Size": 2 }), &["k0", "k1"]),
            (PageStyle::Cursor, 0, json!({ "At": "k1", "Size": 2 }), &["k2", "k3"]),
            (PageStyle::Cursor, 0, json!({ "At": "k4", "Size": 2 }), &[]),
        ] {
            assert_eq!(asked(style, base, &request), json!(items), "{style:?} {request}");
        }
    }
}
