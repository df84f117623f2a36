//! The options of the command line.

use std::error::Error;
use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use ccc_catalog::Catalog;
use ccc_catalog::model::Product;
use ccc_mock::{Answers, MockBuilder, MockServer, Site};
use clap::{Parser, ValueEnum};

/// Serves a product of Tencent Cloud on this machine, for tests: ccc unless another is given.
///
/// It verifies signatures and checks requests as the service does. Nothing is dialed and nothing costs money. It serves
/// until Ctrl-C.
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
    /// A catalog of products, as `cargo codegen catalog` writes it; by default that of ccc inside this program.
    #[arg(long, value_name = "FILE", requires = "product")]
    catalog: Option<PathBuf>,
    /// The product of the catalog that is served [default: ccc].
    #[arg(long, value_name = "NAME")]
    product: Option<String>,
    /// Its version [default: the newest].
    #[arg(long, value_name = "VERSION", requires = "product")]
    api_version: Option<String>,
    /// The site whose actions, members and language it has [default: china].
    #[arg(long, value_enum)]
    site: Option<GivenSite>,
    /// A file in JSON with keys, scripts and settings; options on the command line precede it.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Accept calls without a signature.
    #[arg(long)]
    no_auth: bool,
    /// Refuse calls beyond the documented rate.
    #[arg(long)]
    rate_limit: bool,
    /// Accept signatures of some other clients.
    #[arg(long)]
    lenient: bool,
    /// Check also the rules that only examples show.
    #[arg(long)]
    seen_rules: bool,
    /// Answer with values made from the types instead of examples.
    #[arg(long)]
    made: bool,
    /// The seed of made values and of the ids of replies [default: 0].
    #[arg(long)]
    seed: Option<u64>,
    /// Push an example of each kind of message to this address once, and print what becomes of it.
    #[arg(long, value_name = "URL")]
    pub(crate) push: Option<String>,
    /// Print no line for each request.
    #[arg(long)]
    pub(crate) quiet: bool,
}

/// A site on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum GivenSite {
    China,
    International,
}

impl Args {
    /// Returns a builder with the options.
    pub(crate) fn builder(&self) -> Result<MockBuilder, Box<dyn Error>> {
        let mut builder =
            MockServer::builder().address(SocketAddr::new(self.host, self.port)).allow_remote(self.allow_remote);
        if let Some(config) = &self.config {
            builder = builder.config(config)?;
        }
        if let Some(product) = &self.product {
            builder = builder.product(self.product(product)?);
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
        // A flag that is not given leaves the setting of the file.
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

    fn product(&self, name: &str) -> Result<Arc<Product>, Box<dyn Error>> {
        let version = self.api_version.as_deref();
        let Some(path) = &self.catalog else {
            return Ok(ccc_catalog::embedded()?.load(name, version)?);
        };
        let bytes =
            fs::read(path).map_err(|error| format!("the catalog {} cannot be read: {error}", path.display()))?;
        Ok(Catalog::open(bytes)?.load(name, version)?)
    }
}
