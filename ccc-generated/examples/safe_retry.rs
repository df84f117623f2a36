//! What is sent again after a failure and what is not, shown by a mock that fails as it is told.
//!
//! ```sh
//! cargo run -p ccc-generated --example safe_retry
//! ```

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

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
            "This example needs the mock, which fails as it is told. Run it without TENCENTCLOUD_SECRET_ID and \
             TENCENTCLOUD_SECRET_KEY in the environment."
        );
        return Ok(());
    }
    let mock = common::start_mock(MockServer::builder()).await?;
    let client = common::client_of(&mock, Credentials::new(mock.secret_id(), mock.secret_key())?)?;
    a_read_is_repeated(&mock, &client).await?;
    so_is_what_does_no_harm_twice(&mock, &client).await?;
    a_call_that_may_have_been_placed_is_not(&mock, &client).await?;
    one_that_was_refused_at_the_door_is(&mock, &client).await?;
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

async fn so_is_what_does_no_harm_twice(mock: &MockServer, client: &Client) -> Result<(), Error> {
    println!("ModifyOwnNumberApply leaves the same the second time. The service fails once it has run:");
    // Application 1 is one that a mock has from the start, in the instance 1.
    let number = OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type: CallType::InboundAndOutbound,
        phone_number: "02012345678".to_owned(),
        max_call_count: 1,
        max_call_p_sec: 1,
    });
    let request = ModifyOwnNumberApplyRequest::new(1, [number]).apply_id(1);
    mock.on("ModifyOwnNumberApply").error("InternalError", "Said by a script.").after_executing().times(1);
    client.modify_own_number_apply(request).await?;
    println!("  changed");
    count(mock, "ModifyOwnNumberApply");
    Ok(())
}

async fn a_call_that_may_have_been_placed_is_not(mock: &MockServer, client: &Client) -> Result<(), Error> {
    println!("CreateCallOutSession rings people. The connection breaks before the reply:");
    mock.on("CreateCallOutSession").drop_connection(DropAt::AfterExecuting).times(1);
    match client.create_call_out_session(dial()).trace_id("example-1").await {
        Ok(_) => println!("  answered"),
        Err(error) => {
            // What is not known is not repeated: whoever asks the action named here finds out.
            let Some(unknown) = error.outcome_unknown() else { return Err(error.into()) };
            println!("  {unknown}");
            if let Some(lookup) = unknown.lookup {
                println!("  so the next thing to call is {lookup}");
            }
        }
    }
    count(mock, "CreateCallOutSession");
    Ok(())
}

async fn one_that_was_refused_at_the_door_is(mock: &MockServer, client: &Client) -> Result<(), Error> {
    println!("CreateCallOutSession again. It is refused because calls come too fast, so nobody was rung:");
    mock.reset();
    mock.on("CreateCallOutSession").error("RequestLimitExceeded", "Said by a script.").times(1);
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

/// What the mock has seen of an action.
fn count(mock: &MockServer, action: &str) {
    println!("  requests: {}, carried out: {}\n", mock.requests_of(action).len(), mock.executed(action));
}
