//! The call itself, on an executor of its own.

use ccc_dynamic::Request;
use ccc_runtime::Safety;
use tokio::runtime::{Builder, Runtime};

use super::arguments::Given;
use super::connect::{Connected, Keys, connect};
use super::debug::Debug;
use super::failure::{self, failed};
use super::output::Printer;
use super::{pages, wait};
use crate::exit::Exit;
use crate::say;

/// Makes the call, or the calls, and prints the result.
///
/// # Errors
/// The exit code, after a message.
pub(crate) fn run(request: Request, given: &Given, mut printer: Printer) -> Result<Exit, Exit> {
    let debug = Debug::new(given.call.debug);
    let connected = connect(request.action(), &given.options, given.call.mock, Keys::Chain)?;
    runtime()?.block_on(async {
        let action = request.action();
        tokio::select! {
            // In this order: an answer that is there counts more than Ctrl-C.
            biased;
            exit = called(&connected, request, given, debug, &mut printer) => exit,
            _ = tokio::signal::ctrl_c() => Ok(interrupted(action)),
        }
    })
}

async fn called(
    connected: &Connected,
    request: Request,
    given: &Given,
    debug: Debug,
    printer: &mut Printer,
) -> Result<Exit, Exit> {
    let (client, action) = (&connected.client, request.action());
    if given.call.follows_pages() {
        return pages::run(client, request, given, debug, printer).await;
    }
    let reply = if given.call.wait.is_some() {
        wait::until(client, &request, given, debug).await?
    } else if action.info().may_stream() {
        return pages::events(client, &request, printer).await;
    } else {
        debug.call(client, &request).await.map_err(|error| failure::reported(&error, action))?
    };
    printer.reply(reply.into_json())?;
    Ok(printer.end())
}

/// Returns the executor: one thread, which is the caller's.
pub(crate) fn runtime() -> Result<Runtime, Exit> {
    Builder::new_current_thread().enable_all().build().map_err(failed)
}

/// Ctrl-C: quiet, unless the action may have run.
fn interrupted(action: ccc_dynamic::Action) -> Exit {
    if action.safety() == Safety::Read {
        return Exit::Interrupted;
    }
    let (product, name) = (action.product().name(), action.name());
    say::error(format_args!("{product} {name} was interrupted and may have been carried out"));
    match action.lookup() {
        Some(lookup) => say::help(format_args!("`tc3 {product} {}` tells", lookup.name())),
        None => say::help("no action tells; look in the console"),
    }
    Exit::Unknown
}
