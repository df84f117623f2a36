//! Tries a fleet on a store. `scripts/fleet.sh` runs it.
//!
//! ```sh
//! cargo run -p ccc-fleet --features receiver --example trial -- fleet redis://127.0.0.1:6379 16 64 60
//! cargo run -p ccc-fleet --features receiver --example trial -- check redis://127.0.0.1:6379
//! cargo run --release -p ccc-fleet --features receiver --example trial -- cost redis://127.0.0.1:6379
//! ```
//!
//! A store is the URL of a server, `sentinel:` and the URL of a sentinel that watches `fleet`, or `cluster:` and the URL of a
//! node. The variable `TRIAL_CA` names the file with the certificate of the authority that TLS trusts.

#![allow(clippy::print_stdout, reason = "a trial prints its results")]

mod check;
mod cost;
mod fleet;
mod inbox;
mod worker;

use std::error::Error;

use ccc_fleet::Store;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

const USAGE: &str = "usage: trial fleet STORE PROCESSES TASKS SECONDS [outage] | check STORE | cost STORE";

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["fleet", store, processes, tasks, seconds] => {
            fleet::run(store, processes.parse()?, tasks, seconds.parse()?, false).await
        }
        ["fleet", store, processes, tasks, seconds, "outage"] => {
            fleet::run(store, processes.parse()?, tasks, seconds.parse()?, true).await
        }
        ["worker", store, share, tasks, start, seconds, endpoint, id, key, name] => {
            let times = [start.parse()?, seconds.parse()?];
            worker::run(opened(store)?, share.parse()?, tasks.parse()?, times, [endpoint, id, key, name]).await
        }
        ["check", store] => {
            check::run(store).await?;
            inbox::run(store).await
        }
        ["cost", store] => cost::run(store).await,
        _ => Err(USAGE.into()),
    }
}

/// Opens the store of an argument.
fn opened(store: &str) -> Result<Store> {
    let opened = match store.split_once(":redis") {
        Some(("sentinel", url)) => Store::sentinel(&[&format!("redis{url}")], "fleet", "redis://any")?,
        Some(("cluster", url)) => Store::cluster(&[&format!("redis{url}")])?,
        _ => Store::single(store)?,
    };
    Ok(match std::env::var_os("TRIAL_CA") {
        Some(file) => opened.root_certificate(std::fs::read(file)?),
        None => opened,
    })
}
