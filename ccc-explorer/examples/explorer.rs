//! Serves the page until Ctrl-C: `cargo run -p ccc-explorer --example explorer -- --port 9130`.
//!
//! `--catalog FILE` adds the products of a catalog, `--endpoint URL` stands in for the real service.

#![allow(clippy::print_stdout, reason = "it prints the address of the page")]

use std::error::Error;
use std::sync::Arc;
use std::{env, fs};

use ccc_catalog::Catalog;
use ccc_explorer::Options;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut options = Options::default();
    let mut words = env::args().skip(1);
    while let Some(option) = words.next() {
        let value = words.next().ok_or_else(|| format!("{option} needs a value"))?;
        match option.as_str() {
            "--port" => options.address.set_port(value.parse()?),
            "--catalog" => options.catalog = Some(Arc::new(Catalog::open(fs::read(&value)?)?)),
            "--endpoint" => options.endpoint = Some(value),
            _ => return Err(format!("no option is {option}").into()),
        }
    }
    let explorer = ccc_explorer::serve(options).await?;
    println!("{}", explorer.url());
    tokio::select! {
        served = explorer.run() => served?,
        stopped = tokio::signal::ctrl_c() => stopped?,
    }
    Ok(())
}
