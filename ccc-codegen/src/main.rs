//! The command line: `ccc-codegen` reads the spec and brings the generated crate in line with it.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(&cli::arguments())
}
