//! An application with an action of its own.

#![deny(missing_docs, unsafe_code, warnings)]

use ccc_generated::{Client, DescribeNumbersRequest, Error, ccc_action, ccc_type};

/// Renames a widget.
#[ccc_action(errors("FailedOperation"), response = RenameWidgetReply, safety = "idempotent")]
pub struct RenameWidgetRequest {
    /// The application.
    #[ccc(min = 1)]
    pub sdk_app_id: u64,
    /// The new name.
    #[ccc(max_len = 20)]
    pub name: String,
}

/// The reply to a renaming.
#[ccc_type(reply)]
pub struct RenameWidgetReply {
    /// The name before.
    pub old_name: String,
    /// The id of the call.
    pub request_id: String,
}

/// Returns the number of phone numbers of an application.
///
/// # Errors
/// Every failure of the call.
pub async fn numbers(client: &Client, sdk_app_id: u64) -> Result<usize, Error> {
    Ok(client.describe_numbers(DescribeNumbersRequest::new(sdk_app_id)).await?.numbers.len())
}
