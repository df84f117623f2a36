//! The command line.

pub(crate) mod args;
pub(crate) mod run;
