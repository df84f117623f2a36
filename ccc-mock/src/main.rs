//! `ccc-mock`: a local service for clients in any language.

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    cli::run::run(&cli::args::Args::parse())
}
