//! JSON as messages and logs may show it.

use ccc_catalog::model::{self, Kind};
use ccc_runtime::dynamic;

use crate::json::Json;
use crate::product::Product;
use crate::shape;

/// The substitute for a hidden value.
const HIDDEN: &str = "***";

/// Returns the members of a message with everything sensitive masked. A member that is not described is hidden, because it
/// may hold anything.
pub(crate) fn members(product: Product, described: &[model::Member], json: &Json) -> Json {
    let Json::Object(given) = json else { return hidden() };
    let shown = given.iter().map(|(name, value)| {
        let member = described.iter().find(|member| member.name == *name);
        let shown = match (member, name.as_str()) {
            (Some(member), _) => self::value(product, member, &member.kind, value),
            (None, "RequestId") => value.clone(),
            (None, _) => hidden(),
        };
        (name.clone(), shown)
    });
    Json::Object(shown.collect())
}

fn value(product: Product, member: &model::Member, kind: &Kind, json: &Json) -> Json {
    match (json, kind, member.sensitive) {
        (Json::Null, ..) => Json::Null,
        (Json::List(items), Kind::List(item), _) => {
            Json::List(items.iter().map(|json| value(product, member, item, json)).collect())
        }
        (Json::Object(_), Kind::Object(at), None) => {
            members(product, product.model().object(*at).map_or(&[][..], |object| &object.members), json)
        }
        (Json::String(string), _, Some(sensitive)) => Json::String(dynamic::masked(string, shape::mask(sensitive))),
        (Json::String(_), Kind::String(_) | Kind::Enum(_), None)
        | (Json::Number(_), Kind::Int | Kind::Uint | Kind::Float | Kind::Enum(_), None)
        | (Json::Bool(_), Kind::Bool, None) => json.clone(),
        // A value of another type than described may hold anything, even a phone number.
        _ => hidden(),
    }
}

fn hidden() -> Json {
    Json::String(HIDDEN.to_owned())
}
