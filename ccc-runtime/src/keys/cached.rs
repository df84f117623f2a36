//! Fetched keys, kept and renewed.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::sync::OwnedMutexGuard;

use super::ProviderConfig;
use super::config::Clock;
use super::{Credentials, CredentialsError, CredentialsFuture, FetchCredentials, Fetched, ProvideCredentials};
use crate::site::Site;
use crate::time::{Timer, within};
use crate::trace::TARGET;

/// Keys are renewed at most so long before their end,
const MARGIN: Duration = Duration::from_secs(5 * 60);
/// and never before this part of their life is left.
const PART_OF_LIFE: u32 = 10;
/// A call whose keys still last waits at most so long for new ones. It has a time limit of its own, within which it must
/// still be made.
const COURTESY: Duration = Duration::from_secs(2);
/// After a renewal failed, the next is at most so far away,
const PAUSE: Duration = Duration::from_secs(10);
/// and at most this part of the margin, so there is more than one.
const PART_OF_MARGIN: u32 = 4;
/// The limit of a fetch. The sources of this crate have shorter limits.
const LIMIT: Duration = Duration::from_secs(60);
/// The wait of a call for the one that fetches, before it fetches in its place. It is longer than any fetch of this crate
/// takes, unless nobody polls it any more; and shorter than the time that a call has unless told otherwise.
const PATIENCE: Duration = Duration::from_secs(25);

/// A provider that keeps the keys of a source and renews them before they end.
///
/// - It renews keys five minutes before their end, or when a tenth of their life is left, whichever is later.
/// - One call fetches for all. The others use the present keys while these last, and wait only without any; if the fetch
///   fails, all that waited for it get its error.
/// - While the present keys last, the call that fetches waits two seconds for new ones, and then uses the old ones. That and a
///   failed renewal are warnings in the log, not errors. The next attempt follows after at most ten seconds.
/// - If the call that fetches is dropped, another takes over; if it is not polled any more, after 25 seconds. A fetch may take
///   up to a minute; another call may overtake one that takes longer than 25 seconds.
pub struct Cached<S> {
    source: S,
    clock: Clock,
    timer: Option<Arc<dyn Timer>>,
    held: Mutex<Held>,
    /// Whose turn it is to fetch. Another takes its place when a turn does not end.
    turn: Mutex<Turn>,
}

/// Locked by the call whose turn it is.
type Turn = Arc<tokio::sync::Mutex<()>>;

/// The present state. Its lock is never held across an `await`.
#[derive(Default)]
struct Held {
    kept: Option<Kept>,
    /// The number of fetches that have ended, with or without success; a dropped fetch has not.
    ended: u64,
    /// The failure of the last one, if it failed.
    failure: Option<CredentialsError>,
    /// When a fetch last failed or was dropped, if none went well since.
    in_vain: Option<SystemTime>,
}

struct Kept {
    fetched: Fetched,
    /// The time before their end at which the keys are renewed.
    margin: Duration,
}

/// A fetch in flight. Dropped before it has ended, it was in vain.
struct Attempt<'a> {
    held: &'a Mutex<Held>,
    clock: &'a Clock,
    ended: bool,
}

/// The state that a call finds.
enum State {
    /// Keys that need no renewal yet, or not again yet.
    Good(Credentials),
    /// Keys that last, and should be renewed.
    Ending(Credentials),
    /// No keys, or such as have ended; and how many fetches have ended.
    Gone(u64),
}

impl<S: FetchCredentials> Cached<S> {
    /// Makes an empty cache; the first call fetches.
    pub fn new(source: S) -> Self {
        Self::with_config(source, &ProviderConfig::new())
    }

    /// Makes an empty cache with the clock and the timer of a configuration.
    pub fn with_config(source: S, config: &ProviderConfig) -> Self {
        Self {
            source,
            clock: config.clock.clone(),
            timer: config.timer.clone(),
            held: Mutex::default(),
            turn: Mutex::default(),
        }
    }

    /// Returns the source.
    pub fn source(&self) -> &S {
        &self.source
    }

    async fn provide(&self) -> Result<Credentials, CredentialsError> {
        match self.state()? {
            State::Good(keys) => Ok(keys),
            State::Ending(keys) => match self.current_turn().try_lock_owned() {
                Ok(_turn) => self.renew_or_keep().await,
                Err(_) => Ok(keys),
            },
            State::Gone(ended) => {
                let _turn = self.take_turn().await;
                self.renew(Some(ended)).await
            }
        }
    }

    fn current_turn(&self) -> Turn {
        Arc::clone(&lock(&self.turn))
    }

    /// Waits for a turn. Where one does not end, the first to lose patience begins another, in which the others wait.
    async fn take_turn(&self) -> OwnedMutexGuard<()> {
        loop {
            let turn = self.current_turn();
            if let Some(taken) = self.within(PATIENCE, Arc::clone(&turn).lock_owned()).await {
                return taken;
            }
            let mut current = lock(&self.turn);
            if Arc::ptr_eq(&current, &turn) {
                *current = Turn::default();
            }
        }
    }

    /// Fetches in place of keys that still last, and does not wait long while they do. For the one whose turn it is.
    async fn renew_or_keep(&self) -> Result<Credentials, CredentialsError> {
        if let Some(outcome) = self.within(COURTESY, self.renew(None)).await {
            return outcome;
        }
        match self.state()? {
            State::Good(keys) | State::Ending(keys) => {
                let seconds = COURTESY.as_secs();
                tracing::warn!(target: TARGET, source = ?self.source, seconds, "credentials were not renewed in time; those at hand still last");
                Ok(keys)
            }
            // Meanwhile they ended, or were refused.
            State::Gone(_) => self.renew(None).await,
        }
    }

