//! Time on the clock and of the processor.

use std::time::Instant;

pub(crate) struct Clock {
    wall: Instant,
    cpu: f64,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Self { wall: Instant::now(), cpu: cpu() }
    }

    /// Returns the seconds since the start: on the clock, and of the processor for all threads of the process.
    pub(crate) fn read(&self) -> (f64, f64) {
        (self.wall.elapsed().as_secs_f64(), cpu() - self.cpu)
    }
}

#[allow(clippy::cast_precision_loss, reason = "a program runs for minutes")]
fn cpu() -> f64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` is valid for writes.
    let result = unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut time) };
    assert_eq!(result, 0, "this system has no clock for a process");
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}
