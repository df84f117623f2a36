//! The task that takes slots for a line and hands them out.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use ccc_runtime::NoSlot;
use redis::RedisResult;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use super::depth::Depth;
use super::mode::{Change, Mode, Watch};
use super::state::{Ask, Line, Verdict, signed};
use crate::clock::{Reply, StoreClock};

/// The pause after a failure of a store that is not known to be away yet.
const RETRY: Duration = Duration::from_millis(50);
/// An hour: a driver with nothing to do sleeps until it is woken.
const IDLE: Duration = Duration::from_secs(3600);

/// Takes slots for a line and hands each, at its time, to the call that came first.
///
/// It takes only as many in advance as the way to the store demands, mostly one. The store hands out slots in the order of
/// the requests, so processes take turns however many calls wait in each.
pub(super) struct Driver {
    line: Arc<Line>,
    clock: StoreClock,
    watch: Watch,
    asks: JoinSet<Asked>,
    /// The number of slots that the store was asked for and has not answered about.
    asked: usize,
    /// The times of slots that were taken, the earliest first.
    slots: VecDeque<Instant>,
    depth: Depth,
    ask_after: Instant,
    /// The time of the next slot of the own share, while the store is away.
    next_alone: Instant,
}

/// A request to the store that has ended.
struct Asked {
    ask: Ask,
    at: Instant,
    answered: Instant,
    verdict: RedisResult<Verdict>,
}

impl Driver {
    pub(super) fn new(line: Arc<Line>) -> Self {
        let now = Instant::now();
        let depth = Depth::new(line.pace.interval);
        Self {
            line,
            clock: StoreClock::new(),
            watch: Watch::new(),
            asks: JoinSet::new(),
            asked: 0,
            slots: VecDeque::new(),
            depth,
            ask_after: now,
            next_alone: now,
        }
    }

    /// Runs until the line is closed.
    pub(super) async fn run(mut self) {
        while !self.line.closed.load(Ordering::Relaxed) {
            let now = Instant::now();
            self.watch.tick(now);
            self.hand_out(now);
            self.refuse_late(now);
            self.take_more(now);
            let (line, wake) = (Arc::clone(&self.line), self.wake(now));
            tokio::select! {
                Some(asked) = self.asks.join_next() => if let Ok(asked) = asked { self.learn(asked) },
                () = line.changed.notified() => {}
                () = sleep_until(wake) => {}
            }
        }
    }

    /// Hands out the slots that are due. One that comes late would crowd those after it, so it is lost.
    fn hand_out(&mut self, now: Instant) {
        while let Some(slot) = self.slots.front().copied().filter(|slot| *slot <= now) {
            self.slots.pop_front();
            if now - slot > self.line.pace.lateness() {
                continue;
            }
            let mut queue = self.line.queue();
            while let Some(waiter) = queue.waiters.pop_front() {
                if waiter.deadline >= now && waiter.hand.send(Ok(())).is_ok() {
                    break;
                }
            }
        }
    }

    /// Refuses the calls whose slots are known to come too late.
    fn refuse_late(&mut self, now: Instant) {
        let mut queue = self.line.queue();
        queue.waiters.retain(|waiter| !waiter.hand.is_closed());
        let mut place = 0;
        while let (Some(slot), Some(waiter)) = (self.slots.get(place), queue.waiters.get(place)) {
            if *slot <= waiter.deadline {
                place += 1;
            } else if let Some(waiter) = queue.waiters.remove(place) {
                // A call that was dropped needs no answer.
                let _ = waiter.hand.send(Err(NoSlot::too_late(*slot - now)));
            }
        }
    }

    /// Asks for more slots, as the state of the store allows.
    fn take_more(&mut self, now: Instant) {
        match self.watch.mode {
            Mode::Working if self.clock.is_unknown() => self.ask_for_time(now),
            Mode::Working if now >= self.ask_after => self.ask_for_slots(now),
            Mode::Working | Mode::Returning { .. } => {}
            Mode::Away { alone_from, probe_at } => {
                if now >= probe_at && self.asks.is_empty() {
                    self.ask(0, -1, now);
                }
                self.go_alone(alone_from, now);
            }
        }
    }

    /// Asks for no slot: a slot would be lost if its answer needs longer, which the first answer shows.
    fn ask_for_time(&mut self, now: Instant) {
        if self.asks.is_empty() && now >= self.ask_after && !self.line.queue().waiters.is_empty() {
            self.ask(0, -1, now);
        }
    }

    /// Asks for all missing slots at once.
    fn ask_for_slots(&mut self, now: Instant) {
        let (mut count, mut first) = (0, None::<Instant>);
        {
            let queue = self.line.queue();
            for waiter in queue.waiters.iter().take(self.depth.slots()).skip(self.slots.len() + self.asked) {
                count += 1;
                first = Some(first.map_or(waiter.deadline, |first| first.min(waiter.deadline)));
            }
        }
        if let Some(deadline) = first {
            let longest = deadline.saturating_duration_since(now).min(self.line.shared.hold);
            self.ask(count, signed(longest), now);
        }
    }

