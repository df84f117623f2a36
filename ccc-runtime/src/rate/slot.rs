//! The trait of a limiter, and the slots that it gives.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::refused::NotAdmitted;
use crate::action::ActionInfo;
use crate::error::Kind;
use crate::keys::Credentials;
use crate::site::Site;

/// The wait for a slot. Dropped before it is ready, it takes nothing.
pub type SlotFuture<'a> = Pin<Box<dyn Future<Output = Result<(), NoSlot>> + Send + 'a>>;

/// A limiter: it says when an attempt of a call may leave.
///
/// [`LocalLimiter`](super::LocalLimiter) keeps the rate of one process. The crate `ccc-fleet` has a limiter that many
/// processes share. [`ClientBuilder::limiter`](crate::ClientBuilder::limiter) sets one.
pub trait Limiter: fmt::Debug + Send + Sync {
    /// Waits for a slot.
    ///
    /// The future is ready at once if a slot is free, or at the time of the slot. It fails as soon as no slot can come within
    /// the [patience](SlotRequest::patience) of the call. The attempt leaves as soon as the future is ready. A future that is
    /// dropped earlier must not use up a slot that another call waits for.
    fn slot<'a>(&'a self, request: SlotRequest<'a>) -> SlotFuture<'a>;

    /// Learns that the service throttled a call. The default does nothing.
    fn throttled(&self, request: SlotRequest<'_>) {
        let _ = request;
    }
}

/// Shares a limiter among clients.
impl<T: Limiter + ?Sized> Limiter for Arc<T> {
    fn slot<'a>(&'a self, request: SlotRequest<'a>) -> SlotFuture<'a> {
        (**self).slot(request)
    }

    fn throttled(&self, request: SlotRequest<'_>) {
        (**self).throttled(request);
    }
}

/// An attempt of a call that asks for a slot.
#[derive(Clone, Copy)]
pub struct SlotRequest<'a> {
    action: &'static ActionInfo,
    site: Site,
    secret_id: Option<&'a str>,
    temporary: bool,
    patience: Duration,
}

impl<'a> SlotRequest<'a> {
    /// Makes the request of an attempt, which waits for its slot no longer than `patience`.
    pub fn new(
        action: &'static ActionInfo,
        site: Site,
        credentials: Option<&'a Credentials>,
        patience: Duration,
    ) -> Self {
        let credentials = credentials.filter(|credentials| !credentials.is_anonymous());
        let temporary = credentials.is_some_and(|credentials| credentials.token().is_some());
        Self { action, site, secret_id: credentials.map(Credentials::secret_id), temporary, patience }
    }

    /// Returns the action of the call.
    pub fn action(&self) -> &'static ActionInfo {
        self.action
    }

    /// Returns the site of the account.
    pub fn site(&self) -> Site {
        self.site
    }

    /// Returns the secret id of the key that signs the call; `None` if the call is not signed.
    pub fn secret_id(&self) -> Option<&'a str> {
        self.secret_id
    }

    /// Returns true if the key is temporary, which means that its secret id changes with each renewal.
    pub fn is_temporary(&self) -> bool {
        self.temporary
    }

    /// Returns the longest wait that the call can afford.
    pub fn patience(&self) -> Duration {
        self.patience
    }

    /// Returns the same request with another patience.
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }
}

/// Shows no key.
impl fmt::Debug for SlotRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SlotRequest")
            .field("action", &self.action.name)
            .field("site", &self.site)
            .field("patience", &self.patience)
            .finish_non_exhaustive()
    }
}

/// The reason why a call gets no slot.
#[derive(Debug)]
pub struct NoSlot(Reason);

#[derive(Debug)]
enum Reason {
    TooLate(Duration),
    Failed(Box<dyn StdError + Send + Sync>),
}

impl NoSlot {
    /// Makes the refusal of a call whose next possible slot comes after this wait.
    pub fn too_late(wait: Duration) -> Self {
        Self(Reason::TooLate(wait))
    }

    /// Makes the refusal of a limiter that cannot give slots, because of this error.
    pub fn failed(error: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self(Reason::Failed(error.into()))
    }

    /// Returns the wait for the next possible slot; `None` if the limiter failed.
    pub fn wait(&self) -> Option<Duration> {
        match self.0 {
            Reason::TooLate(wait) => Some(wait),
            Reason::Failed(_) => None,
        }
    }
}

impl fmt::Display for NoSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::TooLate(wait) => write!(f, "rate-limited: next slot in {:.1} s", wait.as_secs_f64()),
            Reason::Failed(error) => write!(f, "the limiter gives no slots: {error}"),
        }
    }
}

impl StdError for NoSlot {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0 {
            Reason::TooLate(_) => None,
            Reason::Failed(error) => Some(&**error),
        }
    }
}

impl From<NotAdmitted> for NoSlot {
    fn from(refused: NotAdmitted) -> Self {
        Self::too_late(refused.wait)
    }
}

impl From<NoSlot> for Kind {
    fn from(none: NoSlot) -> Self {
        match none.0 {
            Reason::TooLate(wait) => Self::Throttled(wait),
            Reason::Failed(error) => Self::Limiter(error),
        }
    }
}
