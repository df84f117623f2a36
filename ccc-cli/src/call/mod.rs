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

use ccc_dynamic::Request;

pub(crate) use self::arguments::Call;
use self::arguments::Given;
pub(crate) use self::connect::{Connected, Keys, connect, region, site};
pub(crate) use self::dry::{curl, line};
pub(crate) use self::failure::failed;
pub(crate) use self::options::CallOptions;
use crate::exit::Exit;

/// Calls an action.
pub(crate) fn run(call: &Call<'_>) -> Exit {
    called(call).unwrap_or_else(|exit| exit)
}

/// Makes the request that a line describes, checked; without any member, that of the published example.
///
/// # Errors
/// The exit code, after a message.
pub(crate) fn request_or_example(call: &Call<'_>) -> Result<(Request, Given), Exit> {
    let mut given = Given::read(call)?;
    if given.call.json.is_none() && given.members.is_empty() {
        let example = call.action.examples.first();
        given.call.json = example.map(|example| serde_json::Value::Object(example.request.clone()).to_string());
    }
    Ok((made(call, &given)?, given))
}

fn made(call: &Call<'_>, given: &Given) -> Result<Request, Exit> {
    let product = ccc_dynamic::Product::of(Arc::clone(call.product)).map_err(failed)?;
    let action = product.action(&call.action.name).map_err(failed)?;
    given.options.set_colour();
    let request = request::made(action, given)?;
    request::checked(&request, given)?;
    Ok(request)
}

fn called(call: &Call<'_>) -> Result<Exit, Exit> {
    let given = Given::read(call)?;
    let request = made(call, &given)?;
    let action = request.action();
    let printer = output::Printer::new(&given.call, action)?;
    if given.call.dry_run {
        return dry::run(&request, &given);
    }
    ask::allowed(action, &given)?;
    send::run(request, &given, printer)
}
