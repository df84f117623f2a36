//! The three forms under one set of names, and everything of a form that its user can see.

use std::fmt;

use ccc_generated::{Action, Call, Client, Credentials, ErrorCode, Site};
use ccc_runtime::codegen::Rule;
use ccc_runtime::codegen::{Descriptor, DynMessage, Member, Message, Slot, show};
use ccc_runtime::codegen::{Mode, read_reply as reply};
use ccc_runtime::internals::to_json;
use ccc_runtime::internals::validate;
use serde::de::DeserializeOwned;

/// Returns the name of the variant of a code, as a user matches it.
type Variant<C> = fn(&C) -> &'static str;

/// A form with its types hidden.
pub(crate) struct Form {
    pub(crate) name: &'static str,
    /// The field tables of the request, of its types, and of the reply.
    pub(crate) tables: String,
    /// The same without rules that are only seen, which attributes cannot say.
    pub(crate) stated: String,
    pub(crate) info: String,
    /// The requests of the same constructors and setters.
    pub(crate) built: Vec<Seen>,
    /// Reads a request from JSON.
    pub(crate) read: fn(&str) -> Result<Seen, String>,
    /// Reads an envelope.
    pub(crate) reply: fn(&str, Mode) -> String,
    /// Returns the facts of an error code, in one line.
    pub(crate) code: Box<dyn Fn(&str) -> String>,
}

/// The visible parts of a request.
#[derive(Debug, PartialEq)]
pub(crate) struct Seen {
    /// As it is sent.
    pub(crate) wire: String,
    /// The report of a check without a site, then on each site.
    pub(crate) reports: Vec<String>,
    /// The output of `Debug` for a call with this request.
    pub(crate) call: String,
    /// The same over several lines.
    pub(crate) pretty: String,
}

/// Makes a form of its types. They are imported with the same names: one code serves all forms.
macro_rules! form {
    ($name:ident: $($import:tt)*) => {
        pub(crate) fn $name() -> Form {
            $($import)*
            use CallType::{Inbound, InboundAndOutbound, Outbound, Unknown};

            fn variant(code: &Code) -> &'static str {
                match code {
                    Code::FailedOperationPermissionDenied => "FailedOperationPermissionDenied",
                    Code::InternalError => "InternalError",
                    Code::InternalErrorDbError => "InternalErrorDbError",
                    Code::InvalidParameter => "InvalidParameter",
                    Code::InvalidParameterInstanceNotExist => "InvalidParameterInstanceNotExist",
                    Code::InvalidParameterValue => "InvalidParameterValue",
                    Code::InvalidParameterValueApplyIdNotExist => "InvalidParameterValueApplyIdNotExist",
                    Code::InvalidParameterValueErrorApplyStatus => "InvalidParameterValueErrorApplyStatus",
                    Code::InvalidParameterValueInstanceNotExist => "InvalidParameterValueInstanceNotExist",
                    Code::InvalidParameterValuePhoneNumInvalid => "InvalidParameterValuePhoneNumInvalid",
                    Code::Common(_) => "Common",
                    _ => "Unknown",
                }
            }

            let item = |call_type, phone_number: &str, max_call_count, per_second| {
                Item::new(required(call_type, phone_number.to_owned(), max_call_count, per_second))
            };
            let official = Request::new(1, [item(InboundAndOutbound, "02012345678", 1, 1)]).apply_id(1).prefix("1145");
            let full = item(Outbound, "05550100012", 30, 5)
                .outbound_callee_format("{+E.164}")
                .carrier_phone_number("66660000");
            let full = Request::new(1_400_000_000, [full, item(Inbound, "0", -1, i64::MIN)])
                .apply_id(u64::MAX)
                .prefix(String::from("0"))
                .mobile_ndd_prefix("0");
            let full = set_trim(full)
                .callee_format_passthrough(false)
                .caller_format_passthrough(true)
                .international_number_prefix("00");
            let wrong = item(Unknown(i64::MAX), "\"\u{1F4DE}\n", i64::MAX, 0).outbound_callee_format("");
            let wrong = Request::new(u64::MAX, vec![wrong]).prefix("");
            let built = vec![official, full, wrong, Request::new(0, [])];
            Form::of::<Request>(stringify!($name), built, variant)
        }
    };
}

form! { generated:
    use ccc_generated::model::{
        CallType, OwnNumberApplyDetailItem as Item, OwnNumberApplyDetailItemRequired as ItemRequired,
    };
    use ccc_generated::{ModifyOwnNumberApplyErrorCode as Code, ModifyOwnNumberApplyRequest as Request};
    fn set_trim(request: Request) -> Request { request.local_number_trim_ac(true) }
    fn required(call_type: CallType, phone_number: String, max_call_count: i64, max_call_p_sec: i64) -> ItemRequired {
        ItemRequired { call_type, phone_number, max_call_count, max_call_p_sec }
    }
}

