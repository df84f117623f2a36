//! A product without a generated crate: an action written in Rust, one from a spec file, and a client for them.

#![deny(missing_docs, unsafe_code, warnings)]

use ccc_macros::ccc_action;
use ccc_runtime::{ServiceClient, ServiceInfo};

/// Looks up widgets.
#[ccc_action(spec = "../spec/DescribeWidget.json", service = "widgets", version = "2024-01-01")]
pub mod describe_widget {}

/// Drops a widget.
#[ccc_action(service = "widgets", version = "2024-01-01")]
pub struct DropWidgetRequest {
    /// Which one.
    pub widget_id: u64,
}

/// A client of the product.
#[derive(Debug, Clone)]
pub struct Client(ccc_runtime::Client);

impl ServiceClient for Client {
    const SERVICE: &'static ServiceInfo = &ServiceInfo::new("widgets", "2024-01-01", "Widgets");

    fn from_core(core: ccc_runtime::Client) -> Self {
        Self(core)
    }

    fn core(&self) -> &ccc_runtime::Client {
        &self.0
    }
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
    for info in [DropWidgetRequest::INFO, describe_widget::DescribeWidgetRequest::INFO] {
        assert_eq!((info.service.name, info.service.version), ("widgets", "2024-01-01"));
    }
}

/// What is private and not used yet warns no more than what is public.
mod private {
    use ccc_macros::ccc_action;

    #[ccc_action(service = "widgets", version = "2024-01-01", errors("LimitExceeded"))]
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
