//! Tencent Cloud actions in your own crate, with everything that a generated action has.
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
//! The generator of `ccc-generated` checks and emits their code, too. A mistake is reported at its tokens, or with line
//! and column of the spec file, and never hides your item.
//!
//! The attributes find the generated crate, or `ccc-runtime`, among the dependencies of your crate, by any name.

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

/// Makes an action from a struct, or fills a module from a spec file.
///
/// # From Rust
///
/// The struct is the request. It stays as you write it, with documentation and derives. The macro adds
///
/// - `new` with the required members, a setter for each other member, and `validate`; if there are many required
///   members, or two neighbours have the same type, `new` takes a struct of them, `…Required`;
/// - with the feature `serde` of the generated crate, serde's `Serialize` and `Deserialize` with the wire names;
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
///     /// The id of the widget.
///     pub widget_id: u64,
///     /// The new name.
///     #[ccc(name = "NewName", max_len = 20)]
///     pub name: Option<String>,
/// }
///
/// /// The reply to a renaming.
/// #[ccc_type(reply)]
/// pub struct RenameWidgetReply {
///     /// The name before.
///     pub old_name: String,
///     /// The id of the call.
///     pub request_id: String,
/// }
///
/// # async fn call(client: ccc_generated::Client) -> Result<(), Box<dyn std::error::Error>> {
/// let required = RenameWidgetRequestRequired { sdk_app_id: 1_400_000_000, widget_id: 7 };
/// let request = RenameWidgetRequest::new(required).name("left");
/// match client.rename_widget(request).await {
///     Ok(reply) => println!("the old name was {}", reply.old_name),
///     Err(error) => match error.code() {
///         Some(RenameWidgetErrorCode::InvalidParameterValueWidgetNotExist) => println!("unknown widget"),
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
/// | key | value | default |
/// |---|---|---|
/// | `name` | the action's name, a string | the struct's, without `Request` |
/// | `version` | the version of the API, a string | that of the product |
/// | `service` | the product: a type that implements `ccc_runtime::Service` | the product of the generated crate |
/// | `errors(…)` | the documented error codes, strings | none |
/// | `response` | the type of the reply, a path to a [`macro@ccc_type`] | a type `…Response` with the request id alone |
/// | `safety` | `"read"`, `"idempotent"` or `"once"`: the effect of a second, accidental call | `"once"` |
/// | `rate_limit` | calls in a second, an integer | 20 |
/// | `sites(…)` | `"china"`, `"international"` | both |
/// | `lookup` | the action that shows whether a call took effect, a string | none |
/// | `deprecated` | the replacement, a string | not deprecated |
/// | `crate` | the path of the generated crate or of `ccc-runtime` | found among the dependencies |
///
/// # On a field: `#[ccc(…)]`
///
/// The rules are those of the spec format. On a list, all but `min_items` and `max_items` apply to each item.
///
/// | key | value |
/// |---|---|
/// | `name` | the wire name, a string; by default `sdk_app_id` is `SdkAppId` |
/// | `min`, `max` | the least and greatest number |
/// | `min_len`, `max_len` | the least and greatest length of a string, in characters |
/// | `max_bytes` | the greatest length of a string, in bytes of UTF-8 |
/// | `min_items`, `max_items` | the least and greatest number of items of a list |
/// | `pattern` | a regular expression that the whole string matches |
/// | `format` | `"e164"`, `"phone0086"`, `"url"`, `"json"`, `"unix_seconds"` or `"unix_millis"` |
/// | `one_of(…)` | the only values allowed: strings or integers |
/// | `required_when(member = "…", is(…))` | required when another member, by its wire name, has one of these values |
/// | `sensitive` | `"secret"`, `"phone"`, `"email"` or `"personal"`: masked in messages and traces |
/// | `sites(…)` | the sites that have the member; those of the action by default |
/// | `always_present` | no value: every reply has the member, as documented |
///
/// # From a spec file
///
/// On a module, which the macro fills with request, response, error codes, private types and the extension trait:
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
/// A file can express more than a struct: paging (which adds `pages` and `items`), time windows of two members, and
/// rules that only examples show or only one site documents.
///
/// The file is an action of the spec format (`spec/schema/action.schema.json`) with its data types in `types` and
/// `enums`. A change of the file rebuilds the crate.
///
/// | key | value | default |
/// |---|---|---|
/// | `spec` | the file, relative to the folder of the crate's `Cargo.toml`, a string | required |
/// | `service`, `version`, `crate` | as above | as above |
#[proc_macro_attribute]
pub fn ccc_action(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::action(args.into(), item.into()).into()
}

/// Makes a struct a data type, or an enum an open set of values.
///
/// # On a struct
///
/// It can be a member of requests and replies, also in a `Vec` or an `Option`. The struct stays as you write it. The
/// macro adds `new`, setters and serde, as [`macro@ccc_action`] does, and fields take the same `#[ccc(…)]`.
///
/// ```
/// use ccc_generated::ccc_type;
///
/// /// A line of an order.
/// #[ccc_type]
/// #[derive(Clone)]
/// pub struct OrderLine {
///     /// The id of the widget.
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
/// | key | value | default |
/// |---|---|---|
/// | `name` | Tencent's name of the type, a string; it is part of the ids of rules | the struct's |
/// | `reply` | no value: only replies hold the type, so no member is required and `new` is missing | requests and replies |
/// | `crate` | the path of the generated crate or of `ccc-runtime` | found among the dependencies |
///
/// # On an enum
///
/// Each variant has a value, and `Unknown` holds any other, because the service may add values at any time.
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
///     /// A value that this version does not know.
///     Unknown(String),
/// }
///
/// assert_eq!(Urgency::from("high"), Urgency::High);
/// assert_eq!(Urgency::from("highest").as_str(), "highest");
/// ```
///
/// With `Unknown(i64)` the values are integers, and the enum has `value()` instead of `as_str()`.
///
/// | key | value | default |
/// |---|---|---|
/// | `value` on a variant | the value on the wire, a string or an integer | required |
/// | `crate` on the enum | the path of the generated crate or of `ccc-runtime` | found among the dependencies |
#[proc_macro_attribute]
pub fn ccc_type(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::data(args.into(), item.into()).into()
}
