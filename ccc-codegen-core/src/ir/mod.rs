//! What is generated, in Rust's terms: the one thing that the tool and the macro share.
//!
//! Lowering makes it, from the spec or from a user's item; checking judges it; emitting turns it into tokens. Every node
//! knows its place, so that a check can point at a line of JSON or at a token alike.

mod paging;
mod types;
mod values;

pub use self::paging::{Paging, Reference, Step};
pub use self::types::{Bound, Constraint, Field, Kind, Presence, Rule, Shape, Struct, TypeRef, Usage};
pub use self::values::{Repr, Sites, WireValue};

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
    /// Every error code of its own.
    pub codes: Vec<Code>,
}

/// The product.
#[derive(Debug)]
pub struct Service {
    /// Tencent's name of it, as in host names: `ccc`.
    pub name: String,
    /// The API version.
    pub version: String,
    /// The sites that offer it.
    pub sites: Sites,
    /// The crate that is generated for it.
    pub crate_name: String,
    /// Its name for people.
    pub title: String,
    /// What it is.
    pub doc: String,
    /// The page that lists the actions.
    pub overview: String,
}

/// One action: what is sent, what comes back, what can go wrong.
#[derive(Debug)]
pub struct Action {
    /// Tencent's name and the method's.
    pub name: Name,
    /// The module that holds it.
    pub module: Ident,
    /// What it is for.
    pub docs: ActionDocs,
    /// Which sites have it.
    pub sites: Sites,
    /// What a second, accidental call would do.
    pub safety: Safety,
    /// The action that tells whether a call of this one took effect.
    pub lookup: Option<String>,
    /// A call of it is not signed.
    pub unsigned: bool,
    /// It may answer with a stream of events.
    pub streams: bool,
    /// Calls in one second.
    pub per_second: u32,
    /// What to use instead of it, or why it goes away.
    pub deprecated: Option<String>,
    /// What is sent.
    pub request: Struct,
    /// What comes back.
    pub response: Response,
    /// What can go wrong.
    pub errors: ErrorEnum,
    /// How it pages, if it does.
    pub paging: Option<Paging>,
    /// Data types that only this action uses.
    pub types: Vec<Struct>,
    /// Enums that only this action uses.
    pub enums: Vec<Enum>,
    /// Calls as they might be made.
    pub examples: Vec<Example>,
}

impl Action {
    /// Whether what is sent has a part for each member, since one of them is no text.
    pub fn is_multipart(&self) -> bool {
        self.request.fields.iter().any(|field| matches!(field.kind, Kind::Bytes))
    }
}

/// A call as it might be made.
#[derive(Debug, Clone)]
pub struct Example {
    /// What it shows.
    pub title: String,
    /// The body of its request.
    pub request: serde_json::Map<String, serde_json::Value>,
    /// What stands inside `Response` in its reply.
    pub response: serde_json::Map<String, serde_json::Value>,
}

/// What comes back from an action.
#[derive(Debug)]
pub enum Response {
    /// A type made for the action.
    Own(Box<Struct>),
    /// A type that the user wrote.
    Given(TokenStream),
}

/// What the documentation of an action says.
#[derive(Debug, Default)]
pub struct ActionDocs {
    /// In one line.
    pub summary: String,
    /// At length.
    pub doc: String,
    /// Why it has its safety class.
    pub safety_reason: String,
    /// Why no action tells whether a call took effect.
    pub no_lookup: Option<String>,
    /// Tencent's page.
    pub link: Option<String>,
    /// The rate is not documented.
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
    /// As it stands in a reply.
    pub wire: String,
    /// The variant.
    pub ident: Ident,
    /// What it means.
    pub summary: String,
    /// The sites that have it, where that is not all of the product's.
    pub sites: Option<Sites>,
    /// Where it is given.
    pub at: At,
}

/// An error code that every product may return.
#[derive(Debug)]
pub struct CommonCode {
    /// The code itself.
    pub code: Code,
    /// What kind of failure it is.
    pub category: Category,
    /// When the same call may be sent again.
    pub retry: Retry,
}

/// An open set of values.
#[derive(Debug)]
pub struct Enum {
    /// The enum's name.
    pub ident: Ident,
    /// What the values tell apart.
    pub doc: String,
    /// The type of its values on the wire.
    pub repr: Repr,
    /// The known values.
    pub values: Vec<Value>,
    /// Where it is given.
    pub at: At,
}

/// A known value of an enum.
#[derive(Debug)]
pub struct Value {
    /// The variant.
    pub ident: Ident,
    /// On the wire.
    pub wire: WireValue,
    /// What it means.
    pub doc: String,
    /// Where it is given.
    pub at: At,
}
