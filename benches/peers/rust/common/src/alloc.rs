//! Counts what a program takes from the allocator.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;
static BYTES: AtomicU64 = AtomicU64::new(0);
static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

fn count(bytes: usize) {
    BYTES.fetch_add(bytes as u64, Relaxed);
    ALLOCATIONS.fetch_add(1, Relaxed);
}

// SAFETY: the system's allocator does everything.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    // A block that grows counts by what it grows, which is the least that a reallocation takes.
    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size.saturating_sub(layout.size()));
        unsafe { System.realloc(at, layout, size) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }
}

/// The state of the counters at some time.
pub(crate) struct Count {
    bytes: u64,
    allocations: u64,
}

impl Count {
    pub(crate) fn start() -> Self {
        Self { bytes: BYTES.load(Relaxed), allocations: ALLOCATIONS.load(Relaxed) }
    }

    /// Returns the bytes and the number of allocations since the start.
    pub(crate) fn read(&self) -> (u64, u64) {
        (BYTES.load(Relaxed) - self.bytes, ALLOCATIONS.load(Relaxed) - self.allocations)
    }
}
