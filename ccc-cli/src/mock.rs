//! `tc3 mock`: a product of the catalog on this machine.

use std::error::Error;
use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use ccc_catalog::model::Product;
use ccc_mock::{Answers, MockServer, PushError, Pushes, Site};

use crate::arguments::MockArguments;
use crate::catalogs::Catalogs;
use crate::exit::Exit;
use crate::options::{GivenSite, Options};
use crate::say;

/// Serves until Ctrl-C.
pub(crate) fn run(catalogs: &Catalogs, options: &Options, given: &MockArguments) -> Exit {
    let product = match catalogs.load(&given.product, given.api_version.as_deref().or(options.api_version.as_deref())) {
        Ok(product) => product,
        Err(exit) => return exit,
    };
    match serve(product, options, given) {
        Ok(()) => Exit::Success,
        Err(error) => {
            say::error(error);
            Exit::Failure
        }
    }
}

fn serve(product: Arc<Product>, options: &Options, given: &MockArguments) -> Result<(), Box<dyn Error>> {
    let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), given.port);
    let mut builder = MockServer::builder().product(product).address(address);
    if let Some(site) = given.site.or(options.site) {
        builder = builder.site(match site {
            GivenSite::China => Site::China,
            GivenSite::International => Site::International,
        });
    }
    builder = builder.unsigned(given.no_auth).rate_limit(given.rate_limit);
    if given.made {
        builder = builder.answers(Answers::Made);
    }
    if !given.quiet {
        builder = builder.on_request(|request| {
            let _ = writeln!(io::stdout(), "{request}");
        });
    }
    let mock = builder.start_blocking()?;
    let (endpoint, id, name) = (mock.endpoint(), mock.secret_id(), &mock.product().name);
    say::out(format_args!(
        "A mock of {name} {}\n\n  endpoint   {endpoint}\n  SecretId   {id}\n  SecretKey  {}\n\n\
         TENCENTCLOUD_SECRET_ID={id} TENCENTCLOUD_SECRET_KEY={} tc3 {name} ACTION --endpoint {endpoint}\n\n\
         Stop: Ctrl-C\n",
        mock.product().version,
        mock.secret_key(),
        mock.secret_key()
    ));
    if let Some(url) = &given.push {
        push(&mock, url)?;
    }
    // The mock has its own runtime; this one only waits for the signal to stop.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(tokio::signal::ctrl_c())?;
    Ok(())
}

/// Pushes an example of each kind of message.
fn push(mock: &MockServer, url: &str) -> Result<(), PushError> {
    for message in mock.push_blocking(&Pushes::to(url))?.messages {
        let state = if message.acknowledged { "acknowledged" } else { "not acknowledged" };
        let (kind, id, deliveries) = (message.kind, message.id, message.deliveries);
        say::out(format_args!("pushed {kind} {id}: {state}, sent {deliveries} times"));
    }
    Ok(())
}
