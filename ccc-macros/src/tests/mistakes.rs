//! Whatever is wrong, the user's item comes out as it went in, and other code finds the names that it expects.

use quote::quote;

use super::snapshot;
use crate::expand::{action, data};

/// Each mistake is one error.
#[test]
fn action_with_mistakes() {
    snapshot!(action(
        quote!(
            crate = rt,
            version = 2020,
            safty = "read",
            errors("FailedOperation", "FailedOperation"),
            rate_limit = 0
        ),
        quote!(
            /// Renames a widget.
            pub struct RenameWidgetRequest {
                /// Which one.
                #[ccc(min = "one")]
                pub widget_id: u32,
                /// Its new name.
                #[ccc(min_items = 1)]
                pub name: String,
            }
        )
    ));
}

#[test]
fn action_that_is_half_typed() {
    snapshot!(action(
        quote!(crate = rt, version =),
        quote!(
            pub struct RenameWidgetRequest {}
        )
    ));
}

#[test]
fn action_on_a_tuple() {
    snapshot!(action(
        quote!(crate = rt, version = "2020-02-10"),
        quote!(
            pub struct RenameWidgetRequest(u64);
        )
    ));
}

#[test]
fn action_on_a_function() {
    snapshot!(action(
        quote!(),
        quote!(
            pub fn rename() {}
        )
    ));
}

#[test]
fn action_on_an_enum() {
    snapshot!(action(
        quote!(),
        quote!(
            pub enum Rename {
                #[ccc(value = 1)]
                A,
            }
        )
    ));
}

#[test]
fn action_from_a_file_on_a_struct() {
    snapshot!(action(
        quote!(crate = rt, version = "2020-02-10", spec = "src/tests/FindWidget.json"),
        quote!(
            pub struct FindWidgetRequest {}
        )
    ));
}

#[test]
fn module_without_a_file() {
    snapshot!(action(
        quote!(crate = rt, version = "2020-02-10"),
        quote!(
            mod find_widget {}
        )
    ));
}

#[test]
fn module_without_a_body() {
    snapshot!(action(
        quote!(crate = rt, version = "2020-02-10", spec = "src/tests/FindWidget.json"),
        quote!(
            mod find_widget;
        )
    ));
}

/// The names that derive from the file's are there.
#[test]
fn file_that_is_missing() {
    snapshot!(action(
        quote!(crate = rt, version = "2020-02-10", spec = "src/tests/Missing.json"),
        quote!(
            mod missing {}
        )
    ));
}

/// Every mistake in the file has its line and column.
#[test]
fn file_with_mistakes() {
    snapshot!(action(
        quote!(crate = rt, version = "2020-02-10", spec = "src/tests/Broken.json"),
        quote!(
            mod broken {}
        )
    ));
}

#[test]
fn type_with_mistakes() {
    snapshot!(data(
        quote!(crate = rt, replies),
        quote!(
            #[derive(Clone, serde::Serialize)]
            pub struct Widget<'a> {
                #[ccc(name = "Näme")]
                pub name: &'a str,
                #[ccc]
                pub count: u64,
            }
        )
    ));
}

#[test]
fn type_on_a_function() {
    snapshot!(data(
        quote!(),
        quote!(
            fn widget() {}
        )
    ));
}

#[test]
fn enum_with_mistakes() {
    snapshot!(data(
        quote!(crate = rt),
        quote!(
            enum Size {
                #[ccc(value = "S")]
                Small,
                #[ccc(value = 2)]
                Large(u8),
                Unknown(u64),
            }
        )
    ));
}

/// The compiler reports it at its place, better than a macro could.
#[test]
fn what_is_no_item() {
    for tokens in [quote!(let a = 1;), quote!(pub), quote!()] {
        assert_eq!(action(quote!(version = "2020-02-10"), tokens.clone()).to_string(), tokens.to_string());
        assert_eq!(data(quote!(), tokens.clone()).to_string(), tokens.to_string());
    }
}
