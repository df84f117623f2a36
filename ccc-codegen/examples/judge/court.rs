//! The compiler and cargo-semver-checks as judges.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, io};

use ccc_codegen::diff::Rust;

use crate::pair::{Pair, Side};

/// A workspace of the crate that is judged and two callers. One folder for all pairs: cargo compiles the runtime once.
pub(crate) struct Court {
    work: PathBuf,
}

/// The verdict of the judges.
pub(crate) struct Judged {
    pub(crate) rust: Rust,
    /// The part of the callers in it.
    pub(crate) by_callers: Rust,
    /// The lints of cargo-semver-checks that failed.
    pub(crate) lints: Vec<String>,
    /// The judgement.
    pub(crate) evidence: String,
}

/// The evidence of one crate.
struct Tried {
    rustdoc: PathBuf,
    /// The errors of the callers of the old and the new crate; empty if they compile.
    old_caller: String,
    new_caller: String,
}

impl Court {
    /// Makes the folder.
    pub(crate) fn open(work: &Path) -> io::Result<Self> {
        fs::create_dir_all(work)?;
        Ok(Self { work: fs::canonicalize(work)? })
    }

    /// Judges a pair.
    pub(crate) fn judge(&self, pair: &Pair) -> Result<Judged, Box<dyn Error>> {
        if pair.old.files().eq(pair.new.files()) {
            return Ok(Judged { rust: Rust::None, by_callers: Rust::None, lints: Vec::new(), evidence: String::new() });
        }
        self.callers(pair)?;
        let old = self.attempt(&pair.old, "old.json")?;
        let new = self.attempt(&pair.new, "new.json")?;
        for own in [&old.old_caller, &new.new_caller] {
            if !own.is_empty() {
                return Err(format!("a caller does not compile with its own crate:\n{own}").into());
            }
        }
        let semver = semver(&old.rustdoc, &new.rustdoc)?;
        let lints = failed_lints(&semver);
        let asked = if semver.contains("semver requires new major version") {
            Rust::Major
        } else if semver.contains("semver requires new minor version") {
            Rust::Minor
        } else {
            Rust::Patch
        };
        let compiled = match (new.old_caller.is_empty(), old.new_caller.is_empty()) {
            (false, _) => Rust::Major,
            (true, false) => Rust::Minor,
            (true, true) => Rust::Patch,
        };
        let evidence = format!(
            "callers: {compiled}; cargo-semver-checks: {asked} {lints:?}\n{}{}",
            new.old_caller, old.new_caller
        );
        Ok(Judged { rust: compiled.max(asked), by_callers: compiled, lints, evidence })
    }

    /// Writes a crate, documents it, and compiles both callers with it.
    fn attempt(&self, side: &Side, rustdoc: &str) -> Result<Tried, Box<dyn Error>> {
        let home = self.work.join("crate");
        for folder in ["src", "tests"] {
            let _ = fs::remove_dir_all(home.join(folder));
        }
        for (path, bytes) in side.files() {
            put(&home.join(path), bytes)?;
        }
        let documented = self.cargo(&[
            "rustdoc",
            "--quiet",
            "--lib",
            "--package",
            side.package(),
            "--",
            "-Zunstable-options",
            "--output-format",
            "json",
            "--cap-lints",
            "allow",
        ])?;
        if !documented.status.success() {
            return Err(format!("rustdoc fails:\n{}", String::from_utf8_lossy(&documented.stderr)).into());
        }
        let name = format!("{}.json", side.package().replace('-', "_"));
        let kept = self.work.join(rustdoc);
        fs::rename(self.target().join("doc").join(name), &kept)?;
        let caller = |package: &str| -> io::Result<String> {
            let output = self.cargo(&["check", "--quiet", "--package", package])?;
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            Ok(if output.status.success() { String::new() } else { first(&errors) })
        };
        Ok(Tried { rustdoc: kept, old_caller: caller("caller-old")?, new_caller: caller("caller-new")? })
    }

    /// Writes the workspace and both callers.
    fn callers(&self, pair: &Pair) -> io::Result<()> {
        let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"crate\", \"old\", \"new\"]\n\n\
                        [profile.dev]\ndebug = false\nincremental = false\n";
        put(&self.work.join("Cargo.toml"), manifest.as_bytes())?;
        let lock = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock"))?;
        if !self.work.join("Cargo.lock").exists() {
            put(&self.work.join("Cargo.lock"), &lock)?;
        }
        for (side, name) in [(&pair.old, "old"), (&pair.new, "new")] {
            let manifest = format!(
                "[package]\nname = \"caller-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
                 it = {{ package = \"{}\", path = \"../crate\" }}\nserde = \"1\"\n",
                side.package()
            );
            put(&self.work.join(name).join("Cargo.toml"), manifest.as_bytes())?;
            put(&self.work.join(name).join("src/lib.rs"), side.caller.as_bytes())?;
        }
        Ok(())
    }

    fn target(&self) -> PathBuf {
        self.work.join("target")
    }

    fn cargo(&self, arguments: &[&str]) -> io::Result<Output> {
        Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(&arguments[..1])
            .args(["--offline", "--target-dir"])
            .arg(self.target())
            .args(&arguments[1..])
            .current_dir(&self.work)
            // The form of rustdoc's JSON is not stable.
            .env("RUSTC_BOOTSTRAP", "1")
            .env_remove("RUSTFLAGS")
            .output()
    }
}

/// Returns the words of cargo-semver-checks about two crates in rustdoc's JSON.
fn semver(old: &Path, new: &Path) -> Result<String, Box<dyn Error>> {
    let output = Command::new("cargo-semver-checks")
        .args(["semver-checks", "--color", "never", "--release-type", "patch"])
        .arg("--baseline-rustdoc")
        .arg(old)
        .arg("--current-rustdoc")
        .arg(new)
        .output()?;
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    // Without a summary it compared nothing.
    if text.contains("Summary") { Ok(text) } else { Err(format!("cargo-semver-checks fails:\n{text}").into()) }
}

fn failed_lints(text: &str) -> Vec<String> {
    let lint = |line: &str| Some(line.strip_prefix("--- failure ")?.split(':').next()?.to_owned());
    text.lines().filter_map(lint).collect()
}

/// Returns the first errors of the compiler.
fn first(errors: &str) -> String {
    let lines: Vec<&str> = errors.lines().filter(|line| line.starts_with("error")).take(6).collect();
    if lines.is_empty() { errors.to_owned() } else { lines.join("\n") + "\n" }
}

/// Writes a file if it differs: cargo goes by the time of the last change.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)
}
