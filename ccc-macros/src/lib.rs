//! Tencent Cloud actions in your own crate.
