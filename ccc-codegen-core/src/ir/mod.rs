//! The intermediate representation: the output in Rust's terms, as plain data that the tool and the macro share.
//!
//! Lowering creates it from the spec or from a user's item, checks judge it, and emitters turn it into tokens. Each
//! node has its place, in a line of JSON or in a user's token.

mod paging;
mod pushes;
mod types;
mod values;

pub use self::paging::{Paging, Reference, Step};
pub use self::pushes::{Push, Pushes};
pub use self::types::{Bound, Constraint, Field, Kind, Presence, Rule, Shape, Struct, TypeRef, Usage};
pub use self::values::{Enum, Repr, Sites, Value, WireValue};

use proc_macro2::{Ident, TokenStream};

use crate::names::Name;
use crate::source::At;
pub use crate::spec::model::{Basis, Category, Format, Retry, Safety, Sensitive};

/// One product in one version.
#[derive(Debug)]
pub struct Api {
    /// The product.
    pub service: Service,
    /// Its actions, by name.
    pub actions: Vec<Action>,
    /// The data types that actions share, by name.
    pub types: Vec<Struct>,
    /// The enums that members share, by name.
    pub enums: Vec<Enum>,
    /// The product's own error codes.
    pub codes: Vec<Code>,
    /// The messages that it sends to an address of its user, if it has any.
    pub pushes: Option<Pushes>,
}

/// The product.
#[derive(Debug)]
pub struct Service {
    /// Tencent's name, as in host names: `ccc`.
    pub name: String,
    /// The API version.
    pub version: String,
    /// The sites that offer it.
    pub sites: Sites,
    /// The name of the generated crate.
    pub crate_name: String,
    /// The name for people.
    pub title: String,
    /// The description.
    pub doc: String,
    /// The page that lists the actions.
    pub overview: String,
}

/// An action: request, response, error codes and documentation.
#[derive(Debug)]
pub struct Action {
    /// Tencent's name and the name of the method.
    pub name: Name,
    /// The module that holds it.
    pub module: Ident,
    /// The documentation.
    pub docs: ActionDocs,
    /// The sites that have it.
    pub sites: Sites,
    /// The effect of a second, accidental call.
    pub safety: Safety,
    /// The action that shows whether a call of this one took effect.
    pub lookup: Option<String>,
    /// True if a call of it is not signed.
    pub unsigned: bool,
    /// True if it may answer with a stream of events.
    pub streams: bool,
    /// The calls allowed in one second.
    pub per_second: u32,
    /// The replacement, or the reason for the deprecation.
    pub deprecated: Option<String>,
    /// The request.
    pub request: Struct,
    /// The response.
    pub response: Response,
    /// The error codes.
    pub errors: ErrorEnum,
    /// The paging, if the action lists pages.
    pub paging: Option<Paging>,
    /// Data types that only this action uses.
    pub types: Vec<Struct>,
    /// Enums that only this action uses.
    pub enums: Vec<Enum>,
    /// Example calls.
    pub examples: Vec<Example>,
}

impl Action {
    /// Returns true if the body of the request is multipart, because a member holds bytes.
    pub fn is_multipart(&self) -> bool {
        self.request.fields.iter().any(|field| matches!(field.kind, Kind::Bytes))
    }
}

/// An example call.
#[derive(Debug, Clone)]
pub struct Example {
    /// A few words about it.
    pub title: String,
    /// The body of its request.
    pub request: serde_json::Map<String, serde_json::Value>,
    /// The object `Response` of its reply.
    pub response: serde_json::Map<String, serde_json::Value>,
}

/// The response of an action.
#[derive(Debug)]
pub enum Response {
    /// A generated type.
    Own(Box<Struct>),
    /// A type that the user wrote, in the user's own tokens: only the compiler knows it.
    Given(TokenStream),
}

/// The documentation of an action.
#[derive(Debug, Default)]
pub struct ActionDocs {
    /// One line.
    pub summary: String,
    /// The description, in Markdown.
    pub doc: String,
    /// The reason for its safety class.
    pub safety_reason: String,
    /// The reason why no action shows whether a call took effect.
    pub no_lookup: Option<String>,
    /// Tencent's page.
    pub link: Option<String>,
    /// True if the rate is not documented.
    pub rate_assumed: bool,
}

/// The error codes of one action, as an enum.
#[derive(Debug)]
pub struct ErrorEnum {
    /// The enum's name.
    pub ident: Ident,
    /// The action that returns them.
    pub action: String,
    /// The codes.
    pub codes: Vec<Code>,
    /// Tencent's page.
    pub link: Option<String>,
}

/// An error code.
#[derive(Debug, Clone)]
pub struct Code {
    /// The code on the wire.
    pub wire: String,
    /// The variant.
    pub ident: Ident,
    /// The meaning.
    pub summary: String,
    /// The sites that have it, if not all of the product's.
    pub sites: Option<Sites>,
    /// The date since which Tencent no longer lists it for the action.
    pub gone: Option<String>,
    /// The place that gives it.
    pub at: At,
}

/// An error code that every product may return.
#[derive(Debug)]
pub struct CommonCode {
    /// The code itself.
    pub code: Code,
    /// The kind of failure.
    pub category: Category,
    /// The condition under which the same call may be sent again.
    pub retry: Retry,
}
