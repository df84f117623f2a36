//! The first phase of reading the command line: the program's own commands, and the name of a product.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::exit::Exit;
use crate::options::Options;

/// Calls every action of every Tencent Cloud product.
#[derive(Debug, Parser)]
#[command(
    name = "tc3",
    version,
    disable_help_subcommand = true,
    override_usage = "tc3 [OPTIONS] PRODUCT ACTION [--Member VALUE]…\n       tc3 [OPTIONS] COMMAND",
    after_help = "`tc3 PRODUCT` lists the actions of a product, `tc3 PRODUCT ACTION --help` explains one."
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// A command of the program itself, or a product.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// A product, and all that follows it. The catalog says what that means.
    #[command(external_subcommand)]
    Product(Vec<OsString>),
}

/// Reads the arguments of this run.
pub(crate) fn parsed() -> Result<Arguments, Exit> {
    let matches = Arguments::command().try_get_matches().map_err(|error| ended(&error))?;
    Arguments::from_arg_matches(&matches).map_err(|error| ended(&error))
}

/// Prints help, the version or an error of clap's, and returns the exit code.
pub(crate) fn ended(error: &clap::Error) -> Exit {
    let _ = error.print();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Success,
        _ => Exit::Usage,
    }
}
