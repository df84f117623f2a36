//! The two sides of `scripts/receiver.sh`: a receiver that may be killed at any time, and a mock that pushes to it.
//!
//!   receive serve STORE PORT FILE    receives, takes 50 ms for each message, and appends its id to FILE
//!   receive push PORT COUNT FILE     pushes COUNT messages of each kind, and appends the ids of those acknowledged to FILE

#![allow(clippy::print_stdout, reason = "a program prints")]

use std::error::Error;
use std::fs::OpenOptions;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use ccc_fleet::{Inbox, Store};
use ccc_generated::pushes::Push;
use ccc_mock::{MockServer, Pushes};
use ccc_receiver::{Check, Received, Receiver};
use tokio::net::TcpListener;

type Any = Box<dyn Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Any> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["serve", store, port, file] => serve(store, port.parse()?, file).await,
        ["push", port, count, file] => push(port.parse()?, count.parse()?, file).await,
        _ => Err("serve STORE PORT FILE, or push PORT COUNT FILE".into()),
    }
}

async fn serve(store: &str, port: u16, file: &str) -> Result<(), Any> {
    let inbox = Inbox::new(Store::single(store)?, "trial");
    let builder = Receiver::<Push>::builder(inbox).check(Check::basic("user", "secret"));
    let receiver = builder.lease(Duration::from_secs(2)).concurrency(8).build();
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let file = Arc::new(OpenOptions::new().create(true).append(true).open(file)?);
    let drain = receiver.drain();
    tokio::spawn(async move {
        let handler = move |received: Received<Push>| {
            let file = Arc::clone(&file);
            async move {
                tokio::time::sleep(Duration::from_millis(50)).await;
                // One write of a line is whole or not at all.
                (&*file).write_all(format!("{}\n", received.delivery.id).as_bytes())?;
                Ok(())
            }
        };
        drain.run(handler).await;
    });
    axum::serve(listener, Router::new().route_service("/pushes", receiver.service())).await?;
    Ok(())
}

async fn push(port: u16, count: usize, file: &str) -> Result<(), Any> {
    let mock = MockServer::start().await?;
    let pushes = Pushes::to(format!("http://127.0.0.1:{port}/pushes")).basic("user", "secret");
    let pushes = pushes.count(count).at_once(24).pause(Duration::from_millis(400));
    let pushes = pushes.lose(0.05).lose_answers(0.1).again(0.1).shuffle(true).seed(u64::from(std::process::id()));
    let report = mock.push(&pushes).await?;
    let mut file = OpenOptions::new().create(true).append(true).open(file)?;
    for message in report.acknowledged() {
        writeln!(file, "{}", message.id)?;
    }
    let deliveries: u32 = report.messages.iter().map(|message| message.deliveries).sum();
    println!("pushed {} messages in {deliveries} deliveries", report.messages.len());
    Ok(())
}
