//! An action for each way in which bytes travel, all with the same members.

#![allow(dead_code, unreachable_pub, reason = "each test file uses some of it")]

use std::net::SocketAddr;

use bytes::Bytes;
use ccc_runtime::object::{Fields, Mask, Member, Slot, Table, View};
use ccc_runtime::{Action, ActionInfo, ClientBuilder, Exchange, Safety, Sites, Streams};

use crate::support::{CallOutErrorCode, Product, SERVICE, builder};

pub const UNSIGNED: usize = 0;
pub const PARTS: usize = 1;
/// A stream that may be asked for again.
pub const STREAM: usize = 2;
/// A stream that must not.
pub const ONCE: usize = 3;

static EXCHANGES: [Exchange; 4] =
    [Exchange::USUAL.unsigned(), Exchange::USUAL.multipart(), Exchange::USUAL.streams(), Exchange::USUAL.streams()];

const fn info(name: &'static str, safety: Safety) -> ActionInfo {
    ActionInfo { service: &SERVICE, name, safety, per_second: 20, sites: Sites::ALL, lookup: None }
}

static INFOS: [ActionInfo; 4] = [
    info("AssumeRole", Safety::Read),
    info("UploadFile", Safety::Once),
    info("Chat", Safety::Read),
    info("ChatOnce", Safety::Once),
];

/// A request that travels as `EXCHANGES[N]` says.
#[derive(Debug, Clone, Default)]
pub struct Message<const N: usize> {
    pub prompt: String,
    pub file: Option<Bytes>,
}

/// A message that says this.
pub fn message<const N: usize>(prompt: &str) -> Message<N> {
    Message { prompt: prompt.to_owned(), file: None }
}

impl<const N: usize> Fields for Message<N> {
    const TABLE: &'static Table =
        &Table { name: "MessageRequest", members: &[Member::required("Prompt"), Member::new("File")] };

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::Text(&self.prompt),
            1 => View::Opt(&self.file),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::Text(&mut self.prompt),
            1 => Slot::Opt(&mut self.file),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

impl<const N: usize> Action for Message<N> {
    type Response = Said;
    type ErrorCode = CallOutErrorCode;
    const INFO: &'static ActionInfo = &INFOS[N];
    const EXCHANGE: Exchange = EXCHANGES[N];
}

impl Streams for Message<STREAM> {}
impl Streams for Message<ONCE> {}

/// What is answered, in one reply or bit by bit.
#[derive(Debug, Default, PartialEq)]
pub struct Said {
    pub text: String,
    pub count: u64,
    pub caller: Option<String>,
    pub request_id: String,
}

impl Fields for Said {
    const TABLE: &'static Table = &Table {
        name: "SaidResponse",
        members: &[
            Member::promised("Text"),
            Member::promised("Count"),
            Member::new("Caller").masked(Mask::Phone),
            Member::promised("RequestId"),
        ],
    };

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::Text(&self.text),
            1 => View::Uint(self.count),
            2 => View::OptText(&self.caller),
            3 => View::Text(&self.request_id),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::Text(&mut self.text),
            1 => Slot::Uint(&mut self.count),
            2 => Slot::OptText(&mut self.caller),
            3 => Slot::Text(&mut self.request_id),
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
