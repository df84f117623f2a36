//! A product without a generated crate: an action written in Rust, one from a spec file, and a client for them.

#![deny(missing_docs, unsafe_code, warnings)]

use ccc_macros::ccc_action;
use ccc_runtime::{Service, ServiceInfo};

/// The product.
pub enum Widgets {}

impl Service for Widgets {
    const INFO: &'static ServiceInfo = &ServiceInfo::new("widgets", "2024-01-01", "Widgets");
}

/// A client of the product.
pub type Client = ccc_runtime::Client<Widgets>;

/// Looks up widgets.
#[ccc_action(spec = "../spec/DescribeWidget.json", service = crate::Widgets)]
pub mod describe_widget {}

/// Drops a widget.
#[ccc_action(service = Widgets)]
pub struct DropWidgetRequest {
    /// The widget.
    pub widget_id: u64,
}

/// Melts a widget, in an older version of the product.
#[ccc_action(service = Widgets, version = "2019-06-01")]
pub struct MeltWidgetRequest {
    /// The widget.
    pub widget_id: u64,
}

/// Has the method of each action.
pub fn calls(client: &Client) -> [String; 2] {
    let drop = client.drop_widget(DropWidgetRequest::new(7));
    let describe = describe_widget::DescribeWidgetExt::describe_widget(
        client,
        describe_widget::DescribeWidgetRequest::new(1).owner("05550100012"),
    );
    [format!("{drop:?}"), format!("{describe:?}")]
}

#[test]
fn the_product_is_the_one_that_is_named() {
    use ccc_runtime::Action;
    for (info, version) in [
        (DropWidgetRequest::INFO, "2024-01-01"),
        (describe_widget::DescribeWidgetRequest::INFO, "2024-01-01"),
        (MeltWidgetRequest::INFO, "2019-06-01"),
    ] {
        assert_eq!((info.service().name(), info.service().version()), ("widgets", version));
    }
}

/// A private, unused action causes no warning.
mod private {
    use ccc_macros::ccc_action;

    #[ccc_action(service = super::Widgets, errors("LimitExceeded"))]
    struct PaintWidgetRequest {
        widget_id: u64,
        red: u64,
        green: u64,
        blue: u64,
        gloss: bool,
        name: String,
        reason: Option<String>,
    }
}
