//! Releases: from the verdict of `diff` to versions, changelogs and pages.
//!
//! ```text
//! the last release ┐
//!                  ├─import─▶ specs ──diff──▶ verdict ──▶ version, changelog ──▶ crates, index, notices
//! new descriptions ┘
//! ```

mod changelog;
mod layout;
mod manifest;
mod one;
mod pages;
mod product;

pub use self::changelog::changelog;
pub use self::manifest::{read_version, set_version};
pub use self::one::{Next, next};
pub use self::pages::pages;
pub use self::product::{Inputs, Released, Step, release};
