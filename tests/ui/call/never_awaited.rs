//! A call that nobody awaits is not made, and the compiler says so.
#![deny(unused_must_use)]

use ccc_generated::{Client, HangUpCallRequest};

async fn hang_up(client: &Client) {
    client.hang_up_call(HangUpCallRequest::new(1_400_000_000, "a"));
}

fn main() {}
