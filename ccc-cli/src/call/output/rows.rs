//! Rows and columns of tables.

use ccc_catalog::model::Kind;
use ccc_dynamic::{Action, Json};

/// Returns the members of an item of the action's pages as columns; empty if its items have none.
pub(super) fn described(action: Action) -> Vec<String> {
    let product = action.product().model();
    let columns = || {
        let paging = action.model().paging.as_ref()?;
        let [list] = paging.items.as_slice() else { return None };
        let mut members = &action.model().output[..];
        let mut kind = None;
        for name in list.split('.') {
            kind = Some(&members.iter().find(|member| member.name == name)?.kind);
            if let Some(Kind::Object(at)) = kind {
                members = &product.object(*at)?.members;
            }
        }
        let Kind::Object(at) = kind?.item() else { return None };
        Some(product.object(*at)?.members.iter().map(|member| member.name.clone()).collect())
    };
    columns().unwrap_or_default()
}

/// Returns the rows of a reply: those of its only list, or of the list that its pages hold; else the reply itself.
pub(super) fn of<'j>(json: &'j Json, lists: &[&str]) -> &'j [Json] {
    if let Json::List(items) = json {
        return items;
    }
    if let [list] = lists
        && let Some(Json::List(items)) = json.at(list)
    {
        return items;
    }
    let mut own = json.members().iter().filter(|(_, value)| matches!(value, Json::List(_)));
    match (own.next(), own.next()) {
        (Some((_, Json::List(items))), None) => items,
        _ => std::slice::from_ref(json),
    }
}

/// Returns the columns of rows: the members of all of them, in the order in which they come.
pub(super) fn columns(rows: &[Json]) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    for (name, _) in rows.iter().flat_map(Json::members) {
        if !columns.contains(name) {
            columns.push(name.clone());
        }
    }
    columns
}

/// Returns the cells of a row. A row that is no object is one cell.
pub(super) fn cells(row: &Json, columns: &[String]) -> Vec<String> {
    match row {
        Json::Object(_) => columns.iter().map(|column| row.get(column).map(cell).unwrap_or_default()).collect(),
        Json::List(items) => items.iter().map(cell).collect(),
        other => vec![cell(other)],
    }
}

/// Returns a value as a cell: a string as it is, nothing for null, JSON for the rest.
fn cell(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(string) => string.clone(),
        other => other.to_string(),
    }
}
