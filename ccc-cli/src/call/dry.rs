//! `--dry-run`: the request as it would be sent.

use std::fmt::{Display, Write as _};

use ccc_dynamic::{Prepared, Request, Sensitive, quoted};
use ccc_runtime::{ErrorKind, Safety, Site};

use super::arguments::Given;
use super::connect::{Keys, connect};
use super::failure::{self, failed};
use crate::exit::Exit;
use crate::options::{GivenSite, Options};
use crate::say;

/// The page that is printed.
#[derive(Default)]
struct Page(String);

impl Page {
    fn add(&mut self, text: impl Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{text}");
    }
}

/// Prints the request of a call, and sends nothing.
///
/// # Errors
/// The exit code, after a message.
pub(crate) fn run(request: &Request, given: &Given) -> Result<Exit, Exit> {
    let runtime = super::send::runtime()?;
    let (prepared, placeholder) = runtime.block_on(prepared(request, given))?;
    let sensitive = visible(given);
    let mut page = Page::default();
    would(request, placeholder, given, &mut page);
    http(&prepared, sensitive, &mut page);
    signature(&prepared, &mut page);
    lines(request, &prepared, given, &mut page).map_err(failed)?;
    Ok(say::out(page.0))
}

/// Returns a line for curl that makes the call, with everything sensitive in it, and says so.
///
/// # Errors
/// The exit code, after a message.
pub(crate) fn curl(request: &Request, given: &Given) -> Result<String, Exit> {
    let runtime = super::send::runtime()?;
    let (prepared, placeholder) = runtime.block_on(prepared(request, given))?;
    if placeholder {
        say::warning("no keys were found: a placeholder signs, and the service would refuse it");
    } else if prepared.signature().is_some() {
        say::warning("your keys sign the line: whoever has it can make the call, for five minutes");
    }
    Ok(prepared.curl(Sensitive::Shown))
}

/// Returns a line for tc3 that makes the call.
///
/// # Errors
/// A floating-point number that JSON cannot hold.
pub(crate) fn line(request: &Request, given: &Given, sensitive: Sensitive) -> Result<String, serde_json::Error> {
    let mut line = request.tc3(sensitive)?;
    let Options { site, region, api_version, .. } = &given.options;
    if *site == Some(GivenSite::International) {
        line.push_str(" --site international");
    }
    for (name, value) in [("region", region), ("api-version", api_version)] {
        if let Some(value) = value {
            let _ = write!(line, " --{name} {}", quoted(value));
        }
    }
    Ok(line)
}

/// Prepares the request with the keys of this user, or with a placeholder if there are none.
async fn prepared(request: &Request, given: &Given) -> Result<(Prepared, bool), Exit> {
    let action = request.action();
    let local = connect(action, &given.options, given.call.mock, Keys::Local)?;
    match local.client.prepare(request).await {
        Ok(prepared) => Ok((prepared, false)),
        Err(error) if error.kind() == ErrorKind::Credentials => {
            let placeholder = connect(action, &given.options, given.call.mock, Keys::Placeholder)?;
            let prepared = placeholder.client.prepare(request).await;
            prepared.map(|prepared| (prepared, true)).map_err(|error| failure::reported(&error, action))
        }
        Err(error) => Err(failure::reported(&error, action)),
    }
}

fn visible(given: &Given) -> Sensitive {
    if given.call.unmasked { Sensitive::Shown } else { Sensitive::Masked }
}

/// Says what the call would do.
fn would(request: &Request, placeholder: bool, given: &Given, page: &mut Page) {
    let action = request.action();
    let (info, name) = (action.info(), action.name());
    page.add("# A call would do this\n");
    page.add(format_args!("{} {name}: {}\n", action.product().name(), action.model().summary));
    page.add(match action.safety() {
        Safety::Read => "It changes nothing.\n",
        Safety::Idempotent => "It changes something; a second call leaves it as the first one did.\n",
        _ => "It changes something, and does so again with every call.\n",
    });
    if action.model().is_safety_draft() {
        page.add("Nobody has reviewed that: it follows from names and shapes.\n");
    }
    if let Some(lookup) = info.lookup_action() {
        page.add(format_args!("If the outcome is unknown, {lookup} tells.\n"));
    }
    page.add(format_args!("The service takes {} calls of it in a second.\n", info.calls_per_second()));
    let site = super::connect::site(action, &given.options);
    page.add(match site {
        Site::China => "The account is one of the Chinese site.\n",
        Site::International => "The account is one of the international site.\n",
    });
    if placeholder {
        page.add("No keys were found: a placeholder signs, and the service would refuse it.\n");
    }
}

fn http(prepared: &Prepared, sensitive: Sensitive, page: &mut Page) {
    page.add(format_args!("\n# Request\n{} {}\n", prepared.method(), prepared.url()));
    for (name, value) in prepared.headers(sensitive) {
        page.add(format_args!("{name}: {value}\n"));
    }
    let body = prepared.body(sensitive);
    let body = body.unwrap_or_else(|| format!("<{} bytes in parts>", prepared.bytes().len()));
    page.add(format_args!("\n{body}\n"));
}

fn signature(prepared: &Prepared, page: &mut Page) {
    let Some(signature) = prepared.signature() else {
        page.add("\n# Signature\nThe action is not signed.\n");
        return;
    };
    page.add(format_args!("\n# Canonical request\n{}\n", signature.canonical_request));
    page.add(format_args!("\n# String to sign\n{}\n", signature.string_to_sign));
}

fn lines(request: &Request, prepared: &Prepared, given: &Given, page: &mut Page) -> Result<(), serde_json::Error> {
    let sensitive = visible(given);
    page.add(format_args!("\n# The same with curl\n{}\n", prepared.curl(sensitive)));
    page.add(format_args!("\n# The same with tc3\n{}\n", line(request, given, sensitive)?));
    if sensitive == Sensitive::Masked {
        page.add("\nSensitive values are masked; `--unmasked` shows them.\n");
    }
    Ok(())
}
