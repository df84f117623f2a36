//! The next page of a list.

use ccc_catalog::model::{PageStyle, Paging};
use ccc_dynamic::Json;

/// A page and the request for the one after it.
pub(crate) struct Page {
    /// The place of the page in its list, in words.
    pub(crate) words: String,
    /// The request for the next page; `None` at the end of the list.
    pub(crate) next: Option<Json>,
}

/// Describes the page that a reply holds.
pub(crate) fn page(paging: &Paging, request: &Json, reply: &Json) -> Page {
    let items = paging.items.iter().filter_map(|list| reply.at(list)).map(|list| list.items().len()).sum::<usize>();
    let items = u64::try_from(items).unwrap_or(u64::MAX);
    let total = paging.total.as_ref().and_then(|total| number(reply.at(total)?));
    let size = number_at(request, &paging.size);
    let position = number_at(request, &paging.position).unwrap_or(paging.base);
    let before = match paging.style {
        PageStyle::Offset => position.saturating_sub(paging.base),
        PageStyle::Page => position.saturating_sub(paging.base).saturating_mul(size.unwrap_or(items)),
        PageStyle::Cursor => 0,
    };
    let to = before.saturating_add(items);
    let last = items == 0
        || match (total, size) {
            _ if paging.style == PageStyle::Cursor => size.is_none_or(|size| items < size),
            (Some(total), _) => to >= total,
            (None, Some(size)) => items < size,
            (None, None) => true,
        };
    let words = match (paging.style, total) {
        _ if items == 0 => "no items".to_owned(),
        (PageStyle::Cursor, _) => format!("{items} items"),
        (_, Some(total)) => format!("items {} to {to} of {total}", before + 1),
        (_, None) => format!("items {} to {to}", before + 1),
    };
    let following = if last { None } else { following(paging, reply, position, items) };
    Page { words, next: following.map(|position| with(request, &paging.position, position)) }
}

/// Returns the position of the next page.
fn following(paging: &Paging, reply: &Json, position: u64, items: u64) -> Option<Json> {
    match paging.style {
        PageStyle::Offset => Some(Json::Number(position.saturating_add(items).into())),
        PageStyle::Page => Some(Json::Number(position.saturating_add(1).into())),
        PageStyle::Cursor => {
            let list = paging.items.first().and_then(|list| reply.at(list))?;
            list.items().last()?.at(paging.next.as_deref()?).cloned()
        }
    }
}

fn number(value: &Json) -> Option<u64> {
    if let Json::Number(number) = value { number.as_u64() } else { None }
}

fn number_at(request: &Json, path: &str) -> Option<u64> {
    request.at(path).and_then(number)
}

/// Returns an object with another value at a path.
fn with(object: &Json, path: &str, value: Json) -> Json {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let inner = match rest {
        None => value,
        Some(rest) => with(object.get(name).unwrap_or(&Json::Null), rest, value),
    };
    let mut members: Vec<_> = object.members().iter().filter(|(known, _)| known != name).cloned().collect();
    members.push((name.to_owned(), inner));
    Json::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Json {
        Json::parse(text).unwrap_or_default()
    }

    fn paging(style: PageStyle) -> Paging {
        let mut paging = Paging::default();
        paging.style = style;
        paging.position = "At".to_owned();
        paging.size = "Size".to_owned();
        paging.items = vec!["Data.Items".to_owned()];
        paging.total = Some("Total".to_owned());
        paging.next = Some("Key".to_owned());
        paging
    }

    #[test]
    fn a_page_leads_to_the_next_until_the_end() {
        let reply =
            |total: u64| json(&format!(r#"{{"Total":{total},"Data":{{"Items":[{{"Key":"a"}},{{"Key":"b"}}]}}}}"#));
        for (style, request, total, next) in [
            (PageStyle::Offset, r#"{"Size":2}"#, 5, Some(r#"{"Size":2,"At":2}"#)),
            (PageStyle::Offset, r#"{"At":3,"Size":2}"#, 5, None),
            (PageStyle::Page, r#"{"At":1,"Size":2}"#, 5, Some(r#"{"Size":2,"At":2}"#)),
            (PageStyle::Page, r#"{"At":2,"Size":2}"#, 6, None),
            (PageStyle::Page, "{}", 2, None),
            (PageStyle::Cursor, r#"{"Size":2}"#, 5, Some(r#"{"Size":2,"At":"b"}"#)),
            (PageStyle::Cursor, r#"{"Size":3}"#, 5, None),
        ] {
            let found = page(&paging(style), &json(request), &reply(total)).next;
            assert_eq!(found, next.map(json), "{style:?} {request}");
        }
        let empty = page(&paging(PageStyle::Offset), &json("{}"), &json(r#"{"Total":9,"Data":{"Items":[]}}"#));
        assert!(empty.next.is_none() && empty.words == "no items");
    }

    #[test]
    fn a_position_may_lie_inside_an_object() {
        let request = with(&json(r#"{"A":{"B":1,"C":2},"D":3}"#), "A.B", json("9"));
        assert_eq!(request, json(r#"{"D":3,"A":{"C":2,"B":9}}"#));
    }
}
