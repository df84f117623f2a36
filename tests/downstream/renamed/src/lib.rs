//! Actions in a crate that renames `ccc-generated`: one from a spec file, one written in Rust.

#![deny(missing_docs, unsafe_code, warnings)]

use ccc::{ccc_action, ccc_type};

/// Looks up widgets.
#[ccc_action(spec = "../spec/DescribeWidget.json")]
pub mod describe_widget {}

/// Drops a widget.
#[ccc_action(errors("InvalidParameterValue.WidgetNotExist"))]
pub struct DropWidgetRequest {
    /// The widget.
    pub widget: Widget,
}

/// A widget.
#[ccc_type]
pub struct Widget {
    /// Its name.
    #[ccc(max_len = 10)]
    pub name: String,
}

#[test]
fn the_product_is_that_of_the_renamed_crate() {
    use ccc::Action;
    for info in [DropWidgetRequest::INFO, describe_widget::DescribeWidgetRequest::INFO] {
        assert!(std::ptr::eq(info.service(), &ccc::SERVICE), "{info:?}");
    }
    assert!(DropWidgetRequest::new(Widget::new("longer than ten")).validate().is_err());
}
