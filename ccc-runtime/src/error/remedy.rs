//! The condition under which a failed call may be sent again.

use super::{Error, Kind};
use crate::action::Safety;
use crate::code::{CommonErrorCode, RetryAdvice, retry_advice_of};

/// The step before a call is sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// Time must pass.
    Pause(Pause),
    /// The clock must be set right.
    Resign,
    /// There must be fresh credentials.
    Renew,
}

/// The length of a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pause {
    /// As a network or a server recovers.
    Usual,
    /// As a budget of calls a second refills.
    Throttled,
    /// As a block of an address is lifted.
    Blocked,
}

impl Error {
    /// Returns true if calling again cannot do anything twice and may well succeed.
    ///
    /// It takes into account what the action does: an action that must happen once is retryable only when the call
    /// certainly did not run. A client with [`Retry`](crate::Retry) has tried again already, within its time, before it
    /// gives such an error back.
    ///
    /// Where something must change first, the clock or the credentials, it is `false`: a client that could set it right has
    /// done so. [`RetryAdvice`] tells such codes from the hopeless ones.
    pub fn is_retryable(&self) -> bool {
        // An earlier attempt in doubt is one of an action that may be repeated.
        matches!(self.remedy(), Some(Remedy::Pause(_)))
    }

    /// Returns the step before the call may be sent again; `None` if it must not be, or would fail again.
    pub(crate) fn remedy(&self) -> Option<Remedy> {
        let repeatable = self.0.call.action.safety != Safety::Once;
        let if_repeatable = repeatable.then_some(Remedy::Pause(Pause::Usual));
        match &self.0.kind {
            Kind::Rejected(_) | Kind::Credentials(_) | Kind::TimeUp => None,
            Kind::Throttled(_) => Some(Remedy::Pause(Pause::Throttled)),
            Kind::Limiter(_) => Some(Remedy::Pause(Pause::Usual)),
            // The next time would be no different.
            Kind::Transport(error) if error.is_final() => None,
            Kind::Transport(error) if !error.sent() => Some(Remedy::Pause(Pause::Usual)),
            Kind::Transport(_) => if_repeatable,
            // Whoever says so without the service's envelope may have passed the call on.
            Kind::Http if self.is_throttled() => repeatable.then_some(Remedy::Pause(Pause::Throttled)),
            Kind::Http => if_repeatable.filter(|_| self.http_status().is_some_and(|status| status.is_server_error())),
            Kind::Decode(error) => if_repeatable.filter(|_| error.problem.may_be_transient()),
            Kind::Api { code, .. } => match retry_advice_of(code) {
                // The key may have been replaced meanwhile where it came from.
                RetryAdvice::No if self.are_credentials_refused() => Some(Remedy::Renew),
                RetryAdvice::No => None,
                RetryAdvice::Resign => Some(Remedy::Resign),
                RetryAdvice::RefreshCredentials => Some(Remedy::Renew),
                RetryAdvice::ReadsOnly => if_repeatable,
                RetryAdvice::Backoff => Some(Remedy::Pause(self.throttle_pause())),
            },
        }
    }

    fn throttle_pause(&self) -> Pause {
        match self.common_code() {
            Some(CommonErrorCode::RequestLimitExceededIpLimitExceeded) => Pause::Blocked,
            _ => Pause::Throttled,
        }
    }

    /// Returns true if the service refused the key or its token, so it did not look at the action.
    pub(crate) fn are_credentials_refused(&self) -> bool {
        use CommonErrorCode as Code;
        matches!(
            self.common_code(),
            Some(
                Code::AuthFailureTokenFailure
                    | Code::AuthFailureSecretIdNotFound
                    | Code::AuthFailureInvalidSecretId
                    | Code::AuthFailureSignatureFailure
            )
        )
    }

    /// Returns true if the reply shows that what answered is the service, and that it is up.
    pub(crate) fn shows_a_working_service(&self) -> Option<bool> {
        match &self.0.kind {
            Kind::Rejected(_) | Kind::Credentials(_) | Kind::Throttled(_) | Kind::Limiter(_) | Kind::TimeUp => None,
            // Neither the size of a reply nor a proxy, which stands before all endpoints, says anything of one.
            Kind::Transport(error) if error.is_final() => None,
            Kind::Http if self.is_throttled() => None,
            Kind::Transport(_) | Kind::Http => Some(false),
            Kind::Decode(_) => Some(self.request_id().is_some()),
            Kind::Api { code, .. } => Some(retry_advice_of(code) != RetryAdvice::ReadsOnly),
        }
    }
}
