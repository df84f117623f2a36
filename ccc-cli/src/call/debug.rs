//! `--debug`: requests, replies and attempts on standard error, masked.

use std::time::Instant;

use ccc_dynamic::{Client, Reply, Request, Sensitive};
use ccc_runtime::Error;
use tracing_subscriber::EnvFilter;

use crate::say;

/// Shows what goes over the wire, if it is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Debug {
    on: bool,
}

impl Debug {
    /// Starts the log.
    pub(crate) fn new(on: bool) -> Self {
        if on {
            let subscriber = tracing_subscriber::fmt()
                .with_env_filter(EnvFilter::new("tc3=debug"))
                .with_writer(std::io::stderr)
                .with_ansi(false)
                .without_time()
                .with_target(false);
            // A second log in one process would be a mistake of this program; the first one stays.
            let _ = subscriber.try_init();
        }
        Self { on }
    }

    /// Shows a page.
    pub(crate) fn page(self, page: &Reply) {
        if self.on {
            say::debug(format_args!("< {} bytes", page.size()));
            say::debug(format_args!("< {}", page.masked()));
        }
    }

    /// Makes a call, and shows it.
    ///
    /// # Errors
    /// As the call.
    pub(crate) async fn call(self, client: &Client, request: &Request) -> Result<Reply, Error> {
        if !self.on {
            return client.call(request).await;
        }
        if let Ok(prepared) = client.prepare(request).await {
            say::debug(format_args!("> {} {}", prepared.method(), prepared.url()));
            for (name, value) in prepared.headers(Sensitive::Masked) {
                say::debug(format_args!("> {name}: {value}"));
            }
            say::debug(format_args!("> {}", prepared.body(Sensitive::Masked).unwrap_or_else(|| "<parts>".to_owned())));
        }
        let start = Instant::now();
        let result = client.call(request).await;
        let took = start.elapsed();
        match &result {
            Ok(reply) => {
                say::debug(format_args!("< {} bytes after {took:.1?}", reply.size()));
                say::debug(format_args!("< {}", reply.masked()));
            }
            Err(_) => say::debug(format_args!("< failed after {took:.1?}")),
        }
        result
    }
}
