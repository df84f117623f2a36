//! Measures a client: calls, allocations, decoding. Each prints a JSON object of figures.

mod alloc;
mod clock;

use std::error::Error;
use std::fs;
use std::future::Future;
use std::hint::black_box;
use std::time::Duration;

use futures_util::future::join_all;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::alloc::Count;
use crate::clock::Clock;

/// The keys in `tests/clients/mock.json`.
pub const ID: &str = "AKIDexample";
pub const KEY: &str = "example-secret";

pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A client that calls `DescribeExtensions`, and the types of a peer.
pub trait Peer: Sized {
    /// Creates a client that calls `http://HOST`.
    fn new(host: &str) -> Result<Self>;
    /// Builds the typed request of the published example, calls, and returns the number of extensions in the typed reply.
    fn call(&self) -> impl Future<Output = Result<usize>>;
    /// Decodes a reply of an action into its typed value.
    fn decode(action: &str, reply: &str) -> Result<()>;
}

#[derive(Deserialize)]
struct Reply {
    action: String,
    reply: String,
}

/// Runs what the arguments say: `calls HOST CALLS IN_FLIGHT`, `alloc HOST CALLS` or `decode FILE SECONDS`.
pub fn main<P: Peer>() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let figures = match arguments[..] {
        ["calls", host, calls, in_flight] => {
            runtime.block_on(calls_of::<P>(host, calls.parse()?, in_flight.parse()?))?
        }
        ["alloc", host, calls] => runtime.block_on(allocations::<P>(host, calls.parse()?))?,
        ["decode", file, seconds] => decode::<P>(file, Duration::from_secs_f64(seconds.parse()?))?,
        _ => return Err("usage: calls HOST CALLS IN_FLIGHT | alloc HOST CALLS | decode FILE SECONDS".into()),
    };
    println!("{figures}");
    Ok(())
}

async fn calls_of<P: Peer>(host: &str, calls: usize, in_flight: usize) -> Result<Value> {
    let peer = P::new(host)?;
    // The first calls open connections.
    repeat(&peer, 20 * in_flight, in_flight).await?;
    let clock = Clock::start();
    repeat(&peer, calls, in_flight).await?;
    let (wall, cpu) = clock.read();
    Ok(json!({ "calls": calls, "wall": wall, "cpu": cpu }))
}

/// Makes `calls` calls, of which `in_flight` are under way at a time.
async fn repeat<P: Peer>(peer: &P, calls: usize, in_flight: usize) -> Result<()> {
    let lane = async || {
        for _ in 0..calls / in_flight {
            if peer.call().await? != 1 {
                return Err("the reply is not that of the example".into());
            }
        }
        Ok(())
    };
    join_all((0..in_flight).map(|_| lane())).await.into_iter().collect()
}

async fn allocations<P: Peer>(host: &str, calls: usize) -> Result<Value> {
    let peer = P::new(host)?;
    repeat(&peer, 100, 1).await?;
    let count = Count::start();
    repeat(&peer, calls, 1).await?;
    let (bytes, allocations) = count.read();
    Ok(json!({ "calls": calls, "bytes": bytes, "allocations": allocations }))
}

fn decode<P: Peer>(file: &str, least: Duration) -> Result<Value> {
    let replies: Vec<Reply> = serde_json::from_str(&fs::read_to_string(file)?)?;
    let decodes = |one: &&Reply| match P::decode(&one.action, &one.reply) {
        Ok(()) => true,
        Err(fault) => {
            eprintln!("not decoded: {}: {fault}", one.action);
            false
        }
    };
    let read: Vec<_> = replies.iter().filter(decodes).collect();
    let clock = Clock::start();
    let mut bytes = 0;
    while clock.read().1 < least.as_secs_f64() {
        for one in &read {
            black_box(P::decode(black_box(&one.action), black_box(&one.reply)))?;
            bytes += one.reply.len();
        }
    }
    Ok(json!({ "bytes": bytes, "cpu": clock.read().1, "replies": replies.len(), "read": read.len() }))
}
