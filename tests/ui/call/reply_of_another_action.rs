//! A call returns the reply of its own action.

use ccc_generated::{Client, Error, HangUpCallRequest, ModifyOwnNumberApplyResponse};

async fn hang_up(client: &Client) -> Result<ModifyOwnNumberApplyResponse, Error> {
    client.hang_up_call(HangUpCallRequest::new(1_400_000_000, "a")).await
}

fn main() {}
