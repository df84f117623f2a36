//! A product of one action, in the shape that generated code has.

#![allow(dead_code, unreachable_pub, reason = "each test file uses some of it")]

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use ccc_runtime::codegen::{Descriptor, Mask, Member, Message, OPTIONAL, PROMISED, REQUIRED, Slot, View};
use ccc_runtime::codegen::{ErrorTable, Rule};
use ccc_runtime::transport::Transport;
use ccc_runtime::transport::{Limits, TransportError, TransportFuture};
use ccc_runtime::{
    Action, ActionInfo, Call, Client, ClientBuilder, CommonErrorCode, Credentials, RateLimit, Service, ServiceClient,
    ServiceInfo, Site, Sites, UnknownCode,
};
use http::{Request, Response};

/// The product.
pub static SERVICE: ServiceInfo = ServiceInfo::new("ccc", "2020-02-10", "Cloud Contact Center");

static CALL_OUT: ActionInfo = ActionInfo::new(&SERVICE, "CallOut").sites(Sites::CHINA).lookup("DescribeCall");

/// The request of the only action.
#[derive(Clone, Default)]
pub struct CallOutRequest {
    pub callee: String,
    pub times: Option<u64>,
}

impl Message for CallOutRequest {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new(
        "CallOutRequest",
        &[
            Member("Callee", REQUIRED.masked(Mask::Phone)),
            Member(
                "Times",
                OPTIONAL.rules(&[
                    Rule::Max(5),
                    Rule::Seen(&Rule::Max(3)),
                    Rule::On(Sites::INTERNATIONAL, &Rule::Min(2)),
                ]),
            ),
        ],
    );

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::String(&self.callee),
            1 => View::OptUint(self.times),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::String(&mut self.callee),
            1 => Slot::OptUint(&mut self.times),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

/// Its response.
#[derive(Debug, Default, PartialEq)]
pub struct CallOutResponse {
    pub session_id: String,
    pub request_id: String,
}

impl Message for CallOutResponse {
    const DESCRIPTOR: &'static Descriptor =
        &Descriptor::new("CallOutResponse", &[Member("SessionId", PROMISED), Member("RequestId", PROMISED)]);

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::String(&self.session_id),
            1 => View::String(&self.request_id),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::String(&mut self.session_id),
            1 => Slot::String(&mut self.request_id),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

/// Its error codes.
#[derive(Clone)]
#[non_exhaustive]
pub enum CallOutErrorCode {
    FailedOperationCallOutFailed,
    InvalidParameterValueApplyIdNotExist,
    Common(CommonErrorCode),
    Unknown(UnknownCode),
}

impl ErrorTable for CallOutErrorCode {
    const TABLE: &'static [(&'static str, Self)] = &[
        ("FailedOperation.CallOutFailed", Self::FailedOperationCallOutFailed),
        ("InvalidParameterValue.ApplyIDNotExist", Self::InvalidParameterValueApplyIdNotExist),
    ];
}

ccc_runtime::codegen::error_code!(CallOutErrorCode);

impl Action for CallOutRequest {
    type Service = Product;
    type Response = CallOutResponse;
    type ErrorCode = CallOutErrorCode;
    const INFO: &'static ActionInfo = &CALL_OUT;
}

/// The client of the product.
#[derive(Debug, Clone)]
pub struct Product(Client<Self>);

impl Service for Product {
    const INFO: &'static ServiceInfo = &SERVICE;
}

impl ServiceClient for Product {
    type Service = Self;

    fn from_core(core: Client<Self>) -> Self {
        Self(core)
    }

    fn core(&self) -> &Client<Self> {
        &self.0
    }
}

impl Product {
    pub fn builder() -> ClientBuilder<Self> {
        arm();
        ClientBuilder::new()
    }

    pub fn call_out(&self, request: CallOutRequest) -> Call<CallOutRequest> {
        self.0.send(request)
    }
}

/// From now on, the process ends when a trace shows one of the secrets that the tests use.
pub fn arm() {
    for secret in [SECRET_KEY, "008613800000000", "008613800000012"] {
        ccc_trap::secret(secret);
    }
}

/// The key that belongs to [`credentials`].
const SECRET_KEY: &str = "test-secret-key-000000000001";

/// A request that breaks no rule.
pub fn request() -> CallOutRequest {
    CallOutRequest { callee: "008613800000000".to_owned(), times: None }
}

/// Keys that are nobody's.
pub fn credentials() -> Credentials {
    Credentials::new("AKIDtest000000000001", SECRET_KEY).unwrap()
}

/// A builder with everything that must be given, and the time of the signing vectors; no test waits for its turn.
pub fn builder() -> ClientBuilder<Product> {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let limit = RateLimit::off();
    Product::builder().site(Site::China).credentials(credentials()).clock(move || time).rate_limit(limit)
}

/// A transport that answers each request alike and keeps what it was sent.
#[derive(Clone)]
pub struct Canned {
    pub sent: Arc<Mutex<Vec<Request<Bytes>>>>,
    answer: Arc<dyn Fn() -> Result<Response<Bytes>, TransportError> + Send + Sync>,
}

impl Canned {
    pub fn new(answer: impl Fn() -> Result<Response<Bytes>, TransportError> + Send + Sync + 'static) -> Self {
        Self { sent: Arc::default(), answer: Arc::new(answer) }
    }

    pub fn reply(status: u16, body: impl Into<String>) -> Self {
        let body = Bytes::from(body.into());
        Self::new(move || Ok(Response::builder().status(status).body(body.clone()).unwrap()))
    }
}

impl Transport for Canned {
    fn send(&self, request: Request<Bytes>, _: Limits) -> TransportFuture {
        self.sent.lock().unwrap().push(request);
        let answer = (self.answer)();
        Box::pin(async { answer })
    }
}
