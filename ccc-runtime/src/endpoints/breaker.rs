//! Keeps calls away from a host that fails them.

mod results;
#[cfg(test)]
mod tests;

use std::time::Duration;

pub(super) use self::results::Outcome;
use self::results::Results;

/// The time without calls to a host that fails; then one may try.
pub(super) const OPEN_FOR: Duration = Duration::from_secs(60);

/// Decides from the outcome of calls whether further ones should go to a host.
///
/// - Closed: all calls go there. A failure opens it, if it makes the results bad; see [`Results::are_bad`].
/// - Open: no call goes there for [`OPEN_FOR`].
/// - Half open: one call at a time goes there as a probe. A failure opens it again. The first success closes it: a probe is
///   a call like any other, and what it shows is that the host answers again. To wait for more of them would keep calls
///   away from a host that is well, for as long as it takes to make them one after the other; and a host that is not well
///   after all opens the breaker again after a few failures.
///
/// It has no clock of its own: `now` is the same timer's time in all calls.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    state: State,
    results: Results,
    /// Goes up with each change of state, so what began before one does not count after it.
    epoch: u64,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Closed,
    Open {
        until: Duration,
    },
    HalfOpen {
        probing: bool,
    },
}

/// Lets one call go to the host. It has to be given back, by [`report`](Breaker::report) or [`abandon`](Breaker::abandon).
#[derive(Debug)]
pub(super) struct Permit {
    epoch: u64,
    kind: PermitKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PermitKind {
    Regular,
    Probe,
    /// Goes there although the breaker is against it.
    Forced,
}

/// The change by the outcome of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Opened,
    Closed,
}

impl Breaker {
    /// Lets a call go to the host, unless there is reason to keep it away.
    pub(super) fn permit(&mut self, now: Duration) -> Option<Permit> {
        let kind = match &mut self.state {
            State::Closed => PermitKind::Regular,
            State::Open { until } if now >= *until => {
                self.turn(State::HalfOpen { probing: true });
                PermitKind::Probe
            }
            State::HalfOpen { probing } if !*probing => {
                *probing = true;
                PermitKind::Probe
            }
            State::Open { .. } | State::HalfOpen { .. } => return None,
        };
        Some(Permit { epoch: self.epoch, kind })
    }

    /// Opens a closed breaker, because others found that the host fails.
    pub(super) fn hear(&mut self, now: Duration) {
        if matches!(self.state, State::Closed) {
            self.open(now);
        }
    }

    /// Lets a call go to the host all the same, because there is no better one.
    ///
    /// Its success closes the breaker as that of a probe would; its failure says nothing new.
    pub(super) fn force(&self) -> Permit {
        Permit { epoch: self.epoch, kind: PermitKind::Forced }
    }

    /// Takes note of how a call ended.
    pub(super) fn report(&mut self, permit: &Permit, outcome: Outcome, now: Duration) -> Option<Change> {
        if permit.epoch != self.epoch {
            return None;
        }
        match (permit.kind, outcome) {
            (PermitKind::Regular, outcome) => {
                self.results.add(outcome, now);
                // Never upon a success: whatever came before, the host answers now.
                let opens = outcome == Outcome::Failure && self.results.are_bad(now);
                opens.then(|| self.open(now))
            }
            (PermitKind::Probe, Outcome::Failure) => Some(self.open(now)),
            (PermitKind::Probe | PermitKind::Forced, Outcome::Success) => Some(self.close()),
            (PermitKind::Forced, Outcome::Failure) => None,
        }
    }

    /// Takes note that a call ended without telling anything of the host; another may be the probe then.
    pub(super) fn abandon(&mut self, permit: &Permit) {
        if permit.epoch == self.epoch
            && permit.kind == PermitKind::Probe
            && let State::HalfOpen { probing } = &mut self.state
        {
            *probing = false;
        }
    }

    fn open(&mut self, now: Duration) -> Change {
        self.turn(State::Open { until: now.saturating_add(OPEN_FOR) });
        Change::Opened
    }

    fn close(&mut self) -> Change {
        self.turn(State::Closed);
        self.results = Results::default();
        Change::Closed
    }

    fn turn(&mut self, state: State) {
        self.state = state;
        self.epoch = self.epoch.wrapping_add(1);
    }
}
