//! `tc3 explorer`: a page on this machine for every action.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use ccc_explorer::Options as Settings;
use ccc_runtime::transport::Proxy;
use tokio::runtime::Builder;

use crate::arguments::ExplorerArguments;
use crate::cache;
use crate::exit::Exit;
use crate::options::Options;
use crate::say;

/// Serves the page until Ctrl-C.
pub(crate) fn run(options: Options, given: &ExplorerArguments) -> Exit {
    if options.profile.is_some() {
        let advice = "set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY for calls to the real service";
        return say::usage("the explorer takes no --profile", advice);
    }
    if options.site.is_some() {
        return say::usage(
            "the explorer takes no --site",
            "choose the site on the page: it holds for all of its calls",
        );
    }
    if options.api_version.is_some() {
        return say::usage(
            "the explorer takes no --api-version",
            "add `?v=` and the version to the address of an action on the page",
        );
    }
    let mut settings = Settings::default();
    settings.address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), given.port);
    settings.endpoint = options.endpoint;
    settings.region = options.region;
    settings.timeout = options.timeout;
    settings.proxy = options.proxy.map(Proxy::url);
    match cache::open() {
        Ok(catalog) => settings.catalog = catalog.map(Arc::new),
        Err(why) => say::warning(why),
    }
    match serve(settings) {
        Ok(()) => Exit::Success,
        Err(error) => {
            say::error(error);
            Exit::Failure
        }
    }
}

fn serve(settings: Settings) -> Result<(), Box<dyn std::error::Error>> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let explorer = ccc_explorer::serve(settings).await?;
        say::out(format_args!("open {} (Ctrl-C stops)", explorer.url()));
        tokio::select! {
            served = explorer.run() => served?,
            stopped = tokio::signal::ctrl_c() => stopped?,
        }
        Ok(())
    })
}
