//! Scripts that the store runs.

use redis::Cmd;
use redis::aio::ConnectionLike;
use redis::{FromRedisValue, RedisError, RedisResult, ServerErrorKind};

/// A script, which the store knows by its hash once it has seen it.
#[derive(Debug)]
pub(crate) struct Script {
    code: &'static str,
    hash: String,
}

impl Script {
    /// Makes the script that takes slots.
    pub(crate) fn slot() -> Self {
        Self::new(include_str!("slot.lua"))
    }

    /// Makes the script that counts processes.
    pub(crate) fn failing() -> Self {
        Self::new(include_str!("failing.lua"))
    }

    /// Makes a script.
    pub(crate) fn new(code: &'static str) -> Self {
        Self { code, hash: redis::Script::new(code).get_hash().to_owned() }
    }

    /// Runs the script on a key: one command, except where the store does not know the script yet.
    pub(crate) async fn run<T: FromRedisValue>(
        &self,
        connection: &mut impl ConnectionLike,
        key: &str,
        arguments: &[i64],
        words: &[&str],
    ) -> RedisResult<T> {
        let command = |name: &str, script: &str| {
            let mut command = Cmd::with_capacity(4 + arguments.len() + words.len(), 256);
            command.arg(name).arg(script).arg(1).arg(key).arg(words).arg(arguments);
            command
        };
        match command("EVALSHA", &self.hash).query_async(connection).await {
            Err(error) if is_unknown(&error) => command("EVAL", self.code).query_async(connection).await,
            result => result,
        }
    }
}

fn is_unknown(error: &RedisError) -> bool {
    error.kind() == redis::ErrorKind::Server(ServerErrorKind::NoScript)
}
