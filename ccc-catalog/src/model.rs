//! One version of one product, as plain data.
//!
//! Types name each other by number: [`Kind::Object`] counts in [`Product::objects`], [`Kind::Enum`] in
//! [`Product::enums`], and [`Action::errors`] in [`Product::codes`]. [`Catalog`](crate::Catalog) refuses a block in which a
//! number is out of range.
//!
//! A Rust name that is empty when a catalog is written is the usual one when it is read.
//!
//! Structs may get new members, so outside this crate they are made from their default. Enums get new variants only
//! together with a new version of the format and a new major version of this crate: a `match` can be exhaustive.

mod action;
mod codes;
mod empty;
mod members;
mod pushes;
mod rules;
mod sites;

pub use self::action::{Action, ActionRust, Example, PageStyle, Paging, Safety, Suggested};
pub use self::codes::{Category, Code, Retry};
pub use self::members::{Enum, EnumValue, Kind, Member, MemberRust, Object, Sensitive, Shape, StringForm, Usage};
pub use self::pushes::{Push, PushExample, Pushes};
pub use self::rules::{Basis, Constraint, Format, Rule, Scalar};
pub use self::sites::{Site, Sites};

use serde::{Deserialize, Serialize};

use self::empty::is_default;

/// One version of one product.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Product {
    /// Tencent's name of the product, as in host names and in the signature: `ccc`.
    pub name: String,
    /// The version of its API, as sent in `X-TC-Version`.
    pub version: String,
    /// Its name for people.
    pub title: String,
    /// A description of the product, in Markdown.
    #[serde(skip_serializing_if = "is_default")]
    pub doc: String,
    /// The sites that offer it.
    #[serde(skip_serializing_if = "is_default")]
    pub sites: Sites,
    /// Pages of Tencent's documentation.
    pub links: Links,
    /// The name of the Rust crate that the generator makes of it by default.
    pub crate_name: String,
    /// Its actions, by name.
    pub actions: Vec<Action>,
    /// Its data types: first those that actions share, then those of single actions.
    #[serde(skip_serializing_if = "is_default")]
    pub objects: Vec<Object>,
    /// Its sets of values: first those that actions share, then those of single actions.
    #[serde(skip_serializing_if = "is_default")]
    pub enums: Vec<Enum>,
    /// Its own error codes and, behind them, those of all products that one of its actions lists.
    #[serde(skip_serializing_if = "is_default")]
    pub codes: Vec<Code>,
    /// The messages that it sends to an address of its user.
    #[serde(skip_serializing_if = "is_default")]
    pub pushes: Option<Pushes>,
}

/// Pages of Tencent's documentation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Links {
    /// The list of the product's actions.
    pub overview: String,
    /// One action, with `{action}` in place of its name.
    pub action: String,
    /// The data types.
    pub types: String,
    /// The error codes.
    pub errors: String,
}

impl Product {
    /// Returns the action of a name.
    pub fn action(&self, name: &str) -> Option<&Action> {
        let at = self.actions.binary_search_by(|action| action.name.as_str().cmp(name)).ok()?;
        self.actions.get(at)
    }

    /// Returns a data type by its number.
    pub fn object(&self, at: usize) -> Option<&Object> {
        self.objects.get(at)
    }

    /// Returns a set of values by its number.
    pub fn set(&self, at: usize) -> Option<&Enum> {
        self.enums.get(at)
    }

    /// Returns an error code by its spelling on the wire. The product's own description precedes the general one.
    pub fn code(&self, wire: &str) -> Option<&Code> {
        self.codes.iter().find(|code| code.wire == wire)
    }

    /// Returns the error codes that Tencent documents for an action.
    pub fn codes_of(&self, action: &Action) -> impl Iterator<Item = &Code> {
        action.errors.iter().filter_map(|at| self.codes.get(*at))
    }

    /// Returns Tencent's page of an action.
    pub fn link_of(&self, action: &Action) -> String {
        self.links.action.replace("{action}", &action.name)
    }

    /// Returns the first number that is out of range, in words, or an action that is out of order.
    pub(crate) fn fault(&self) -> Option<String> {
        let sorted = self.actions.is_sorted_by(|one, next| one.name < next.name);
        if !sorted {
            return Some("the actions are not in ascending order".to_owned());
        }
        let of_actions = self.actions.iter().flat_map(|action| action.input.iter().chain(&action.output));
        let pushed = self.pushes.iter().flat_map(|pushes| &pushes.kinds).flat_map(|push| &push.members);
        let members = of_actions.chain(self.objects.iter().flat_map(|object| &object.members));
        let mut members = members.chain(pushed);
        if let Some(member) = members.find(|member| !self.knows(&member.kind)) {
            return Some(format!("the type of the member `{}` does not exist", member.name));
        }
        let unknown = |action: &&Action| action.errors.iter().any(|at| *at >= self.codes.len());
        let action = self.actions.iter().find(unknown)?;
        Some(format!("an error code of the action `{}` does not exist", action.name))
    }

    fn knows(&self, kind: &Kind) -> bool {
        match kind {
            Kind::Object(at) => *at < self.objects.len(),
            Kind::Enum(at) => *at < self.enums.len(),
            Kind::List(item) => self.knows(item),
            _ => true,
        }
    }
}
