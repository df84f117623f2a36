//! The attempts that one call takes.

use std::time::Duration;

use tracing::{Instrument, Span};

use super::Refill;
use super::answer::{Answer, Opened};
use super::core::Core;
use super::prepare::Prepared;
use super::response;
use super::secrets::of_call;
use crate::code::CommonErrorCode;
use crate::endpoints::Endpoint;
use crate::error::{Error, History, Kind, Pause, Remedy, ReplyFacts};
use crate::keys::Credentials;
use crate::message::DynMessage;
use crate::rate::SlotRequest;
use crate::telemetry;
use crate::time::within;
use crate::trace::TARGET;
use crate::transport::Limits;

/// The time left with which another attempt is still worth making, of calls that have at least four times as much.
const LEAST: Duration = Duration::from_secs(1);

/// One call in flight.
pub(crate) struct Attempts<'a> {
    core: &'a Core,
    call: &'a Prepared,
    /// The request as it was before it was prepared: its secrets may come back in an error.
    request: &'a dyn DynMessage,
    /// The span of the call.
    span: Span,
    /// The time at which it must be over.
    deadline: Duration,
    history: History,
    /// The remedies that help only once, and were used.
    resigned: bool,
    renewed: bool,
}

/// An attempt that failed.
struct Failure {
    error: Error,
    /// True if the clock was what was wrong, and has been set right.
    clock_corrected: bool,
    /// The credentials that it was signed with.
    signed_with: Option<Credentials>,
}

impl<'a> Attempts<'a> {
    pub(crate) fn new(core: &'a Core, call: &'a Prepared, request: &'a dyn DynMessage) -> Self {
        let deadline = core.timer.now().saturating_add(call.timeout);
        Self {
            core,
            call,
            request,
            span: Span::current(),
            deadline,
            history: History::default(),
            resigned: false,
            renewed: false,
        }
    }

    /// Sends the request until it succeeds, must not be sent again, or the time is up. Success is a reply that has been read,
    /// or the head of a stream of events.
    pub(crate) async fn run(mut self, reply: &mut dyn Refill) -> Result<Option<Opened>, Error> {
        let mut before: Option<Error> = None;
        loop {
            let failure = match self.attempt(reply).await {
                Ok(opened) => {
                    self.core.budget.refill();
                    return Ok(opened);
                }
                Err(failure) => failure,
            };
            let error = failure.error.after(self.history);
            if error.was_kept_back() {
                // The outcome of the last attempt says more than the reason for no further one.
                return Err(before.map_or(error, |before| before.after(self.history)));
            }
            self.history.doubt |= error.is_in_doubt();
            self.history.answered |= error.http_status().is_some();
            if error.is_throttled_by_the_service() {
                let action = self.call.facts.action;
                let signed_with = failure.signed_with.as_ref();
                self.core.slots.throttled(SlotRequest::new(action, self.core.site, signed_with, self.remaining()));
            }
            // Told also where this call is not tried again: others will be made.
            let renewed = error.are_credentials_refused() && self.tell_refused(failure.signed_with.as_ref());
            let Some(wait) = self.wait_before_next(&error, failure.clock_corrected, renewed) else {
                return Err(error);
            };
            tracing::debug!(target: TARGET, attempt = self.history.attempts, wait_seconds = wait.as_secs_f64(), %error, "trying again");
            telemetry::count_retry(self.call.facts.action, &error);
            if !wait.is_zero() {
                self.core.timer.sleep(wait).await;
            }
            before = Some(error);
            reply.clear();
        }
    }

    /// Returns the wait before the next attempt; `None` if there must be none.
    fn wait_before_next(
        &mut self,
        error: &Error,
        clock_corrected: bool,
        credentials_renewed: bool,
    ) -> Option<Duration> {
        let retry = &self.call.retry;
        if !retry.allows_another(self.history.attempts) {
            return None;
        }
        let wait = match error.remedy()? {
            Remedy::Pause(pause) => self.paid_pause(pause)?,
            Remedy::Resign => {
                let first = !std::mem::replace(&mut self.resigned, true);
                (first && clock_corrected).then_some(Duration::ZERO)?
            }
            Remedy::Renew => {
                let first = !std::mem::replace(&mut self.renewed, true);
                (first && credentials_renewed).then_some(Duration::ZERO)?
            }
        };
        (wait + self.least() < self.remaining()).then_some(wait)
    }

    /// Tells the provider that its credentials were refused; whether it may have others now. Those of the call itself came
    /// from no provider.
    fn tell_refused(&self, signed_with: Option<&Credentials>) -> bool {
        self.call.credentials.is_none()
            && signed_with.is_some_and(|credentials| self.core.credentials.refused(credentials))
    }

