//! The connection of a process to the store.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use redis::RedisResult;
use tokio::time::timeout;

use crate::script::Script;
use crate::store::{Connection, Store};

/// The connection of a process to the store: made when it is first needed, and made again after it broke.
#[derive(Debug)]
pub(crate) struct Link {
    store: Store,
    timeout: Duration,
    current: Mutex<Current>,
    /// Held by the one that connects.
    connecting: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Current {
    /// Goes up with each connection, so one that broke is thrown away once.
    number: u64,
    connection: Option<Connection>,
}

impl std::fmt::Debug for Current {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Current").field("number", &self.number).finish_non_exhaustive()
    }
}

impl Link {
    pub(crate) fn new(store: Store, timeout: Duration) -> Self {
        Self { store, timeout, current: Mutex::default(), connecting: tokio::sync::Mutex::default() }
    }

    /// Runs a script, within the time that the settings give. After a failure, the next call connects anew.
    pub(crate) async fn run<T: redis::FromRedisValue>(
        &self,
        script: &Script,
        key: &str,
        arguments: &[i64],
        words: &[&str],
    ) -> RedisResult<T> {
        let (number, mut connection) = self.connection().await?;
        let running = script.run(&mut connection, key, arguments, words);
        let result = timeout(self.timeout, running).await.unwrap_or_else(|_| Err(timed_out("answer")));
        if result.is_err() {
            self.discard(number);
        }
        result
    }

    async fn connection(&self) -> RedisResult<(u64, Connection)> {
        if let Some(current) = self.kept() {
            return Ok(current);
        }
        let _one_at_a_time = self.connecting.lock().await;
        if let Some(current) = self.kept() {
            return Ok(current);
        }
        let connecting = timeout(2 * self.timeout, self.store.connect(self.timeout));
        let connection = connecting.await.unwrap_or_else(|_| Err(timed_out("take a connection")))?;
        let mut current = self.current();
        current.number += 1;
        current.connection = Some(connection.clone());
        Ok((current.number, connection))
    }

    fn kept(&self) -> Option<(u64, Connection)> {
        let current = self.current();
        current.connection.clone().map(|connection| (current.number, connection))
    }

    fn discard(&self, number: u64) {
        let mut current = self.current();
        if current.number == number {
            current.connection = None;
        }
    }

    fn current(&self) -> MutexGuard<'_, Current> {
        // Nothing panics while it holds the lock.
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn timed_out(what: &str) -> redis::RedisError {
    let message = format!("the store did not {what} in time");
    std::io::Error::new(std::io::ErrorKind::TimedOut, message).into()
}
