//! News of failing endpoints.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ccc_runtime::EndpointHealth;
use tokio::time::Instant;

use crate::key::failing_key;
use crate::line::Shared;
use crate::script::Script;

/// The number of other processes that make an endpoint failing. One may have trouble of its own.
const ENOUGH: i64 = 2;
/// The time that a report holds, in milliseconds: as long as a client keeps away from an endpoint.
const HOLDS: i64 = 60_000;
/// The age of news at which they are fetched again.
const FRESH: Duration = Duration::from_secs(1);

/// The endpoints that at least two other processes found failing in the last minute. A clone shares everything.
///
/// Asking costs no wait: the answer is that of the last second, and the first one is "no". While the store is away, each
/// process decides alone.
#[derive(Clone)]
pub struct FleetHealth {
    inner: Arc<Inner>,
}

struct Inner {
    shared: Arc<Shared>,
    script: Script,
    prefix: String,
    process: String,
    hosts: Mutex<HashMap<String, News>>,
}

#[derive(Debug, Clone, Copy)]
struct News {
    failing: bool,
    asked: Instant,
}

impl FleetHealth {
    pub(crate) fn new(shared: Arc<Shared>, prefix: String) -> Self {
        let process = format!("{:016x}", fastrand::u64(..));
        let (script, hosts) = (Script::failing(), Mutex::default());
        Self { inner: Arc::new(Inner { shared, script, prefix, process, hosts }) }
    }

    /// Reports or asks in a task of its own, because the caller must not wait.
    fn exchange(&self, host: &str, news: &'static str) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let (inner, host) = (Arc::clone(&self.inner), host.to_owned());
        runtime.spawn(async move {
            let key = failing_key(&inner.prefix, &host);
            let words = [&*inner.process, news];
            let others: redis::RedisResult<i64> = inner.shared.link.run(&inner.script, &key, &[HOLDS], &words).await;
            match others {
                Ok(others) => {
                    inner.hosts().insert(host, News { failing: others >= ENOUGH, asked: Instant::now() });
                }
                Err(error) => {
                    inner.hosts().insert(host, News { failing: false, asked: Instant::now() });
                    tracing::debug!(target: "tc3", %error, "no news of endpoints: the store of the fleet is away");
                }
            }
        });
    }
}

impl Inner {
    fn hosts(&self) -> MutexGuard<'_, HashMap<String, News>> {
        // Nothing panics while it holds the lock.
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl EndpointHealth for FleetHealth {
    fn failing(&self, host: &str) {
        self.exchange(host, "failing");
    }

    fn working(&self, host: &str) {
        self.exchange(host, "working");
    }

    fn is_failing(&self, host: &str) -> bool {
        let now = Instant::now();
        let mut hosts = self.inner.hosts();
        let known = hosts.get(host).copied();
        if known.is_none_or(|news| now - news.asked >= FRESH) {
            // Noted before the answer, so calls at the same time do not ask again.
            let failing = known.is_some_and(|news| news.failing);
            hosts.insert(host.to_owned(), News { failing, asked: now });
            drop(hosts);
            self.exchange(host, "count");
        }
        known.is_some_and(|news| news.failing)
    }
}

impl fmt::Debug for FleetHealth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FleetHealth").field("prefix", &self.inner.prefix).finish_non_exhaustive()
    }
}
