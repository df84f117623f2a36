//! `ccc-mock`: a local ccc for clients in any language.

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    cli::run::run(&cli::args::Args::parse())
}