    fn ask(&mut self, count: u32, longest: i64, now: Instant) {
        let (line, (expected, seen)) = (Arc::clone(&self.line), self.clock.expected(now));
        // An answer may come as late as a slot.
        let way = self.clock.round_trip().saturating_sub(line.pace.lateness()).min(line.shared.hold / 2);
        let ask = Ask { count, longest, way, expected, seen, penalty: 0 };
        self.asked += count as usize;
        self.asks.spawn(async move {
            let at = Instant::now();
            let verdict = line.ask(&ask).await;
            Asked { ask, at, answered: Instant::now(), verdict }
        });
    }

    /// Uses the own share of the rate, or lets the calls fail.
    fn go_alone(&mut self, from: Instant, now: Instant) {
        let Some(alone) = self.line.alone else {
            self.line.fail_all(&self.watch.error);
            return;
        };
        if self.slots.is_empty() && !self.line.queue().waiters.is_empty() {
            let slot = self.next_alone.max(from).max(now);
            self.next_alone = slot + alone.interval;
            self.slots.push_back(slot);
        }
    }

    /// Learns from an answer of the store.
    fn learn(&mut self, asked: Asked) {
        let (now, hold) = (asked.answered, self.line.shared.hold);
        self.asked = self.asked.saturating_sub(asked.ask.count as usize);
        let verdict = match asked.verdict {
            Ok(verdict) => verdict,
            Err(error) => {
                let limits = (hold, self.line.shared.timeout);
                let change = self.watch.failed(asked.at, now, limits, error.to_string());
                self.ask_after = now + RETRY;
                self.clock.forget();
                if change == Some(Change::Away) {
                    tracing::warn!(target: "tc3", key = self.line.key, %error, share = self.line.alone.is_some(), "the store of the rate is away");
                }
                return;
            }
        };
        self.clock.learn(Reply { sent: asked.at, received: now, store: verdict.now });
        if self.watch.answered(now, hold) == Some(Change::Returning) {
            // From now on, only the store gives slots.
            self.slots.clear();
            tracing::info!(target: "tc3", key = self.line.key, "the store of the rate answers again");
            return;
        }
        let slot = self.clock.local(verdict.slot).filter(|_| asked.ask.count > 0);
        if let (Mode::Working, Some(slot)) = (self.watch.mode, slot) {
            self.depth.learn(&asked.ask, &verdict, self.clock.round_trip());
            if verdict.taken == 0 { self.not_before(slot, now) } else { self.taken(slot, verdict.taken) }
        }
    }

    /// Notes slots, each an interval after the one before.
    fn taken(&mut self, first: Instant, count: u32) {
        for number in 0..count {
            let slot = first + self.line.pace.interval * number;
            let place = self.slots.partition_point(|other| *other <= slot);
            self.slots.insert(place, slot);
        }
    }

    /// Refuses the calls that cannot wait for the next slot; for the others, asks again when the slot is near enough.
    fn not_before(&mut self, slot: Instant, now: Instant) {
        let mut queue = self.line.queue();
        let mut place = self.slots.len();
        while let Some(waiter) = queue.waiters.get(place) {
            if slot <= waiter.deadline {
                place += 1;
            } else if let Some(waiter) = queue.waiters.remove(place) {
                // A call that was dropped needs no answer.
                let _ = waiter.hand.send(Err(NoSlot::too_late(slot.saturating_duration_since(now))));
            }
        }
        // Each process at another moment.
        let apart = self.line.pace.interval.mul_f64(fastrand::f64());
        let near = slot.checked_sub(self.line.shared.hold).unwrap_or(now).max(now);
        self.ask_after = near + apart;
    }

    /// Returns the time of the next deed.
    fn wake(&self, now: Instant) -> Instant {
        let mode = match self.watch.mode {
            Mode::Working => (self.ask_after > now).then_some(self.ask_after),
            Mode::Away { probe_at, .. } => (self.asks.is_empty()).then_some(probe_at),
            Mode::Returning { until } => Some(until),
        };
        let slot = self.slots.front().copied();
        [mode, slot].into_iter().flatten().min().unwrap_or(now + IDLE)
    }
}

/// The line can have another driver: this one has ended, maybe with its runtime.
impl Drop for Driver {
    fn drop(&mut self) {
        let mut queue = self.line.queue();
        queue.driven = false;
        queue.waiters.clear();
    }
}

impl Line {
    fn fail_all(&self, error: &str) {
        for waiter in self.queue().waiters.drain(..) {
            // A call that was dropped needs no answer.
            let _ = waiter.hand.send(Err(NoSlot::failed(format!(
                "the store of the fleet is away: {error}; bring it back, or let `Away::Share` use a share of the rate"
            ))));
        }
    }
}
