//! `tc3 man`: the manual page.

use clap::CommandFactory;
use clap_mangen::Man;

use crate::arguments::Arguments;
use crate::exit::Exit;
use crate::say;

/// The exit codes and files, in the language of manual pages.
const REST: &str = r#".SH "EXIT STATUS"
0 success; 1 a failure on this machine; 2 a wrong command line; 3 refused before sending; 4 an error of the service;
5 throttled; 6 no answer, and the action did not run; 7 no answer, and the action may have run; 130 Ctrl\-C
.SH FILES
.TP
~/.tencentcloud/credentials
profiles, which `tc3 configure` writes
.TP
~/.cache/tc3/catalog.tc3cat
the catalog of all products, which `tc3 catalog update` writes; TC3_CACHE_DIR names another folder
"#;

/// Prints the manual page.
pub(crate) fn run() -> Exit {
    let mut page = Vec::new();
    if let Err(error) = Man::new(Arguments::command()).render(&mut page) {
        say::error(error);
        return Exit::Failure;
    }
    say::out(format_args!("{}{REST}", String::from_utf8_lossy(&page)))
}