form! { from_file:
    use crate::from_file::{
        CallType, ModifyOwnNumberApplyErrorCode as Code, ModifyOwnNumberApplyRequest as Request,
        OwnNumberApplyDetailItem as Item, OwnNumberApplyDetailItemRequired as ItemRequired,
    };
    fn set_trim(request: Request) -> Request { request.local_number_trim_ac(true) }
    fn required(call_type: CallType, phone_number: String, max_call_count: i64, max_call_p_sec: i64) -> ItemRequired {
        ItemRequired { call_type, phone_number, max_call_count, max_call_p_sec }
    }
}

form! { written:
    use crate::written::{
        ChangeNumbers as Request, Direction as CallType, Line as Item, LineRequired as ItemRequired,
        ModifyOwnNumberApplyErrorCode as Code,
    };
    fn set_trim(request: Request) -> Request { request.local_number_trim(true) }
    fn required(call_type: CallType, phone_number: String, max_call_count: i64, calls_per_second: i64) -> ItemRequired {
        ItemRequired { call_type, phone_number, max_call_count, calls_per_second }
    }
}

impl Form {
    fn of<A>(name: &'static str, built: Vec<A>, variant: Variant<A::ErrorCode>) -> Self
    where
        A: Action<Service = Client, ErrorCode: fmt::Debug + fmt::Display> + DeserializeOwned,
    {
        Self {
            name,
            tables: tables::<A>(|_| true),
            stated: tables::<A>(|rule| !matches!(rule, Rule::Seen(_))),
            info: format!("{:?}", A::INFO),
            built: built.into_iter().map(seen).collect(),
            read: |json| serde_json::from_str::<A>(json).map(seen).map_err(|error| error.to_string()),
            reply: read_reply::<A::Response>,
            code: Box::new(move |code| {
                let parsed = A::ErrorCode::parse(code);
                let (text, kind, advice) = (parsed.as_str(), parsed.category(), parsed.retry_advice());
                format!("{} {text} {kind:?} {advice:?} {parsed} {parsed:?}", variant(&parsed))
            }),
        }
    }
}

fn tables<A: Action<Service = Client>>(keep: fn(&Rule) -> bool) -> String {
    let (mut request, reply) = (A::empty(), A::Response::empty());
    let Slot::List(items) = DynMessage::slot(&mut request, 1) else { panic!("`DetailList` is no list") };
    let Slot::Message(item) = items.push() else { panic!("`DetailList` holds no objects") };
    let tables = [A::DESCRIPTOR, item.descriptor(), reply.descriptor()];
    tables.map(|table| format!("{}:\n{}", table.name(), members(table, keep))).concat()
}

/// Returns the members of a descriptor with the rules to compare, a line each.
fn members(table: &Descriptor, keep: fn(&Rule) -> bool) -> String {
    let line = |member: &Member| {
        let rules: Vec<&Rule> = member.stated_rules().iter().filter(|rule| keep(rule)).collect();
        let (name, presence, mask, sites) = (member.name(), member.presence(), member.mask(), member.sites());
        format!("  {name} {presence:?} {mask:?} {sites:?} {rules:?}\n")
    };
    table.members().iter().map(line).collect()
}

fn seen<A: Action<Service = Client>>(request: A) -> Seen {
    let report = |site| match validate(&request, site) {
        Ok(()) => String::new(),
        Err(violations) => format!("{violations}\n{:?}", violations.iter().collect::<Vec<_>>()),
    };
    let reports = [None, Some(Site::China), Some(Site::International)].map(report).to_vec();
    let wire = String::from_utf8(to_json(&request).unwrap()).unwrap();
    let shown = Shown(&request).to_string();
    let call = call(request);
    assert!(format!("{call:?}").contains(&shown), "{call:?} does not show {shown}");
    Seen { wire, reports, call: format!("{call:?}"), pretty: format!("{call:#?}") }
}

/// Returns a call that is never made.
fn call<A: Action<Service = Client>>(request: A) -> Call<A> {
    let client = Client::builder().site(Site::International).credentials(Credentials::new("id", "key").unwrap());
    ccc_generated::ServiceClient::core(&client.endpoint("http://127.0.0.1:9").build().unwrap()).send(request)
}

/// Returns a message as `show` prints it.
struct Shown<'a>(&'a dyn DynMessage);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(self.0, f)
    }
}

fn read_reply<R: Message>(envelope: &str, mode: Mode) -> String {
    let mut response = R::empty();
    let read = reply(envelope.as_bytes(), &mut response, mode);
    format!("{} {}", read.map_or_else(|error| error.to_string(), |read| format!("{read:?}")), Shown(&response))
}
