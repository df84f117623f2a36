//! A builder is no client before `build`.

use ccc_generated::{Client, HangUpCallRequest, Site};

async fn hang_up() {
    let client = Client::builder().site(Site::China);
    client.hang_up_call(HangUpCallRequest::new(1_400_000_000, "a")).await;
}

fn main() {}
