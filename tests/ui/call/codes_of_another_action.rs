//! The error of a call, matched with the codes of another action.

use ccc_generated::{Client, CreateStaffErrorCode, DescribeNumbersRequest};

async fn call(client: Client) {
    let error = client.describe_numbers(DescribeNumbersRequest::new(1)).await.unwrap_err();
    match error.code() {
        Some(CreateStaffErrorCode::InternalError) => println!("their fault"),
        _ => println!("{error}"),
    }
}

fn main() {}
