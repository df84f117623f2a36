//! An inbox of pushed messages in Redis or Valkey.

use std::fmt;
use std::time::Duration;

use ccc_receiver::{Delivery, Put, StoreError, StoreFuture};
use redis::{FromRedisValue, RedisResult};

use crate::link::Link;
use crate::script::Script;
use crate::store::Store;

/// A store of pushed messages in Redis or Valkey, for a receiver of `ccc-receiver` in any number of processes.
///
/// A message is acknowledged when the server has it. A process that dies before it has handled a message loses nothing:
/// another one, or itself after its restart, handles it once the lease has ended. Messages are therefore handled at least
/// once.
///
/// How much a server may lose when *it* dies is its setting: with `appendonly yes` and `appendfsync always` nothing, with
/// `everysec` up to a second of messages, without persistence everything. A failover loses what the replica does not have.
/// `maxmemory-policy` must be `noeviction`.
pub struct Inbox {
    link: Link,
    key: String,
    capacity: usize,
    remembered: Duration,
    put: Script,
    take: Script,
    later: Script,
    done: Script,
}

impl Inbox {
    /// Creates an inbox in a store. Processes with the same name share it.
    pub fn new(store: Store, name: &str) -> Self {
        Self {
            link: Link::new(store, Duration::from_secs(1)),
            // The braces keep all keys in one slot of a cluster, even without a name.
            key: format!("tc3:{{inbox:{name}}}"),
            capacity: 100_000,
            remembered: Duration::from_secs(7 * 24 * 3600),
            put: Script::new(include_str!("inbox/put.lua")),
            take: Script::new(include_str!("inbox/take.lua")),
            later: Script::new(include_str!("inbox/later.lua")),
            done: Script::new(include_str!("inbox/done.lua")),
        }
    }

    /// Sets how many messages wait at most; by default 100 000. Beyond that, none is acknowledged.
    pub fn capacity(mut self, messages: usize) -> Self {
        self.capacity = messages;
        self
    }

    /// Sets for how long the id of a handled message is kept; by default for seven days. A repeat that comes later is handled
    /// again. Tencent does not document how late a repeat may come.
    pub fn remember(mut self, time: Duration) -> Self {
        self.remembered = time;
        self
    }

    async fn run<T: FromRedisValue>(&self, script: &Script, words: &[&str], numbers: &[i64]) -> Result<T, StoreError> {
        let result: RedisResult<T> = self.link.run(script, &self.key, numbers, words).await;
        result.map_err(StoreError::new)
    }
}

impl ccc_receiver::Store for Inbox {
    fn is_durable(&self) -> bool {
        true
    }

    fn put(&self, delivery: Delivery) -> StoreFuture<'_, Put> {
        Box::pin(async move {
            let body = std::str::from_utf8(&delivery.body).map_err(StoreError::new)?;
            let numbers = [i64::try_from(self.capacity).unwrap_or(i64::MAX), millis(self.remembered)];
            match self.run(&self.put, &[&delivery.id, &delivery.kind, body], &numbers).await? {
                0_i64 => Ok(Put::New),
                1 => Ok(Put::Waiting),
                2 => Ok(Put::Handled),
                _ => Ok(Put::Full),
            }
        })
    }

    fn take(&self, most: usize, lease: Duration) -> StoreFuture<'_, Vec<Delivery>> {
        Box::pin(async move {
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            let parts: Vec<String> = self.run(&self.take, &[], &[most, millis(lease)]).await?;
            let mut parts = parts.into_iter();
            let mut taken = Vec::new();
            while let (Some(id), Some(kind), Some(body), Some(attempt)) =
                (parts.next(), parts.next(), parts.next(), parts.next())
            {
                let mut delivery = Delivery::new(id, kind, body);
                delivery.attempt = attempt.parse().unwrap_or(u32::MAX);
                taken.push(delivery);
            }
            Ok(taken)
        })
    }

    fn renew<'a>(&'a self, id: &'a str, lease: Duration) -> StoreFuture<'a, ()> {
        Box::pin(async move { self.run::<i64>(&self.later, &[id], &[millis(lease)]).await.map(drop) })
    }

    fn done<'a>(&'a self, id: &'a str) -> StoreFuture<'a, ()> {
        Box::pin(async move { self.run::<i64>(&self.done, &[id], &[]).await.map(drop) })
    }

    fn failed<'a>(&'a self, id: &'a str, pause: Duration) -> StoreFuture<'a, ()> {
        self.renew(id, pause)
    }
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

impl fmt::Debug for Inbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inbox").field("key", &self.key).field("link", &self.link).finish_non_exhaustive()
    }
}
