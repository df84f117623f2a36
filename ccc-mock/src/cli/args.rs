//! What can be said on the command line, and the mock that it means.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use ccc_mock::{Answers, ConfigError, MockBuilder, MockServer, Site};
use clap::{Parser, ValueEnum};

/// Serves Tencent Cloud Contact Center (ccc 2020-02-10) on this machine, for tests.
///
/// Signatures are verified and requests are checked as the service does it; nothing is dialed and nothing costs money.
/// It serves until Ctrl-C.
#[derive(Debug, Parser)]
#[command(name = "ccc-mock", version)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Args {
    /// The port; 0 for a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The address to listen on.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// Allow an address that other machines can reach. Whoever reaches it can make the mock answer anything.
    #[arg(long)]
    pub(crate) allow_remote: bool,
    /// The site whose actions, members and language it has [default: china].
    #[arg(long, value_enum)]
    site: Option<GivenSite>,
    /// A file in JSON with keys, scripts and settings; what is said here goes before it.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Take calls without a signature.
    #[arg(long)]
    no_auth: bool,
    /// Refuse calls beyond the documented rate.
    #[arg(long)]
    rate_limit: bool,
    /// Take signatures as only some clients make them.
    #[arg(long)]
    lenient: bool,
    /// Ask also for the rules that only examples show.
    #[arg(long)]
    seen_rules: bool,
    /// Answer with values made from the types in place of examples.
    #[arg(long)]
    made: bool,
    /// What made values and ids of replies are made from [default: 0].
    #[arg(long)]
    seed: Option<u64>,
    /// Print no line for each request.
    #[arg(long)]
    pub(crate) quiet: bool,
}

/// A site, as it is said.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum GivenSite {
    China,
    International,
}

impl Args {
    /// The mock that is meant.
    pub(crate) fn builder(&self) -> Result<MockBuilder, ConfigError> {
        let mut builder =
            MockServer::builder().address(SocketAddr::new(self.host, self.port)).allow_remote(self.allow_remote);
        if let Some(config) = &self.config {
            builder = builder.config(config)?;
        }
        if let Some(site) = self.site {
            builder = builder.site(match site {
                GivenSite::China => Site::China,
                GivenSite::International => Site::International,
            });
        }
        if let Some(seed) = self.seed {
            builder = builder.seed(seed);
        }
        // A flag that is not given leaves what the file says.
        if self.no_auth {
            builder = builder.unsigned(true);
        }
        if self.rate_limit {
            builder = builder.rate_limit(true);
        }
        if self.lenient {
            builder = builder.lenient(true);
        }
        if self.seen_rules {
            builder = builder.seen_rules(true);
        }
        if self.made {
            builder = builder.answers(Answers::Made);
        }
        Ok(builder)
    }
}
