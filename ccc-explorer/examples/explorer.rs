//! Serves the page until Ctrl-C: `cargo run -p ccc-explorer --example explorer -- 9130`.

#![allow(clippy::print_stdout, reason = "it prints the address of the page")]

use std::env;
use std::error::Error;

use ccc_explorer::Options;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut options = Options::default();
    if let Some(port) = env::args().nth(1) {
        options.address.set_port(port.parse()?);
    }
    let explorer = ccc_explorer::serve(options).await?;
    println!("{}", explorer.url());
    tokio::select! {
        served = explorer.run() => served?,
        stopped = tokio::signal::ctrl_c() => stopped?,
    }
    Ok(())
}
