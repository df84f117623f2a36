//! Tencent Cloud actions in your own crate: new ones, private ones, with everything that a shipped action has.
//!
//! Depend on `ccc-generated` with the feature `macros`, and import the two attributes from there:
//!
//! ```toml
//! ccc-generated = { path = "../ccc/ccc-generated", features = ["macros"] }     # the path of your checkout
//! ```
//!
//! - [`macro@ccc_action`] makes an action, from a spec file or from a struct.
//! - [`macro@ccc_type`] makes a data type or an open enum that actions use.
//!
//! What they emit comes from the generator that writes `ccc-generated`, through the same checks. A mistake is reported at
//! the tokens it is about, or with the line and column of the spec file, and never hides your item.
//!
//! The runtime is found through `ccc-generated`, or through `ccc-runtime`, under whatever name your crate gives them.

mod action;
mod args;
mod data;
mod expand;
mod fields;
mod file;
mod manifest;
mod report;
mod rules;
mod runtime;
#[cfg(test)]
mod tests;
mod types;

use proc_macro::TokenStream;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Makes an action: of a struct, or in a module from a spec file.
///
/// # From Rust
///
/// The struct is the request. It stays as you write it, with its documentation and derives; the macro adds
///
/// - `new` with the required members, a setter for each of the others, and `validate`; where required members are many,
///   or two neighbours have one type, `new` takes a struct of them, `…Required`;
/// - serde's `Serialize` and `Deserialize` with the names of the wire;
/// - the enum of error codes, `…ErrorCode`;
/// - a trait `…Ext` whose method makes the call on any client of the product.
///
/// ```
/// use ccc_generated::{ccc_action, ccc_type};
///
/// /// Renames a widget.
/// #[ccc_action(
///     version = "2020-02-10",
///     errors("InvalidParameterValue.WidgetNotExist", "FailedOperation"),
///     response = RenameWidgetReply,
///     safety = "idempotent",
///     rate_limit = 20
/// )]
/// pub struct RenameWidgetRequest {
///     /// The application.
///     #[ccc(min = 1)]
///     pub sdk_app_id: u64,
///     /// Which widget.
///     pub widget_id: u64,
///     /// Its new name.
///     #[ccc(name = "NewName", max_len = 20)]
///     pub name: Option<String>,
/// }
///
/// /// The reply to a renaming.
/// #[ccc_type(reply)]
/// pub struct RenameWidgetReply {
///     /// The name it had.
///     pub old_name: String,
///     /// The id of the call.
///     pub request_id: String,
/// }
///
/// # async fn call(client: ccc_generated::Client) -> Result<(), Box<dyn std::error::Error>> {
/// let required = RenameWidgetRequestRequired { sdk_app_id: 1_400_000_000, widget_id: 7 };
/// let request = RenameWidgetRequest::new(required).name("left");
/// match client.rename_widget(request).await {
///     Ok(reply) => println!("it was called {}", reply.old_name),
///     Err(error) => match error.code() {
///         Some(RenameWidgetErrorCode::InvalidParameterValueWidgetNotExist) => println!("there is no such widget"),
///         _ => return Err(error.into()),
///     },
/// }
/// # Ok(())
/// # }
/// ```
///
/// A field that is not an `Option` is required. Fields are `String`, `i64`, `u64`, `f64`, `bool`, a type with
/// [`macro@ccc_type`], a `Vec` of one of these, or an `Option` of any of these.
///
/// | key | what it takes | default |
/// |---|---|---|
/// | `name` | the action's name, a text | the struct's, without `Request` |
/// | `version` | the version of the API, a text | that of `ccc-generated`, if the crate depends on it |
/// | `service` | Tencent's name of the product, a text | `"ccc"` |
/// | `errors(…)` | the documented error codes, texts | none |
/// | `response` | the type of the reply, a path to a [`macro@ccc_type`] | a type `…Response` with the request id alone |
/// | `safety` | `"read"`, `"idempotent"` or `"once"`: what a second, accidental call would do | `"once"` |
/// | `rate_limit` | calls in a second, a whole number | 20 |
/// | `sites(…)` | `"china"`, `"international"` | both |
/// | `lookup` | the action that tells whether a call took effect, a text | none |
/// | `deprecated` | what to use instead, a text | not deprecated |
/// | `crate` | the path of `ccc-runtime` | found among the dependencies |
///
/// # On a field: `#[ccc(…)]`
///
/// The rules are those of the spec format. On a list, all but the two on items hold for each item.
///
/// | key | what it takes |
/// |---|---|
/// | `name` | the name on the wire, a text; by default `sdk_app_id` is `SdkAppId` |
/// | `min`, `max` | the least and greatest number |
/// | `min_len`, `max_len` | the least and greatest length of a text, in characters |
/// | `max_bytes` | the greatest length of a text, in bytes of UTF-8 |
/// | `min_items`, `max_items` | the least and greatest number of items of a list |
/// | `pattern` | a regular expression that the whole text matches |
/// | `format` | `"e164"`, `"phone0086"`, `"url"`, `"json"`, `"unix_seconds"` or `"unix_millis"` |
/// | `one_of(…)` | the only values allowed: texts, or whole numbers |
/// | `required_when(member = "…", is(…))` | required when another member, by its wire name, has one of these values |
/// | `sensitive` | `"secret"`, `"phone"`, `"email"` or `"personal"`: masked in messages and traces |
/// | `sites(…)` | the sites that have the member; those of the action by default |
/// | `always_present` | alone: every reply is said to hold it |
///
/// # From a spec file
///
/// On a module, which is filled with request, response, error codes, private types and the extension trait:
///
/// ```
/// use ccc_generated::ccc_action;
///
/// /// Looks up widgets.
/// #[ccc_action(spec = "spec/DescribeWidget.json")]
/// pub mod describe_widget {}
///
/// use describe_widget::{DescribeWidgetExt, DescribeWidgetRequest};
///
/// # async fn call(client: ccc_generated::Client) -> Result<(), ccc_generated::Error> {
/// let reply = client.describe_widget(DescribeWidgetRequest::new(1_400_000_000)).await?;
/// println!("{} widgets", reply.widgets.len());
/// # Ok(())
/// # }
/// ```
///
/// Some things only a file can say, not a struct: how the action pages (so that there are `pages` and `items`), spans of
/// time between two members, and of a rule, that it is only seen or stated by one site alone.
///
/// The file is an action of the spec format (`spec/schema/action.schema.json`), with the data types that it uses in
/// `types` and `enums`. The crate is built again when the file changes.
///
/// | key | what it takes | default |
/// |---|---|---|
/// | `spec` | the file, relative to the folder of the crate's `Cargo.toml`, a text | must be given |
/// | `service`, `version`, `crate` | as above | as above |
#[proc_macro_attribute]
pub fn ccc_action(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::action(args.into(), item.into()).into()
}

