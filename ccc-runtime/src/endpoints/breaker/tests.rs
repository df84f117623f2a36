//! The breaker as a table of what happens and what comes of it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use super::{Breaker, Change, Duration, OPEN_FOR, Outcome, Permit};

/// Events, a letter and a second each:
///
/// `+` and `-` a call that succeeds or fails · `.` nothing · `m` a minute · `p` a probe begins and is kept ·
/// `x` the kept call is dropped, `g` succeeds, `b` fails · `!` a forced call succeeds, `?` fails ·
/// `0` a call is refused.
struct Story {
    breaker: Breaker,
    now: Duration,
    kept: Option<Permit>,
}

impl Story {
    fn play(&mut self, script: &str) -> Vec<Change> {
        script.chars().filter_map(|event| self.step(event)).collect()
    }

    fn step(&mut self, event: char) -> Option<Change> {
        self.now += Duration::from_secs(1);
        match event {
            '+' => self.call(Outcome::Success),
            '-' => self.call(Outcome::Failure),
            '!' => self.forced(Outcome::Success),
            '?' => self.forced(Outcome::Failure),
            'g' => self.end(Outcome::Success),
            'b' => self.end(Outcome::Failure),
            'm' => {
                self.now += OPEN_FOR;
                None
            }
            'p' => {
                self.kept = Some(self.breaker.permit(self.now).unwrap());
                None
            }
            'x' => {
                self.breaker.abandon(&self.kept.take().unwrap());
                None
            }
            '0' => {
                assert!(self.breaker.permit(self.now).is_none(), "a call was let through");
                None
            }
            '.' => None,
            _ => panic!("no event is called {event:?}"),
        }
    }

    fn call(&mut self, outcome: Outcome) -> Option<Change> {
        let permit = self.breaker.permit(self.now).unwrap();
        self.breaker.report(&permit, outcome, self.now)
    }

    fn forced(&mut self, outcome: Outcome) -> Option<Change> {
        let permit = self.breaker.force();
        self.breaker.report(&permit, outcome, self.now)
    }

    fn end(&mut self, outcome: Outcome) -> Option<Change> {
        self.breaker.report(&self.kept.take().unwrap(), outcome, self.now)
    }
}

#[test]
fn stories() {
    use Change::{Closed, Opened};
    for (script, changes) in [
        // Too few, and too few in a row.
        ("----+++++", &[][..]),
        ("++---++---+", &[]),
        // Four in five, but the last one a success.
        ("----+", &[]),
        ("----+-0", &[Opened]),
        ("----", &[]),
        // Five in a row, also over more than a minute.
        ("-----0", &[Opened]),
        ("--m--m-0", &[Opened]),
        // Three in four: 3 of 4 are too few, 4 of 5 are not; 6 of 8.
        ("--+-", &[]),
        ("--+--0", &[Opened]),
        ("-+-+----0", &[Opened]),
        ("-+-+-+----", &[]),
        // The share is that of the last minute: what came before does not help, and does not harm.
        ("++++++++++m+----0", &[Opened]),
        ("---+m--+-+", &[]),
        // Refused for a minute after the last failure, then one at a time.
        ("-----0....0....00", &[Opened]),
        ("-----0mp00", &[Opened]),
        // A probe closes it, opens it again, or leaves its place to another.
        ("-----mpg++----", &[Opened, Closed]),
        ("-----mpb0mpg", &[Opened, Opened, Closed]),
        ("-----mp0xp0xp0g++", &[Opened, Closed]),
        // Closed, it has forgotten: four more failures are too few, five are enough.
        ("-----m+----", &[Opened, Closed]),
        ("-----m+-----0", &[Opened, Closed, Opened]),
        // What began before it opened neither closes it nor opens it for longer, nor counts after it has closed.
        ("p-----0g0mp", &[Opened]),
        ("p-----0b0m+", &[Opened, Closed]),
        ("p-----0m+----b+", &[Opened, Closed]),
        ("p-----0mp", &[Opened]),
        // All are open and the call goes there all the same.
        ("-----?0!++", &[Opened, Closed]),
        ("-----?????0mp?0!+", &[Opened, Closed]),
        // A forced success while a probe is out, which then says nothing any more.
        ("-----mp!b----+", &[Opened, Closed]),
    ] {
        let mut story = Story { breaker: Breaker::default(), now: Duration::from_hours(1), kept: None };
        assert_eq!(story.play(script), changes, "{script}");
    }
}

#[test]
fn open_for_exactly_a_minute() {
    let mut story = Story { breaker: Breaker::default(), now: Duration::ZERO, kept: None };
    assert_eq!(story.play("-----"), [Change::Opened]);
    let end = story.now + OPEN_FOR;
    assert!(story.breaker.permit(end.checked_sub(Duration::from_nanos(1)).unwrap()).is_none());
    let probe = story.breaker.permit(end).unwrap();
    assert!(story.breaker.permit(end).is_none());
    // A failing probe begins the next minute.
    let failed = end + Duration::from_secs(10);
    assert_eq!(story.breaker.report(&probe, Outcome::Failure, failed), Some(Change::Opened));
    assert!(story.breaker.permit(end + OPEN_FOR).is_none());
    assert!(story.breaker.permit(failed + OPEN_FOR).is_some());
}
