//! `tc3 mcp`: a server for agents over standard input and output.

mod allowed;
mod server;
mod state;
mod tools;

use rmcp::ServiceExt;
use rmcp::transport::stdio;

use self::state::Server;
use crate::arguments::McpArguments;
use crate::catalogs::Catalogs;
use crate::exit::Exit;
use crate::options::Options;
use crate::say;

/// Serves until standard input ends.
pub(crate) fn run(catalogs: Catalogs, options: Options, given: McpArguments) -> Exit {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            say::error(error);
            return Exit::Failure;
        }
    };
    let served = runtime.block_on(async {
        let service = Server::new(catalogs, options, given).serve(stdio()).await.map_err(|error| error.to_string())?;
        service.waiting().await.map_err(|error| error.to_string())
    });
    match served {
        Ok(_) => Exit::Success,
        Err(error) => {
            say::error(error);
            Exit::Failure
        }
    }
}