/// Makes a data type of a struct, or an open set of values of an enum.
///
/// # On a struct
///
/// It can be a member of requests and replies, alone, in a `Vec`, in an `Option`. The struct stays as you write it; the
/// macro adds `new`, setters and serde, as [`macro@ccc_action`] does, and fields take the same `#[ccc(…)]`.
///
/// ```
/// use ccc_generated::ccc_type;
///
/// /// A line of an order.
/// #[ccc_type]
/// #[derive(Clone)]
/// pub struct OrderLine {
///     /// Which widget.
///     pub name: String,
///     /// How many.
///     #[ccc(min = 1, max = 99)]
///     pub count: i64,
///     /// What to write on it.
///     pub label: Option<String>,
/// }
///
/// let line = OrderLine::new("left", 2).label("fragile");
/// assert_eq!(line.label.as_deref(), Some("fragile"));
/// ```
///
/// | key | what it takes | default |
/// |---|---|---|
/// | `name` | Tencent's name of the type, a text; it stands in the ids of rules | the struct's |
/// | `reply` | alone: the type stands in replies only, so nothing is required and there is no `new` | in both |
/// | `crate` | the path of `ccc-runtime` | found among the dependencies |
///
/// # On an enum
///
/// Each variant stands for a value, and `Unknown` keeps any other, since the service may add values at any time.
///
/// ```
/// use ccc_generated::ccc_type;
///
/// /// How soon an order is wanted.
/// #[ccc_type]
/// #[derive(Debug, Clone, PartialEq)]
/// pub enum Urgency {
///     /// Some day.
///     #[ccc(value = "low")]
///     Low,
///     /// At once.
///     #[ccc(value = "high")]
///     High,
///     /// What this version does not know.
///     Unknown(String),
/// }
///
/// assert_eq!(Urgency::from("high"), Urgency::High);
/// assert_eq!(Urgency::from("highest").as_str(), "highest");
/// ```
///
/// With `Unknown(i64)` the values are whole numbers, and the enum has `value()` in place of `as_str()`.
///
/// | key | what it takes | default |
/// |---|---|---|
/// | `value` on a variant | the value on the wire, a text or a whole number | must be given |
/// | `crate` on the enum | the path of `ccc-runtime` | found among the dependencies |
#[proc_macro_attribute]
pub fn ccc_type(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::data(args.into(), item.into()).into()
}
