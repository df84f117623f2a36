#!/usr/bin/env run-cargo-script
//! A program whose calls are in closures, in macros and behind paths.

use ccc_generated as ccc;
use ccc::{Client, CreateCallOutSessionRequest, DescribeNumbersRequest, HangUpCallRequest, SetStaffStatusRequest};

/// A comment is no call: `client.delete_staff(request)`, `DeleteStaffRequest`.
async fn numbers(client: &Client, ids: Vec<u64>) {
    let ask = move |id| client.describe_numbers(DescribeNumbersRequest::new(id));
    let all: Vec<_> = ids.into_iter().map(ask).collect();
    tokio::join!(client.create_call_out_session(CreateCallOutSessionRequest::new(1, "a", "b")), async {
        tracing::info!(status = ?client.set_staff_status(SetStaffStatusRequest::new(1, vec![])).await);
    });
    let hang_up = Client::hang_up_call;
    let _ = hang_up(client, HangUpCallRequest::new(1, "c"));
    foreign::each(all, |call| call.idempotent_retry());
}

/// A method of another type, with the name of one of the client.
impl Desk {
    fn describe_extensions(&self) -> Vec<u16> {
        (0..self.describe_extension).collect()
    }
}

fn others(desk: &Desk, mock: &Mock) {
    desk.describe_extensions();
    desk.modify_staff::<u8>(7);
    mock.on("StopAutoCalloutTask").times(1);
    let _: Option<DescribeTelCdrRequest> = None;
}

struct DescribeTelCdrRequest;
