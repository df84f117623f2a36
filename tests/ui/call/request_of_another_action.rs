//! The method of an action takes the request of that action.

use ccc_generated::{Client, HangUpCallRequest};

async fn modify(client: &Client) {
    client.modify_own_number_apply(HangUpCallRequest::new(1_400_000_000, "a")).await;
}

fn main() {}
