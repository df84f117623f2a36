//! The choices that the recipe of a crate leaves open.

use std::path::PathBuf;

/// The version of a crate that has none yet.
pub const FIRST_VERSION: &str = "0.1.0";
/// The version of the runtime that belongs to this generator.
pub const RUNTIME_VERSION: &str = env!("CARGO_PKG_VERSION");
/// The oldest Rust that this runtime compiles with. A test compares it with the runtime's manifest.
pub const RUNTIME_RUST: &str = "1.88";

/// The choices that a crate of a product leaves open.
///
/// A file `Cargo.overlay.toml` in the folder of the crate is laid over the generated manifest.
#[derive(Debug, Clone)]
pub struct Recipe {
    /// The folder of the crate.
    pub out: PathBuf,
    /// The name of the crate; `<product>-generated` unless given.
    pub name: Option<String>,
    /// The version of the crate.
    pub version: String,
    /// The version of `ccc-runtime` and `ccc-macros` that the crate needs.
    pub runtime_version: String,
    /// The folder of `ccc-runtime`, relative to the crate or absolute; `ccc-macros` is beside it. Without it, both come
    /// from the registry.
    pub runtime_path: Option<String>,
    /// The command that makes the crate anew.
    pub command: &'static str,
}

impl Recipe {
    /// Returns the recipe of a crate in a folder, with the defaults of the command line.
    pub fn new(out: PathBuf) -> Self {
        Self {
            out,
            name: None,
            version: FIRST_VERSION.to_owned(),
            runtime_version: RUNTIME_VERSION.to_owned(),
            runtime_path: None,
            command: "ccc-codegen crate",
        }
    }
}
