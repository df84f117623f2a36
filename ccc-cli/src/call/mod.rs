//! A call of an action: read the members, check them, ask, send, print.

mod arguments;
mod ask;
mod comments;
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

pub(crate) use self::arguments::Call;
use self::arguments::Given;
pub(crate) use self::connect::{Connected, Keys, connect, site};
use self::failure::failed;
pub(crate) use self::options::CallOptions;
use crate::exit::Exit;

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
    let printer = output::Printer::new(&given.call, action)?;
    if given.call.dry_run {
        return dry::run(&request, &given);
    }
    ask::allowed(action, &given)?;
    send::run(request, &given, printer)
}
