//! The names in the folder of a release.

/// The folder of the specs.
pub(super) const SPECS: &str = "spec";
/// The folder of the crates.
pub(super) const CRATES: &str = "crates";
/// The changelog of a crate.
pub(super) const CHANGELOG: &str = "CHANGELOG.md";
