//! The command `tc3`: every action of every Tencent Cloud product.
//!
//! ```text
//! tc3 COMMAND …                   clap reads it whole                  arguments.rs
//! tc3 PRODUCT                     the actions of a product             product.rs
//! tc3 PRODUCT ACTION --Member …   the catalog says what is a member    product.rs, call/
//! tc3 code PRODUCT ACTION …       the same, printed in place of called code.rs
//! ```

mod arguments;
mod cache;
mod call;
mod catalog;
mod catalogs;
mod code;
mod complete;
mod configure;
mod exit;
mod explain;
mod explorer;
mod help;
mod man;
mod mcp;
mod mock;
mod names;
mod options;
mod page;
mod product;
mod profiles;
mod say;
mod search;
mod update;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use catalogs::Catalogs;

fn main() -> ExitCode {
    if let Some(words) = complete::asked() {
        return complete::run(&words).into();
    }
    let Arguments { options, command } = match arguments::parsed() {
        Ok(arguments) => arguments,
        Err(exit) => return exit.into(),
    };
    options.set_colour();
    let catalogs = Catalogs::default();
    let exit = match command {
        None => help::overview(&catalogs),
        Some(Command::Search(given)) => search::run(&catalogs, &given),
        Some(Command::Explain(given)) => explain::run(&catalogs, &given),
        Some(Command::Code(given)) => code::run(&catalogs, options, &given),
        Some(Command::Catalog(given)) => catalog::run(&catalogs, given),
        Some(Command::Configure(given)) => configure::run(&options, &given),
        Some(Command::Mock(given)) => mock::run(&catalogs, &options, &given),
        Some(Command::Completion(given)) => say::out(complete::script(given.shell)),
        Some(Command::Mcp(given)) => mcp::run(catalogs, options, given),
        Some(Command::Man) => man::run(),
        Some(Command::Explorer(given)) => explorer::run(options, &given),
        Some(Command::Product(given)) => product::run(&catalogs, options, &given, call::run),
    };
    exit.into()
}
