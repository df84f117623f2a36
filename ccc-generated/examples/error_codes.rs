//! Causes each of the ten documented codes of `ModifyOwnNumberApply` and handles it as a variant.
//!
//! ```sh
//! cargo run -p ccc-generated --example error_codes
//! ```
//!
//! With an account, it makes no call and explains the codes.

#![allow(clippy::print_stdout, reason = "an example prints its results")]

mod common;

use ccc_generated::model::{CallType, OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired};
use ccc_generated::{
    ActionError, Category, Client, CreateOwnNumberApplyRequest, CreateOwnNumberApplyRequestRequired, Credentials,
    Error, ErrorCode, ModifyOwnNumberApplyErrorCode as Code, ModifyOwnNumberApplyRequest, ModifyOwnNumberApplyResponse,
    Retry,
};
use ccc_mock::{Key, MockServer};

const APP: u64 = 1_400_000_000;
/// An instance without applications.
const OTHER_APP: u64 = 1_400_000_001;
const FREE: &str = "02012345678";
const TAKEN: &str = "02012345679";
const ACTION: &str = "ModifyOwnNumberApply";

const CODES: [Code; 10] = [
    Code::FailedOperationPermissionDenied,
    Code::InternalError,
    Code::InternalErrorDbError,
    Code::InvalidParameter,
    Code::InvalidParameterInstanceNotExist,
    Code::InvalidParameterValue,
    Code::InvalidParameterValueApplyIdNotExist,
    Code::InvalidParameterValueErrorApplyStatus,
    Code::InvalidParameterValueInstanceNotExist,
    Code::InvalidParameterValuePhoneNumInvalid,
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> common::Result<()> {
    if common::has_account() {
        println!("Credentials found: no call is made, and the codes are explained.\n");
        for code in &CODES {
            println!("{}\n  what to do: {}", code.as_str(), what_to_do(code));
        }
        return Ok(());
    }
    let scene = Scene::set().await?;
    for expected in CODES {
        let Err(error) = scene.bring_about(&expected).await else {
            return Err(format!("{} did not occur", expected.as_str()).into());
        };
        // The error of a call knows the codes of its action.
        match error.code() {
            Some(code) if code == expected => show(&code, &error),
            _ => return Err(error.into()),
        }
    }
    println!("\nThe mock carried out {} changes.", scene.mock.executed(ACTION));
    Ok(())
}

fn show(code: &Code, error: &Error) {
    println!("{}", code.as_str());
    println!("  the service: {}", error.message().unwrap_or_default());
    println!("  what to do:  {}", what_to_do(code));
}

/// The reaction of an application to a code. Codes that were unknown when it was compiled have a variant, too.
fn what_to_do(code: &Code) -> &'static str {
    match code {
        Code::FailedOperationPermissionDenied => "ask for the right SdkAppId, or for the feature to be bought",
        Code::InternalError | Code::InternalErrorDbError => "try again later: a second change does no harm",
        Code::InvalidParameter => "report a mistake in the program that makes the request",
        Code::InvalidParameterInstanceNotExist => "sign with a key of the account that has this SdkAppId",
        Code::InvalidParameterValue => "correct the value that the message names",
        Code::InvalidParameterValueApplyIdNotExist => "use the ApplyId that CreateOwnNumberApply returned",
        Code::InvalidParameterValueErrorApplyStatus => "file another application, this one is decided",
        Code::InvalidParameterValueInstanceNotExist => "correct the SdkAppId",
        Code::InvalidParameterValuePhoneNumInvalid => "let the user correct the number",
        Code::Common(common) if common.category() == Category::Auth => "look at the key",
        _ => "show the code and the message",
    }
}

/// A mock with one application that waits and one that is approved.
struct Scene {
    mock: MockServer,
    client: Client,
    /// The client of another account.
    stranger: Client,
    waiting: u64,
    approved: u64,
}

impl Scene {
    async fn set() -> common::Result<Self> {
        let other = Key::new("AKIDexample", "example").account("200000000002");
        let mock = common::start_mock(MockServer::builder().key(Key::default()).key(other)).await?;
        let client = common::client_of(&mock, Credentials::new(Key::DEFAULT_ID, Key::DEFAULT_KEY)?)?;
        let stranger = common::client_of(&mock, Credentials::new("AKIDexample", "example")?)?;
        let waiting = file(&client, FREE).await?;
        let approved = file(&client, TAKEN).await?;
        mock.own_numbers().approve(approved);
        Ok(Self { mock, client, stranger, waiting, approved })
    }

    /// Makes a call that the mock answers with the code.
    async fn bring_about(&self, code: &Code) -> Result<ModifyOwnNumberApplyResponse, ActionError<Code>> {
        let sound = || ModifyOwnNumberApplyRequest::new(APP, [number(FREE, 1)]).apply_id(self.waiting);
        let with_app =
            |sdk_app_id| ModifyOwnNumberApplyRequest::new(sdk_app_id, [number(FREE, 1)]).apply_id(self.waiting);
        let with_number = |item| ModifyOwnNumberApplyRequest::new(APP, [item]).apply_id(self.waiting);
        let mut client = &self.client;
        let request = match code {
            // The application belongs to another instance.
            Code::FailedOperationPermissionDenied => with_app(OTHER_APP),
            // No instance has this id.
            Code::InvalidParameterValueInstanceNotExist => with_app(7),
            // The instance belongs to another account.
            Code::InvalidParameterInstanceNotExist => {
                client = &self.stranger;
                sound()
            }
            // A line must take at least one call.
            Code::InvalidParameterValue => with_number(number(FREE, 0)),
            // Another application already has the number.
            Code::InvalidParameterValuePhoneNumInvalid => with_number(number(TAKEN, 1)),
            // No application has this id.
            Code::InvalidParameterValueApplyIdNotExist => sound().apply_id(999),
            Code::InvalidParameterValueErrorApplyStatus => sound().apply_id(self.approved),
            Code::InternalErrorDbError => {
                self.mock.own_numbers().fail_database(true);
                sound()
            }
            // No request of a typed client causes these codes, so a script returns them.
            code => {
                self.mock.on(ACTION).error(code.as_str(), "Scripted.").times(1);
                sound()
            }
        };
        // Without retries, each failure shows; the client would repeat a change after an internal error.
        let result = client.modify_own_number_apply(request).retry(Retry::off()).await;
        self.mock.own_numbers().fail_database(false);
        result
    }
}

async fn file(client: &Client, phone: &str) -> Result<u64, Error> {
    let request = CreateOwnNumberApplyRequest::new(CreateOwnNumberApplyRequestRequired {
        sdk_app_id: APP,
        sip_trunk_id: 12,
        detail_list: vec![number(phone, 1)],
    });
    Ok(client.create_own_number_apply(request).await?.apply_id)
}

/// Returns a number that takes `calls` calls at a time.
fn number(phone: &str, calls: i64) -> OwnNumberApplyDetailItem {
    OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type: CallType::InboundAndOutbound,
        phone_number: phone.into(),
        max_call_count: calls,
        max_call_p_sec: 1,
    })
}
