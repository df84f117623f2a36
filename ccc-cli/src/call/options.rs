//! Options of one call.

use std::time::Duration;

use clap::Args;

use super::output::format::Format;
use crate::options::duration;

/// Options of one call. They stand after the action, anywhere among its members.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Options of one call")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct CallOptions {
    /// Members as JSON: `@FILE`, `-` for standard input, or the JSON itself. Members beside it count more
    #[arg(long, value_name = "JSON", allow_hyphen_values = true)]
    pub(crate) json: Option<String>,
    /// Print the request and its signature, and send nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Show phone numbers, keys and signatures in a dry run
    #[arg(long, requires = "dry_run")]
    pub(crate) unmasked: bool,
    /// Call an action that changes something without asking
    #[arg(long, short)]
    pub(crate) yes: bool,
    /// Send values that break a rule
    #[arg(long)]
    pub(crate) no_check: bool,
    /// Form of the output
    #[arg(long, short, value_enum, value_name = "FORM", default_value_t)]
    pub(crate) output: Format,
    /// JMESPath expression: print its value in place of the reply
    #[arg(long, value_name = "JMESPATH")]
    pub(crate) query: Option<String>,
    /// Follow the pages and print their items
    #[arg(long)]
    pub(crate) all: bool,
    /// Print at most so many items; implies --all
    #[arg(long, value_name = "COUNT")]
    pub(crate) max_items: Option<u64>,
    /// Call again until the expression has the value: 'ApplyState==2'
    #[arg(long, value_name = "JMESPATH==VALUE", conflicts_with_all = ["all", "max_items", "dry_run"])]
    pub(crate) wait: Option<String>,
    /// Pause between two calls of --wait
    #[arg(long, value_name = "DURATION", value_parser = duration, default_value = "5s", requires = "wait")]
    pub(crate) wait_interval: Duration,
    /// Longest duration of --wait
    #[arg(long, value_name = "DURATION", value_parser = duration, default_value = "10m", requires = "wait")]
    pub(crate) wait_limit: Duration,
    /// Call a mock service in this process
    #[arg(long)]
    pub(crate) mock: bool,
    /// Print requests, replies and attempts to standard error, with everything sensitive masked
    #[arg(long)]
    pub(crate) debug: bool,
}

impl CallOptions {
    /// Returns true if the pages are followed.
    pub(crate) fn follows_pages(&self) -> bool {
        self.all || self.max_items.is_some()
    }
}
