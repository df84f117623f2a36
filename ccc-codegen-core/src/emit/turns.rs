//! The files of a crate, shared by threads.

use std::sync::atomic::{AtomicUsize, Ordering};

/// The turns of threads that emit the files of one crate: a file is for the thread that is free when its turn comes.
///
/// Tokens cannot leave their thread, so each thread emits and renders whole files.
#[derive(Debug, Default)]
pub struct Turns(AtomicUsize);

impl Turns {
    /// Returns the place of the next file that nobody has taken.
    pub(super) fn next(&self) -> usize {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}
