//! Expansions of the attributes as readable text, with one small input for each concept.
//!
//! `INSTA_UPDATE=always cargo test -p ccc-macros` takes over what has changed.

#![allow(clippy::expect_used, reason = "a test may stop at the first surprise")]

mod mistakes;

use proc_macro2::TokenStream;
use quote::quote;

use crate::expand::{action, data};

/// An expansion as it would be written, its items apart.
fn shown(expansion: TokenStream) -> String {
    let file: syn::File = syn::parse2(expansion).expect("an expansion is items");
    let item = |item| prettyplease::unparse(&syn::File { items: vec![item], ..syn::parse_quote!() });
    file.items.into_iter().map(item).collect::<Vec<_>>().join("\n")
}

/// Compares an expansion with the snapshot that is called like the test.
macro_rules! snapshot {
    ($expansion:expr) => {
        insta::with_settings!({
            snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/src/snapshots"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!($crate::tests::shown($expansion))
        })
    };
}
use snapshot;

/// The request stays as it was written. Rules are facts of the table; optional members have setters, the others are the
/// arguments of `new`.
#[test]
fn request_with_rules() {
    let args = quote!(
        crate = rt,
        version = "2020-02-10",
        errors("FailedOperation", "InvalidParameterValue.WidgetNotExist"),
        response = RenameReply,
        safety = "idempotent",
        lookup = "DescribeWidget",
        rate_limit = 5,
        sites("china")
    );
    let item = quote! {
        /// Renames a widget.
        #[derive(Clone)]
        pub struct RenameWidgetRequest {
            /// Which one.
            #[ccc(min = 1)]
            pub widget_id: u64,
            /// Its new name.
            #[ccc(name = "Title", min_len = 1, max_len = 20, pattern = "[a-z]+")]
            pub new_name: String,
            /// Who asks.
            #[ccc(sensitive = "phone", format = "e164")]
            pub asked_by: Option<String>,
            /// Why.
            #[ccc(one_of(1, 2), required_when(member = "Title", is("old")), sites("china"))]
            pub reason: Option<i64>,
        }
    };
    snapshot!(action(args, item));
}

/// Without a named response, one with the id of the call is generated. Private items stay private.
#[test]
fn action_without_response() {
    snapshot!(action(
        quote!(crate = ccc_runtime, service = Widgets, version = "2024-01-01"),
        quote!(
            struct DropAll {}
        )
    ));
}

/// `name` is that of the action on the wire, and all other names follow it.
#[test]
fn action_under_another_name() {
    snapshot!(action(
        quote!(crate = ::my::rt, name = "DropWidget", version = "2020-02-10"),
        quote!(
            pub(crate) struct Drop {
                r#type: Widget,
            }
        )
    ));
}

/// More than five required members are the fields of a struct.
#[test]
fn request_with_many_members() {
    snapshot!(action(
        quote!(crate = rt, version = "2020-02-10"),
        quote!(
            pub struct PaintRequest {
                pub a: u64,
                pub b: i64,
                pub c: f64,
                pub d: bool,
                pub e: String,
                pub f: Vec<Color>,
                pub g: Option<bool>,
            }
        )
    ));
}

/// The compiler, not the macro, knows what a named type is; members hold it in every way that there is.
#[test]
fn nested_type() {
    snapshot!(data(
        quote!(crate = rt, name = "WidgetInfo"),
        quote!(
            /// A widget.
            #[derive(Clone)]
            pub struct Widget {
                pub color: Color,
                #[ccc(max_items = 3)]
                pub parts: Vec<parts::Part>,
                pub spare: Option<parts::Part>,
                pub parent: Option<Box<Widget>>,
                pub names: std::option::Option<std::vec::Vec<std::string::String>>,
            }
        )
    ));
}

/// A type that only the compiler knows may be another name for a number: a limit with a fraction says that it has one.
#[test]
fn limits_of_a_type_by_another_name() {
    snapshot!(data(
        quote!(crate = rt),
        quote!(
            pub struct Tone {
                #[ccc(min = 0.5, max = 2)]
                pub pitch: Hertz,
            }
        )
    ));
}

/// A reply type has no constructor and no required members.
#[test]
fn reply_type() {
    snapshot!(data(
        quote!(crate = rt, reply),
        quote!(
            #[derive(Debug)]
            pub struct RenameReply {
                #[ccc(always_present)]
                pub request_id: String,
                pub count: u64,
                pub old_name: Option<String>,
            }
        )
    ));
}

/// `Unknown(i64)`: an enum of integers.
#[test]
fn enum_of_numbers() {
    snapshot!(data(
        quote!(crate = rt),
        quote!(
            /// Colors.
            #[derive(Debug, Clone)]
            pub enum Color {
                /// Red.
                #[ccc(value = 1)]
                Red,
                #[ccc(value = -1)]
                None,
                Unknown(i64),
            }
        )
    ));
}

/// `Unknown(String)`: an enum of strings.
#[test]
fn enum_of_texts() {
    snapshot!(data(
        quote!(crate = rt),
        quote!(
            enum Size {
                #[ccc(value = "S")]
                Small,
                Unknown(std::string::String),
            }
        )
    ));
}

/// A file fills the module, beside what is there, and makes the compiler look at it again when it changes.
#[test]
fn action_from_a_file() {
    snapshot!(action(
        quote!(crate = rt, version = "2020-02-10", spec = "src/tests/FindWidget.json"),
        quote!(
            /// Finds widgets.
            pub mod find_widget {
                use super::Something;
            }
        )
    ));
}
