//! The limiter on tokio's paused clock: no test waits.

#![allow(clippy::unwrap_used, clippy::unchecked_time_subtraction, reason = "a test fails by panicking")]

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;

use super::{LocalLimiter, NotAdmitted, RateLimit};
use crate::action::{ActionInfo, Safety, ServiceInfo};
use crate::time::{Timer, TokioTimer};

const FOREVER: Duration = Duration::MAX;

static SERVICE: ServiceInfo = ServiceInfo::new("ccc", "2020-02-10", "Cloud Contact Center");
static TWENTY: ActionInfo = action("Twenty", 20);
static OTHER: ActionInfo = action("Other", 20);
static ONE: ActionInfo = action("One", 1);

const fn action(name: &'static str, per_second: u32) -> ActionInfo {
    ActionInfo::new(&SERVICE, name).safety(Safety::Read).per_second(per_second)
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_polled_no_more_holds_up_none_for_long() {
    let setup = setup(RateLimit::default());
    setup.burst(&TWENTY, 2).await;
    let mut kept = Box::pin(setup.admit(FOREVER));
    // It has the turn and waits for the bucket; then nobody asks it again, and nobody drops it.
    assert!(tokio::time::timeout(Duration::ZERO, &mut kept).await.is_err());
    let waited = setup.admit(FOREVER).await.unwrap();
    assert!(waited < Duration::from_millis(1300), "{waited:?}");
    assert!(kept.await.is_ok());
}

struct Setup {
    limiter: Arc<LocalLimiter>,
    timer: TokioTimer,
}

fn setup(limit: RateLimit) -> Setup {
    let timer = TokioTimer::new();
    Setup { limiter: Arc::new(LocalLimiter::new(limit, Arc::new(timer)).unwrap()), timer }
}

impl Setup {
    /// So many calls at once; for each that left its number and the time, in the order in which they left.
    async fn burst(&self, action: &'static ActionInfo, calls: usize) -> Vec<(usize, Duration)> {
        let mut running = JoinSet::new();
        for call in 0..calls {
            let (limiter, timer) = (Arc::clone(&self.limiter), self.timer);
            running.spawn(async move {
                limiter.admit(action, FOREVER).await.unwrap();
                (call, timer.now())
            });
        }
        let mut left = Vec::new();
        while let Some(call) = running.join_next().await {
            left.push(call.unwrap());
        }
        left
    }

    async fn admit(&self, patience: Duration) -> Result<Duration, NotAdmitted> {
        self.limiter.admit(&TWENTY, patience).await
    }

    /// Calls that find no turn free, until `until`.
    async fn count_until(&self, until: Duration) -> usize {
        let mut calls = 0;
        while let Some(left) = until.checked_sub(self.timer.now()).filter(|left| !left.is_zero()) {
            match self.admit(left).await {
                Ok(_) => calls += 1,
                Err(_) => tokio::time::sleep(left).await,
            }
        }
        calls
    }
}

fn assert_no_second_above(limit: usize, left: &[(usize, Duration)]) {
    for window in left.windows(limit + 1) {
        let (first, last) = (window[0].1, window[limit].1);
        // The delay of the network included.
        assert!(last - first > Duration::from_millis(1050), "{} calls from {first:?} to {last:?}", limit + 1);
    }
}

fn assert_near(time: Duration, seconds: f64) {
    assert!((time.as_secs_f64() - seconds).abs() < 0.003, "{time:?}, not {seconds} s");
}

#[tokio::test(start_paused = true)]
async fn a_thousand_calls_leave_in_order_and_no_faster_than_admitted() {
    let setup = setup(RateLimit::default());
    let left = setup.burst(&TWENTY, 1000).await;
    let order: Vec<_> = left.iter().map(|(call, _)| *call).collect();
    assert_eq!(order, (0..1000).collect::<Vec<_>>());
    assert_no_second_above(20, &left);
    // Two at once, and the others one by one.
    assert_eq!(left[1].1, left[0].1);
    assert_near(left[2].1, 1.0 / 18.05);
    assert_near(left[999].1, 998.0 / 18.05);
}

#[tokio::test(start_paused = true)]
async fn one_call_a_second() {
    let setup = setup(RateLimit::default());
    let left = setup.burst(&ONE, 60).await;
    assert_no_second_above(1, &left);
    // The timer counts in milliseconds and rounds up, so each call is a fraction of one late.
    let last = left[59].1.as_secs_f64();
    assert!((59.0 / 0.95..59.0 / 0.95 + 0.06).contains(&last), "{last}");
}

#[tokio::test(start_paused = true)]
async fn pauses_do_not_add_up_to_a_larger_burst() {
    let setup = setup(RateLimit::default());
    let mut left = setup.burst(&TWENTY, 50).await;
    tokio::time::sleep(Duration::from_hours(1)).await;
    left.extend(setup.burst(&TWENTY, 50).await);
    assert_no_second_above(20, &left);
    assert_eq!(left[51].1, left[50].1);
    assert_near(left[52].1 - left[51].1, 1.0 / 18.05);
}

#[tokio::test(start_paused = true)]
async fn actions_do_not_wait_for_each_other() {
    let setup = setup(RateLimit::default());
    setup.burst(&TWENTY, 100).await;
    assert_eq!(setup.limiter.admit(&OTHER, Duration::ZERO).await, Ok(Duration::ZERO));
    assert_eq!(setup.limiter.gates.lock().unwrap().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn who_is_dropped_costs_nothing() {
    let setup = setup(RateLimit::default());
    let mut waiting = Vec::new();
    for call in 0..200 {
        let (limiter, timer) = (Arc::clone(&setup.limiter), setup.timer);
        waiting.push(tokio::spawn(async move {
            limiter.admit(&TWENTY, FOREVER).await.unwrap();
            (call, timer.now())
        }));
    }
    // 2 + 18 have left; the head of the line is dropped as well.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut left = Vec::new();
    for (call, task) in waiting.into_iter().enumerate() {
        if call >= 20 && call % 2 == 0 {
            task.abort();
            assert!(task.await.unwrap_err().is_cancelled());
        } else {
            left.push(task);
        }
    }
    let mut times = Vec::new();
    for task in left {
        times.push(task.await.unwrap());
    }
    assert_eq!(times.len(), 20 + 90);
    assert!(times.is_sorted_by_key(|(_, time)| *time), "{times:?}");
    assert_no_second_above(20, &times);
    // As if the others had never been there.
    assert_near(times[109].1, 108.0 / 18.05);
    assert_near(setup.admit(Duration::from_millis(60)).await.unwrap(), 1.0 / 18.05);
}

#[tokio::test(start_paused = true)]
async fn a_turn_that_comes_too_late_is_refused_at_once() {
    let setup = setup(RateLimit::default());
    let start = setup.timer.now();
    let (limiter, timer) = (Arc::clone(&setup.limiter), setup.timer);
    let line = tokio::spawn(async move {
        let setup = Setup { limiter, timer };
        setup.burst(&TWENTY, 102).await
    });
    tokio::time::sleep(Duration::from_millis(1)).await;
    // 100 in line: the next one leaves after 101 intervals.
    let wait = setup.admit(Duration::from_secs(5)).await.unwrap_err().wait;
    assert_near(setup.timer.now() - start, 0.001);
    assert_near(wait, 101.0 / 18.05 - 0.001);
    // Those who were refused are not in line.
    let waited = setup.admit(wait + Duration::from_millis(2)).await.unwrap();
    assert_near(waited, 101.0 / 18.05 - 0.001);
    assert_eq!(line.await.unwrap().len(), 102);
    // The next one in line knows the time without anyone ahead.
    let now = setup.timer.now();
    let wait = setup.admit(Duration::from_millis(50)).await.unwrap_err().wait;
    assert_eq!(setup.timer.now(), now);
    assert_near(wait, 1.0 / 18.05);
    assert!(setup.admit(wait + Duration::from_millis(2)).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn who_waits_in_vain_is_told_in_time() {
    let setup = setup(RateLimit::default());
    setup.burst(&TWENTY, 2).await;
    let (limiter, timer) = (Arc::clone(&setup.limiter), setup.timer);
    let line = tokio::spawn(async move {
        let setup = Setup { limiter, timer };
        setup.burst(&TWENTY, 5).await
    });
    tokio::time::sleep(Duration::from_millis(1)).await;
    let start = setup.timer.now();
    // In time for the sixth call, had the service not slowed all down.
    setup.limiter.slow_down(&TWENTY);
    let patience = Duration::from_millis(400);
    let refused = setup.admit(patience).await.unwrap_err();
    assert!(refused.wait >= patience, "{refused:?}");
    assert_near(setup.timer.now() - start, 0.4);
    assert_eq!(line.await.unwrap().len(), 5);
}

#[tokio::test(start_paused = true)]
async fn fail_fast_never_waits() {
    let setup = setup(RateLimit::default().fail_fast());
    let start = setup.timer.now();
    assert_eq!(setup.admit(FOREVER).await, Ok(Duration::ZERO));
    assert_eq!(setup.admit(FOREVER).await, Ok(Duration::ZERO));
    let refused = setup.admit(FOREVER).await.unwrap_err();
    assert_near(refused.wait, 1.0 / 18.05);
    assert_eq!(setup.timer.now(), start);
    tokio::time::sleep(refused.wait).await;
    assert_eq!(setup.admit(FOREVER).await, Ok(Duration::ZERO));
    setup.limiter.slow_down(&TWENTY);
    tokio::time::sleep(Duration::from_millis(80)).await;
    assert_near(setup.admit(FOREVER).await.unwrap_err().wait, 2.0 / 18.05 - 0.08);
}

#[tokio::test(start_paused = true)]
async fn off_limits_nothing() {
    let setup = setup(RateLimit::off());
    for _ in 0..1000 {
        setup.limiter.slow_down(&ONE);
        assert_eq!(setup.limiter.admit(&ONE, Duration::ZERO).await, Ok(Duration::ZERO));
    }
    assert!(setup.limiter.gates.lock().unwrap().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_share_and_a_quota_of_ones_own() {
    let setup = setup(RateLimit::share(0.25).per_second("Other", 40));
    // 5 and 10 calls a second.
    let left = setup.burst(&TWENTY, 101).await;
    assert_no_second_above(5, &left);
    assert!((left[100].1.as_secs_f64() - 100.0 / 4.75).abs() < 0.1, "{:?}", left[100]);
    let left = setup.burst(&OTHER, 101).await;
    assert_no_second_above(10, &left);
    let took = (left[100].1 - left[0].1).as_secs_f64();
    assert!((took - 100.0 / 9.5).abs() < 0.1, "{took}");
}

#[tokio::test(start_paused = true)]
async fn slows_down_when_told_and_recovers() {
    let setup = setup(RateLimit::default());
    assert_eq!(setup.count_until(Duration::from_secs(10)).await, 2 + 180);
    // A whole second of refusals is one cut.
    for _ in 0..20 {
        setup.limiter.slow_down(&TWENTY);
    }
    let mut seconds = Vec::new();
    for second in 11..=25 {
        seconds.push(setup.count_until(Duration::from_secs(second)).await);
    }
    // Half the rate at first, a twentieth more each second, and all of it after ten.
    for (second, calls) in seconds.iter().enumerate() {
        #[allow(clippy::cast_precision_loss, reason = "small numbers")]
        let (part, calls) = ((0.525 + 0.05 * second as f64).min(1.0), *calls as f64);
        assert!((calls - 18.05 * part).abs() <= 1.5, "second {second}: {seconds:?}");
    }
    // Nothing of what was not used comes all at once.
    assert!(seconds.iter().all(|calls| *calls <= 20), "{seconds:?}");
}

#[tokio::test(start_paused = true)]
async fn slowed_down_call_by_call_never_to_a_stop() {
    let setup = setup(RateLimit::default());
    for _ in 0..10 {
        setup.limiter.slow_down(&TWENTY);
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    setup.limiter.slow_down(&TWENTY);
    // A tenth of the rate: the first call after one interval of that, and none with it.
    assert_near(setup.admit(FOREVER).await.unwrap(), 10.0 / 18.05);
    assert!(setup.admit(Duration::from_millis(300)).await.is_err());
    // Calls in the queue slow down as well.
    let next = setup.admit(FOREVER).await.unwrap();
    assert!((0.3..0.56).contains(&next.as_secs_f64()), "{next:?}");
}
