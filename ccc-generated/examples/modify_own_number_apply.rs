//! Files an application to bring your own number, changes it, and handles each refusal.
//!
//! ```sh
//! cargo run -p ccc-generated --example modify_own_number_apply
//! ```
//!
//! With an account, it files a real application for the number in `CCC_NUMBER`.

#![allow(clippy::print_stdout, reason = "an example prints its results")]

mod common;

use ccc_generated::model::{CallType, OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired};
use ccc_generated::{
    Client, CreateOwnNumberApplyRequest, CreateOwnNumberApplyRequestRequired, Error,
    ModifyOwnNumberApplyErrorCode as Code, ModifyOwnNumberApplyRequest,
};
use common::Service;

/// A number and the trunk that will carry its calls.
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
    // The client refuses it before it sends anything.
    change(client, "an unknown call type", plan.change(apply_id, CallType::Unknown(9))).await?;

    if let Some(mock) = &service.mock {
        // Tencent's staff approve an application some days later.
        mock.own_numbers().approve(apply_id);
        change(client, "only outbound calls, after Tencent has approved", plan.change(apply_id, CallType::Outbound))
            .await?;
        change(client, "an unknown id", plan.change(999, CallType::Outbound)).await?;
    }
    Ok(())
}

impl Plan {
    /// Files the application and returns its id.
    async fn file(&self, client: &Client) -> Result<u64, Error> {
        let number = self.number(CallType::InboundAndOutbound);
        println!("Filing an application for {number:?}");
        // A second call would leave a second application. The client therefore sends it again only if the first
        // certainly did not run; otherwise the error reports an unknown outcome.
        let request = CreateOwnNumberApplyRequest::new(CreateOwnNumberApplyRequestRequired {
            sdk_app_id: self.sdk_app_id,
            sip_trunk_id: self.sip_trunk_id,
            detail_list: vec![number],
        });
        let reply = client.create_own_number_apply(request).await?;
        println!("  filed: application {}", reply.apply_id);
        Ok(reply.apply_id)
    }

    /// Returns the change of an application.
    fn change(&self, apply_id: u64, calls: CallType) -> ModifyOwnNumberApplyRequest {
        // Required members are arguments; each optional member has a method.
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

/// Changes an application and handles the likely refusals.
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
        Some(Code::InvalidParameterValueErrorApplyStatus) => {
            println!("  refused: already decided; file another application");
        }
        Some(Code::InvalidParameterValueApplyIdNotExist) => println!("  refused: no such application"),
        // An error displays its code, message, request id and what to do.
        _ => return Err(error.into()),
    }
    Ok(())
}
