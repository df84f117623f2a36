//! An action for each way in which bytes travel, all with the same members.

#![allow(dead_code, unreachable_pub, reason = "each test file uses some of it")]

use std::net::SocketAddr;

use bytes::Bytes;
use ccc_runtime::codegen::{Descriptor, Mask, Member, Message, OPTIONAL, PROMISED, REQUIRED, Slot, View};
use ccc_runtime::{Action, ActionInfo, ClientBuilder, Safety, Streams};

use crate::support::{CallOutErrorCode, Product, SERVICE, builder};

pub const UNSIGNED: usize = 0;
pub const PARTS: usize = 1;
/// A stream that may be asked for again.
pub const STREAM: usize = 2;
/// A stream that must not.
pub const ONCE: usize = 3;

const fn info(name: &'static str, safety: Safety) -> ActionInfo {
    ActionInfo::new(&SERVICE, name).safety(safety)
}

static INFOS: [ActionInfo; 4] = [
    info("AssumeRole", Safety::Read).unsigned(),
    info("UploadFile", Safety::Once).multipart(),
    info("Chat", Safety::Read).streams(),
    info("ChatOnce", Safety::Once).streams(),
];

/// A request that travels as `INFOS[N]` says.
#[derive(Debug, Clone, Default)]
pub struct Prompt<const N: usize> {
    pub prompt: String,
    pub file: Option<Bytes>,
}

/// A message that says this.
pub fn message<const N: usize>(prompt: &str) -> Prompt<N> {
    Prompt { prompt: prompt.to_owned(), file: None }
}

impl<const N: usize> Message for Prompt<N> {
    const DESCRIPTOR: &'static Descriptor =
        &Descriptor::new("MessageRequest", &[Member("Prompt", REQUIRED), Member("File", OPTIONAL)]);

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::String(&self.prompt),
            1 => View::Opt(&self.file),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::String(&mut self.prompt),
            1 => Slot::Opt(&mut self.file),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

impl<const N: usize> Action for Prompt<N> {
    type Service = Product;
    type Response = Said;
    type ErrorCode = CallOutErrorCode;
    const INFO: &'static ActionInfo = &INFOS[N];
}

impl Streams for Prompt<STREAM> {}
impl Streams for Prompt<ONCE> {}

/// What is answered, in one reply or bit by bit.
#[derive(Debug, Default, PartialEq)]
pub struct Said {
    pub text: String,
    pub count: u64,
    pub caller: Option<String>,
    pub request_id: String,
}

impl Message for Said {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new(
        "SaidResponse",
        &[
            Member("Text", PROMISED),
            Member("Count", PROMISED),
            Member("Caller", OPTIONAL.masked(Mask::Phone)),
            Member("RequestId", PROMISED),
        ],
    );

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::String(&self.text),
            1 => View::Uint(self.count),
            2 => View::OptString(&self.caller),
            3 => View::String(&self.request_id),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::String(&mut self.text),
            1 => Slot::Uint(&mut self.count),
            2 => Slot::OptString(&mut self.caller),
            3 => Slot::String(&mut self.request_id),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

/// A builder of a client that calls this server.
pub fn calling(address: SocketAddr) -> ClientBuilder<Product> {
    builder().endpoint(format!("http://{address}"))
}
