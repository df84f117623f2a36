//! Help for people.

use std::fmt::Write;

use clap::CommandFactory;

use crate::arguments::Arguments;
use crate::catalogs::Catalogs;
use crate::exit::Exit;
use crate::say::{self, HEADING, NAME};

/// Prints the products and the commands.
pub(crate) fn overview(catalogs: &Catalogs) -> Exit {
    let mut text = Arguments::command().render_help().ansi().to_string();
    let _ = write!(text, "\n{HEADING}Products:{HEADING:#}\n");
    for product in catalogs.products() {
        let _ = writeln!(text, "  {NAME}{:<12}{NAME:#} {}", product.name(), product.title());
    }
    say::out(text)
}
