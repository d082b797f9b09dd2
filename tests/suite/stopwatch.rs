//! What a thread itself computes, so that a bound against hanging holds on a busy machine too.
//!
//! Start with [`Stopwatch::start`].

use std::fs;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Since when a thread has been computing.
pub(crate) struct Stopwatch(Duration);

impl Stopwatch {
    pub(crate) fn start() -> Self {
        Self(used())
    }

    /// The time for which this thread had a processor since then; where the system does not tell
    /// it, the time that went by.
    pub(crate) fn elapsed(&self) -> Duration {
        used().saturating_sub(self.0)
    }
}

fn used() -> Duration {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    // The first number is the time on a processor in nanoseconds (Linux, Documentation/scheduler,
    // sched-stats).
    let told = fs::read_to_string("/proc/thread-self/schedstat");
    let nanoseconds = told
        .ok()
        .and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGUN.elapsed(), Duration::from_nanos)
}

#[test]
fn who_waits_computes_nothing() {
    let (watch, wall) = (Stopwatch::start(), Instant::now());
    std::thread::sleep(Duration::from_millis(50));
    assert!(watch.elapsed() <= wall.elapsed());
}
