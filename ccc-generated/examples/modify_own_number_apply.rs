//! Files an application to bring one's own number, changes it, and handles what the service refuses.
//!
//! ```sh
//! cargo run -p ccc-generated --example modify_own_number_apply
//! ```
//!
//! With an account, it files a real application, for the number that `CCC_NUMBER` holds.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

mod common;

use ccc_generated::model::{CallType, OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired};
use ccc_generated::{
    Client, CreateOwnNumberApplyRequest, CreateOwnNumberApplyRequestRequired, Error,
    ModifyOwnNumberApplyErrorCode as Code, ModifyOwnNumberApplyRequest,
};
use common::Service;

/// The number, and where it is to be used.
struct Plan {
    sdk_app_id: u64,
    sip_trunk_id: i64,
    number: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> common::Result<()> {
    let service = Service::from_env().await?;
    let plan = Plan {
        sdk_app_id: service.id("CCC_SDK_APP_ID", 1_400_000_000)?,
        sip_trunk_id: service.id("CCC_SIP_TRUNK_ID", 12)?,
        number: service.id("CCC_NUMBER", "02012345678".to_owned())?,
    };
    let client = &service.client;

    let apply_id = plan.file(client).await?;
    change(client, "set a prefix", plan.change(apply_id, CallType::InboundAndOutbound)).await?;
    // Found before anything is sent.
    change(client, "calls of a kind that there is not", plan.change(apply_id, CallType::Unknown(9))).await?;

    if let Some(mock) = &service.mock {
        // What somebody at Tencent does some days later.
        mock.own_numbers().approve(apply_id);
        change(client, "only outbound calls, after Tencent has approved", plan.change(apply_id, CallType::Outbound))
            .await?;
        change(client, "an id that nobody was given", plan.change(999, CallType::Outbound)).await?;
    }
    Ok(())
}

impl Plan {
    /// Files the application; its id.
    async fn file(&self, client: &Client) -> Result<u64, Error> {
        let number = self.number(CallType::InboundAndOutbound);
        println!("Filing an application for {number:?}");
        // Filing twice would leave two applications, so a call whose outcome is unknown is not sent again: the error
        // says so then.
        let request = CreateOwnNumberApplyRequest::new(CreateOwnNumberApplyRequestRequired {
            sdk_app_id: self.sdk_app_id,
            sip_trunk_id: self.sip_trunk_id,
            detail_list: vec![number],
        });
        let reply = client.create_own_number_apply(request).await?;
        println!("  filed: application {}", reply.apply_id);
        Ok(reply.apply_id)
    }

    /// The change of an application.
    fn change(&self, apply_id: u64, calls: CallType) -> ModifyOwnNumberApplyRequest {
        // What is required is an argument, everything else a method.
        ModifyOwnNumberApplyRequest::new(self.sdk_app_id, [self.number(calls)]).apply_id(apply_id).prefix("123")
    }

    fn number(&self, calls: CallType) -> OwnNumberApplyDetailItem {
        OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
            call_type: calls,
            phone_number: self.number.clone(),
            max_call_count: 1,
            max_call_p_sec: 1,
        })
    }
}

/// Changes an application, and handles what can be foreseen.
async fn change(client: &Client, what: &str, request: ModifyOwnNumberApplyRequest) -> Result<(), Error> {
    println!("Changing application {}: {what}", request.apply_id.unwrap_or_default());
    let error = match client.modify_own_number_apply(request).await {
        Ok(reply) => {
            println!("  changed, request id {}", reply.request_id);
            return Ok(());
        }
        Err(error) => error,
    };
    if let Some(violations) = error.violations() {
        println!("  not sent: {violations}");
        return Ok(());
    }
    match error.code() {
        Some(Code::InvalidParameterValueErrorApplyStatus) => println!("  refused: it is decided; file another one"),
        Some(Code::InvalidParameterValueApplyIdNotExist) => println!("  refused: there is no such application"),
        // Code, message, request id and what to do are in what an error displays.
        _ => return Err(error.into()),
    }
    Ok(())
}
