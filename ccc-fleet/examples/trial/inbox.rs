//! Checks that a store keeps pushed messages for several processes until one has handled them.

use std::time::Duration;

use ccc_fleet::Inbox;
use ccc_receiver::{Delivery, Put, Store};

use crate::{Result, opened};

const LEASE: Duration = Duration::from_millis(500);

pub(crate) async fn run(store: &str) -> Result<()> {
    // A new name each time, since earlier runs may have left messages.
    let name = format!("check-{}", std::process::id());
    let [one, other] = [Inbox::new(opened(store)?, &name), Inbox::new(opened(store)?, &name)];
    let message = || Delivery::new("id", "CallRecord", r#"{"SessionId":"example"}"#);
    expect("a new message", one.put(message()).await?, Put::New)?;
    expect("its repeat", other.put(message()).await?, Put::Waiting)?;
    expect("handing out to one process", attempt(&one).await?, 1)?;
    expect("handing out to the other during the lease", attempt(&other).await?, 0)?;
    tokio::time::sleep(LEASE * 2).await;
    expect("handing out to the other after the lease", attempt(&other).await?, 2)?;
    other.done("id").await?;
    expect("a repeat of a message that was handled", one.put(message()).await?, Put::Handled)?;
    println!("a pushed message was handed on after its lease, and its repeats were known");
    Ok(())
}

/// Takes the message, and returns how often it has been handed out; zero if it is not to be had.
async fn attempt(inbox: &Inbox) -> Result<u32> {
    Ok(inbox.take(8, LEASE).await?.first().map_or(0, |message| message.attempt))
}

fn expect<T: Copy + PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Result<()> {
    if found == expected { Ok(()) } else { Err(format!("{what}: expected {expected:?}, found {found:?}").into()) }
}
