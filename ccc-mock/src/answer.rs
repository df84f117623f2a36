//! Default answers of actions: an example of the description, or a value made from the types.

mod made;
mod pages;

use ccc_catalog::model::{Action, Kind, Member, Product};
use serde::Deserialize;
use serde_json::{Map, Value};

use self::made::Maker;
pub(crate) use self::made::mix;
use crate::site::Site;

/// The default answers of actions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answers {
    /// Examples of the description: that with the same request, or the first.
    #[default]
    Examples,
    /// Values made from the types, equal for equal seeds. Optional members are sometimes absent, and nullable ones
    /// sometimes null.
    Made,
}

/// Makes default answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answerer<'a> {
    pub(crate) product: &'a Product,
    pub(crate) site: Site,
    pub(crate) answers: Answers,
    pub(crate) seed: u64,
}

impl Answerer<'_> {
    /// Returns the object inside `Response`, without `RequestId`.
    pub(crate) fn answer(&self, action: &Action, request: &Map<String, Value>) -> Map<String, Value> {
        let examples = if self.answers == Answers::Examples { action.examples.as_slice() } else { &[] };
        // A request that equals an example's gets all of that example, whatever page it asks for.
        if let Some(example) = examples.iter().find(|example| example.request == *request) {
            return self.on_site(&example.response, &action.output);
        }
        let mut reply = match examples.first() {
            Some(example) => self.on_site(&example.response, &action.output),
            None => Maker { product: self.product, site: self.site, seed: self.seed }.reply(action),
        };
        if let Some(paging) = &action.paging {
            pages::cut(paging, request, &mut reply);
        }
        reply
    }

    /// Returns an object without the members that the site does not have.
    pub(crate) fn on_site(&self, given: &Map<String, Value>, members: &[Member]) -> Map<String, Value> {
        let here = members.iter().filter(|member| self.site.is_in(member.sites));
        let kept = here.filter_map(|member| {
            let value = given.get(&member.name)?;
            Some((member.name.clone(), self.value_on_site(value, &member.kind)))
        });
        kept.collect()
    }

    fn value_on_site(&self, value: &Value, kind: &Kind) -> Value {
        match (value, kind) {
            (Value::Array(items), Kind::List(item)) => {
                items.iter().map(|value| self.value_on_site(value, item)).collect()
            }
            (Value::Object(given), Kind::Object(at)) => {
                let members = self.product.object(*at).map_or(&[][..], |object| &object.members);
                self.on_site(given, members).into()
            }
            _ => value.clone(),
        }
    }
}
