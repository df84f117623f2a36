//! Replies in parts: pages and events, one at a time in memory.

use ccc_dynamic::{Client, Json, Request};

use super::arguments::Given;
use super::debug::Debug;
use super::failure;
use super::output::Printer;
use crate::exit::Exit;
use crate::say;

/// Prints the items of all pages as they come.
///
/// # Errors
/// The exit code, after a message.
pub(crate) async fn run(
    client: &Client,
    request: Request,
    given: &Given,
    debug: Debug,
    printer: &mut Printer,
) -> Result<Exit, Exit> {
    let action = request.action();
    let Some(mut pages) = client.pages(request) else {
        let message = format!("{} {} does not answer in pages", action.product().name(), action.name());
        return Err(say::usage(message, "leave out --all and --max-items: its reply is all there is"));
    };
    // Items of several lists in one page could not be told apart.
    let single = pages.lists().len() == 1;
    printer.begin()?;
    let mut left = given.call.max_items.unwrap_or(u64::MAX);
    while left > 0 {
        let Some(page) = pages.next().await else { break };
        let page = page.map_err(|error| {
            printer.end();
            failure::reported(&error, action)
        })?;
        debug.page(&page);
        let items = match printer.queried(page.json())? {
            Some(Json::List(items)) => items,
            Some(other) => vec![other],
            None if single => page.items().cloned().collect(),
            None => vec![page.into_json()],
        };
        for item in items.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
            left -= 1;
            if printer.item(item)?.is_break() {
                return Ok(printer.end());
            }
        }
    }
    Ok(printer.end())
}

/// Prints the events of a reply as they come.
///
/// # Errors
/// The exit code, after a message.
pub(crate) async fn events(client: &Client, request: &Request, printer: &mut Printer) -> Result<Exit, Exit> {
    let mut result = Ok(());
    let called = client.events(request, |reply| {
        if result.is_ok() {
            result = printer.event(reply.into_json());
        }
    });
    let called = called.await;
    result?;
    called.map_err(|error| failure::reported(&error, request.action()))?;
    Ok(printer.end())
}