    /// The least time that an attempt is worth making with: less would turn "not sent" into "nobody knows".
    fn least(&self) -> Duration {
        LEAST.min(self.call.timeout / 4)
    }

    /// A pause, if the budget still has a retry.
    fn paid_pause(&self, pause: Pause) -> Option<Duration> {
        if !self.core.budget.take() {
            tracing::warn!(target: TARGET, "too many calls fail, so that this one is not tried again");
            return None;
        }
        Some(self.call.retry.wait(pause, self.history.attempts))
    }

    fn remaining(&self) -> Duration {
        self.deadline.saturating_sub(self.core.timer.now())
    }

    /// Sends the request once.
    async fn attempt(&mut self, reply: &mut dyn Refill) -> Result<Option<Opened>, Failure> {
        let credentials = self.credentials().await.map_err(|kind| self.without_reply(kind))?;
        let action = self.call.facts.action;
        let remaining = self.remaining();
        let request = SlotRequest::new(action, self.core.site, Some(&credentials), remaining);
        let waited = self.core.slots.wait(request, &*self.core.timer).await;
        let waited = waited.map_err(|kind| self.without_reply(kind))?;
        telemetry::time_turn(action, waited);
        let remaining = remaining.saturating_sub(waited);
        if remaining <= self.least() {
            return Err(self.without_reply(Kind::TimeUp));
        }
        let timeout = self.call.attempt_timeout.min(remaining);
        let (before, choice) = (self.history.attempts, self.core.endpoints.choose());
        let span = telemetry::attempt_span(&choice.endpoint().uri, before + 1);
        let exchange = self.exchange(choice.endpoint(), credentials, timeout, reply);
        let result = exchange.instrument(span.clone()).await;
        let error = result.as_ref().err().map(|failure| &failure.error);
        if self.history.attempts > before {
            telemetry::count_attempt(action, error);
        }
        if let Some(error) = error {
            telemetry::record_error(&span, error);
        }
        choice.ended(error.map_or(Ok(()), Err));
        result
    }

    /// Sends the request to an endpoint, and reads what it answers.
    async fn exchange(
        &mut self,
        endpoint: &Endpoint,
        credentials: Credentials,
        timeout: Duration,
        reply: &mut dyn Refill,
    ) -> Result<Option<Opened>, Failure> {
        let timestamp = self.core.time.now();
        let request = self.core.signed(self.call, endpoint, timestamp, &credentials);
        let request = request.map_err(|rejection| self.without_reply(Kind::Rejected(rejection)))?;
        self.history.attempts += 1;
        let limits = Limits { timeout, max_body: self.core.max_reply };
        let answer = match self.core.answer(self.call.opens, request, limits).await {
            Ok(answer) => answer,
            Err(error) => return Err(self.without_reply(Kind::Transport(error))),
        };
        let (facts, result) = match &answer {
            Answer::Whole(answer) => {
                let secrets = || of_call(&credentials, Some(self.request));
                response::read(answer, reply, self.core.mode, self.core.max_reply, &secrets)
            }
            Answer::Events(answer) => response::opened(answer),
        };
        for span in [&self.span, &Span::current()] {
            telemetry::record_reply(span, answer.status(), facts.request_id.as_deref());
        }
        if let Err(kind) = result {
            let error = Error::new(kind, self.call.facts.clone(), facts);
            let refused_for_its_time = error.common_code() == Some(CommonErrorCode::AuthFailureSignatureExpire);
            let clock_corrected = refused_for_its_time && self.core.time.learn(answer.headers(), timestamp);
            return Err(Failure { error, clock_corrected, signed_with: Some(credentials) });
        }
        let (history, deadline) = (self.history, self.deadline);
        Ok(answer.into_events().map(|body| Opened { body, facts, history, deadline, credentials }))
    }

    /// The credentials of the call, or those that the provider has now.
    async fn credentials(&self) -> Result<Credentials, Kind> {
        if let Some(credentials) = &self.call.credentials {
            return Ok(credentials.clone());
        }
        if let Some(credentials) = self.core.credentials.at_hand() {
            return Ok(credentials);
        }
        match within(&*self.core.timer, self.remaining(), self.core.credentials.credentials()).await {
            Some(credentials) => credentials.map_err(Kind::Credentials),
            None => Err(Kind::TimeUp),
        }
    }

    /// A failure without a reply.
    fn without_reply(&self, kind: Kind) -> Failure {
        let error = Error::new(kind, self.call.facts.clone(), ReplyFacts::default());
        Failure { error, clock_corrected: false, signed_with: None }
    }
}