    /// Fetches, unless another call just has. For the one whose turn it is; `waited_since` says how many fetches had ended
    /// when it began to wait.
    async fn renew(&self, waited_since: Option<u64>) -> Result<Credentials, CredentialsError> {
        match self.state()? {
            State::Good(keys) => return Ok(keys),
            State::Gone(ended) if waited_since.is_some_and(|since| since != ended) => {
                if let Some(failure) = &lock(&self.held).failure {
                    return Err(failure.clone());
                }
            }
            State::Ending(_) | State::Gone(_) => {}
        }
        let mut attempt = Attempt { held: &self.held, clock: &self.clock, ended: false };
        let outcome = self.fetch().await;
        attempt.ended = true;
        self.settle(outcome)
    }

    async fn fetch(&self) -> Result<Fetched, CredentialsError> {
        self.within(LIMIT, self.source.fetch()).await.unwrap_or_else(|| {
            let limit = LIMIT.as_secs();
            let message = format!("their source gave no answer within {limit} seconds; see whether it is up");
            Err(CredentialsError::new(message))
        })
    }

    /// Returns the output of a future, or `None` if the time is up before. Without a timer, it never is.
    async fn within<T>(&self, limit: Duration, future: impl Future<Output = T>) -> Option<T> {
        match &self.timer {
            Some(timer) => within(&**timer, limit, future).await,
            None => Some(future.await),
        }
    }

    /// Takes in how a fetch ended.
    fn settle(&self, outcome: Result<Fetched, CredentialsError>) -> Result<Credentials, CredentialsError> {
        let now = self.clock.now()?;
        let mut held = lock(&self.held);
        held.ended = held.ended.wrapping_add(1);
        match outcome.and_then(|fetched| Kept::new(fetched, now)) {
            Ok(kept) => {
                tracing::debug!(target: TARGET, source = ?self.source, "fetched credentials");
                let keys = kept.fetched.credentials.clone();
                held.kept = Some(kept);
                held.failure = None;
                held.in_vain = None;
                Ok(keys)
            }
            Err(error) => {
                held.failure = Some(error.clone());
                held.in_vain = Some(now);
                let lasting = held.kept.as_ref().filter(|kept| kept.lasts(now));
                let keys = lasting.map(|kept| kept.fetched.credentials.clone()).ok_or_else(|| error.clone())?;
                drop(held);
                tracing::warn!(target: TARGET, source = ?self.source, %error, "credentials could not be renewed; those at hand still last");
                Ok(keys)
            }
        }
    }

    fn state(&self) -> Result<State, CredentialsError> {
        let now = self.clock.now()?;
        let held = lock(&self.held);
        let Some(kept) = held.kept.as_ref().filter(|kept| kept.lasts(now)) else {
            return Ok(State::Gone(held.ended));
        };
        let keys = kept.fetched.credentials.clone();
        let pauses = held.in_vain.is_some_and(|at| kept.pauses(at, now));
        Ok(if pauses || !kept.is_ending(now) { State::Good(keys) } else { State::Ending(keys) })
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Every change is made whole, so a thread which panicked leaves nothing half done.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        if let (false, Ok(now)) = (self.ended, self.clock.now()) {
            lock(self.held).in_vain = Some(now);
        }
    }
}

impl Kept {
    fn new(fetched: Fetched, now: SystemTime) -> Result<Self, CredentialsError> {
        let Some(expires) = fetched.expires else {
            return Ok(Self { fetched, margin: Duration::ZERO });
        };
        let life = expires.duration_since(now).ok().filter(|life| !life.is_zero());
        let life = life.ok_or_else(|| {
            CredentialsError::new(
                "their source gave keys that have ended already; set the clock of this machine (NTP), and if it is right, \
                 see what keeps the source from renewing them",
            )
        })?;
        Ok(Self { fetched, margin: MARGIN.min(life / PART_OF_LIFE) })
    }

    /// Returns true if the keys have not ended.
    fn lasts(&self, now: SystemTime) -> bool {
        self.fetched.expires.is_none_or(|expires| now < expires)
    }

    /// Returns true if it is time to renew them.
    fn is_ending(&self, now: SystemTime) -> bool {
        let left = self.fetched.expires.map(|expires| expires.duration_since(now).unwrap_or_default());
        left.is_some_and(|left| left <= self.margin)
    }

    /// Returns true if it is too early for another attempt after one in vain. A clock that was set back does not lengthen the pause.
    fn pauses(&self, in_vain: SystemTime, now: SystemTime) -> bool {
        let pause = PAUSE.min(self.margin / PART_OF_MARGIN);
        now.duration_since(in_vain).is_ok_and(|since| since < pause)
    }
}

impl<S: FetchCredentials> ProvideCredentials for Cached<S> {
    fn credentials(&self) -> CredentialsFuture<'_> {
        Box::pin(self.provide())
    }

    fn at_hand(&self) -> Option<Credentials> {
        match self.state() {
            Ok(State::Good(keys)) => Some(keys),
            Ok(State::Ending(_) | State::Gone(_)) | Err(_) => None,
        }
    }

    fn bind_site(&self, site: Site) -> Result<(), Site> {
        self.source.bind_site(site)
    }

    /// Drops the keys at hand if it is them that were refused.
    ///
    /// Always `true`: either these were dropped, so the source is asked again, or what is given next is other keys
    /// than these already, because another call had them dropped or they never came from here.
    fn refused(&self, credentials: &Credentials) -> bool {
        let mut held = lock(&self.held);
        if held.kept.as_ref().is_some_and(|kept| kept.fetched.credentials.same_as(credentials)) {
            held.kept = None;
        }
        true
    }
}

impl<S: fmt::Debug> fmt::Debug for Cached<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Cached").field(&self.source).finish()
    }
}
