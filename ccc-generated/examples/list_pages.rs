//! Reads a list in pages: first its items, then its pages.
//!
//! ```sh
//! cargo run -p ccc-generated --example list_pages
//! ```

#![allow(clippy::print_stdout, reason = "an example prints its results")]

mod common;

use ccc_generated::{DescribeExtensionsRequest, DescribeExtensionsRequestRequired};
use ccc_mock::MockServer;
use common::Service;
use serde_json::{Value, json};

#[tokio::main(flavor = "current_thread")]
async fn main() -> common::Result<()> {
    let service = Service::from_env().await?;
    let sdk_app_id = service.id("CCC_SDK_APP_ID", 1_400_000_000)?;
    if let Some(mock) = &service.mock {
        seven_extensions(mock);
    }
    let request = || {
        DescribeExtensionsRequest::new(DescribeExtensionsRequestRequired { sdk_app_id, page_number: 0 }).page_size(3)
    };

    println!("All extensions, one after the other:");
    let mut extensions = service.client.describe_extensions(request()).items();
    // The client requests a page when the items of the page before are used up. It is also a `Stream`, for `StreamExt`
    // and `TryStreamExt` of the crate `futures`.
    while let Some(extension) = extensions.next().await {
        let extension = extension?;
        println!("  {} {}", extension.extension_id, extension.extension_name);
    }

    println!("The first two pages:");
    let mut pages = service.client.describe_extensions(request()).pages().max_pages(2);
    while let Some(page) = pages.next().await {
        let page = page?;
        println!("  {} of {} extensions", page.extension_list.len(), page.total);
    }

    if let Some(mock) = &service.mock {
        println!("The mock received {} requests.", mock.requests_of("DescribeExtensions").len());
    }
    Ok(())
}

/// Gives the mock seven extensions instead of the published example.
fn seven_extensions(mock: &MockServer) {
    let extensions: Vec<Value> = (1001..=1007)
        .map(|id| json!({ "ExtensionId": id.to_string(), "ExtensionName": format!("Desk {}", id - 1000) }))
        .collect();
    mock.on("DescribeExtensions").respond_with(move |request| {
        let asked = request.json().unwrap_or_default();
        let number = |name: &str| asked[name].as_u64().and_then(|number| usize::try_from(number).ok());
        let (page, size) = (number("PageNumber").unwrap_or(0), number("PageSize").unwrap_or(10));
        let part: Vec<_> = extensions.iter().skip(page.saturating_mul(size)).take(size).collect();
        json!({ "Total": extensions.len(), "ExtensionList": part })
    });
}
