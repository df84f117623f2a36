//! Shows which failed calls the client sends again, with a mock that fails on command.
//!
//! ```sh
//! cargo run -p ccc-generated --example safe_retry
//! ```

#![allow(clippy::print_stdout, reason = "an example prints its results")]

mod common;

use ccc_generated::model::{CallType, OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired};
use ccc_generated::{
    Client, CreateCallOutSessionRequest, CreateCallOutSessionRequestRequired, Credentials, DescribeNumbersRequest,
    Error, ModifyOwnNumberApplyRequest,
};
use ccc_mock::{DropAt, MockServer};

const APP: u64 = 1_400_000_000;

#[tokio::main(flavor = "current_thread")]
async fn main() -> common::Result<()> {
    if common::has_account() {
        println!(
            "This example needs the mock, which fails on command. Run it without TENCENTCLOUD_SECRET_ID and \
             TENCENTCLOUD_SECRET_KEY in the environment."
        );
        return Ok(());
    }
    let mock = common::start_mock(MockServer::builder()).await?;
    let client = common::client_of(&mock, Credentials::new(mock.secret_id(), mock.secret_key())?)?;
    a_read_is_repeated(&mock, &client).await?;
    a_harmless_change_is_repeated(&mock, &client).await?;
    a_call_that_may_ring_twice_is_not(&mock, &client).await?;
    a_throttled_call_is_repeated(&mock, &client).await?;
    Ok(())
}

async fn a_read_is_repeated(mock: &MockServer, client: &Client) -> Result<(), Error> {
    println!("DescribeNumbers reads. The connection breaks before the reply:");
    mock.on("DescribeNumbers").drop_connection(DropAt::AfterExecuting).times(1);
    let reply = client.describe_numbers(DescribeNumbersRequest::new(APP)).await?;
    println!("  answered, with {} number", reply.numbers.len());
    count(mock, "DescribeNumbers");
    Ok(())
}

async fn a_harmless_change_is_repeated(mock: &MockServer, client: &Client) -> Result<(), Error> {
    println!("ModifyOwnNumberApply has the same effect a second time. The service fails after it ran:");
    // Each mock begins with application 1 in instance 1.
    let number = OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type: CallType::InboundAndOutbound,
        phone_number: "02012345678".to_owned(),
        max_call_count: 1,
        max_call_p_sec: 1,
    });
    let request = ModifyOwnNumberApplyRequest::new(1, [number]).apply_id(1);
    mock.on("ModifyOwnNumberApply").error("InternalError", "Scripted.").after_executing().times(1);
    client.modify_own_number_apply(request).await?;
    println!("  changed");
    count(mock, "ModifyOwnNumberApply");
    Ok(())
}

async fn a_call_that_may_ring_twice_is_not(mock: &MockServer, client: &Client) -> Result<(), Error> {
    println!("CreateCallOutSession rings people. The connection breaks before the reply:");
    mock.on("CreateCallOutSession").drop_connection(DropAt::AfterExecuting).times(1);
    match client.create_call_out_session(dial()).trace_id("example-1").await {
        Ok(_) => println!("  answered"),
        Err(error) => {
            // The client does not repeat it. The action named here tells whether the call took effect.
            let Some(unknown) = error.outcome_unknown() else { return Err(error.into()) };
            println!("  {unknown}");
            if let Some(lookup) = unknown.lookup {
                println!("  call {lookup} to find out");
            }
        }
    }
    count(mock, "CreateCallOutSession");
    Ok(())
}

async fn a_throttled_call_is_repeated(mock: &MockServer, client: &Client) -> Result<(), Error> {
    println!("CreateCallOutSession again. The service throttles it, so it rings nobody:");
    mock.reset();
    mock.on("CreateCallOutSession").error("RequestLimitExceeded", "Scripted.").times(1);
    client.create_call_out_session(dial()).await?;
    println!("  placed");
    count(mock, "CreateCallOutSession");
    Ok(())
}

fn dial() -> CreateCallOutSessionRequest {
    CreateCallOutSessionRequest::new(CreateCallOutSessionRequestRequired {
        sdk_app_id: APP,
        user_id: "agent@example.com".to_owned(),
        callee: "008602012345678".to_owned(),
    })
}

/// Prints how many requests of an action the mock received and carried out.
fn count(mock: &MockServer, action: &str) {
    println!("  requests: {}, carried out: {}\n", mock.requests_of(action).len(), mock.executed(action));
}
