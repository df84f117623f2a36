//! A call of an action: read the members, check them, ask, send, print.

mod arguments;
mod ask;
mod connect;
mod debug;
mod dry;
mod failure;
mod files;
mod members;
mod options;
mod output;
mod pages;
mod query;
mod request;
mod send;
mod wait;

use std::sync::Arc;

use ccc_catalog::model::{Action, Product};

use self::arguments::Given;
pub(crate) use self::options::CallOptions;
use crate::catalogs::Catalogs;
use crate::exit::Exit;
use crate::options::Options;
use crate::say;

/// All that a command line says about a call.
#[derive(Debug)]
#[allow(dead_code, reason = "other products are for later")]
pub(crate) struct Call<'a> {
    /// The catalogs, for products other than the called one.
    pub(crate) catalogs: &'a Catalogs,
    /// The product in the version asked for.
    pub(crate) product: &'a Arc<Product>,
    /// The action.
    pub(crate) action: &'a Action,
    /// Everything after the action's name: members, and options that may repeat those of `options`.
    pub(crate) arguments: Vec<String>,
    /// The options before the action's name.
    pub(crate) options: Options,
}

/// Calls an action.
pub(crate) fn run(call: &Call<'_>) -> Exit {
    called(call).unwrap_or_else(|exit| exit)
}

fn called(call: &Call<'_>) -> Result<Exit, Exit> {
    let product = ccc_dynamic::Product::of(Arc::clone(call.product)).map_err(failed)?;
    let action = product.action(&call.action.name).map_err(failed)?;
    let given = Given::read(call)?;
    given.options.set_colour();
    let request = request::made(action, &given)?;
    request::checked(&request, &given)?;
    let printer = output::Printer::new(&given, action)?;
    if given.call.dry_run {
        return dry::run(&request, &given);
    }
    ask::allowed(action, &given)?;
    send::run(request, &given, printer)
}

/// Reports a failure of this machine or of the catalog.
fn failed(error: impl std::fmt::Display) -> Exit {
    say::error(error);
    Exit::Failure
}
