//! `ccc-codegen crate`: what it takes.

use std::path::{Path, PathBuf};

use ccc_codegen::standalone::Standalone;
use clap::Args;

/// The version of a crate that has none yet.
const FIRST: &str = "0.1.0";
/// The version of the runtime that belongs to this generator.
const OURS: &str = env!("CARGO_PKG_VERSION");

/// The options of `crate`, besides `--spec` and `--check`.
#[derive(Debug, Args)]
pub(super) struct CrateArguments {
    /// The folder of the new crate
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The product, where the spec holds several: `ccc`, or `ccc/2020-02-10` for one version
    #[arg(long, value_name = "PRODUCT")]
    product: Option<String>,
    /// The name of the crate; by default that of the product with `-generated` behind it
    #[arg(long)]
    name: Option<String>,
    /// The version of the crate
    #[arg(long, value_name = "VERSION", default_value = FIRST)]
    crate_version: String,
    /// The version of `ccc-runtime` that the crate needs
    #[arg(long, value_name = "VERSION", default_value = OURS)]
    runtime_version: String,
    /// Take `ccc-runtime` from this folder, which is given as in a manifest: relative to the new crate, or absolute
    #[arg(long, value_name = "DIR")]
    runtime_path: Option<String>,
}

impl CrateArguments {
    pub(super) fn standalone(&self, spec: &Path) -> Standalone {
        Standalone {
            spec: spec.to_owned(),
            out: self.out.clone(),
            product: self.product.clone(),
            name: self.name.clone(),
            version: self.crate_version.clone(),
            runtime_version: self.runtime_version.clone(),
            runtime_path: self.runtime_path.clone(),
        }
    }

    /// The options as they were given, but for the ones that are left out.
    pub(super) fn given(&self) -> String {
        let Self { out, product, name, crate_version, runtime_version, runtime_path } = self;
        let mut given = format!(" crate --out {}", out.to_string_lossy());
        let options = [
            ("--product", product.as_deref()),
            ("--name", name.as_deref()),
            ("--crate-version", Some(crate_version.as_str()).filter(|version| *version != FIRST)),
            ("--runtime-version", Some(runtime_version.as_str()).filter(|version| *version != OURS)),
            ("--runtime-path", runtime_path.as_deref()),
        ];
        for (flag, value) in options {
            if let Some(value) = value {
                given.extend([" ", flag, " ", value]);
            }
        }
        given
    }
}
