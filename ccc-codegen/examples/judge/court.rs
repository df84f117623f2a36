//! The compiler and cargo-semver-checks as judges.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, io};

use ccc_codegen::diff::Rust;

use crate::record::Record;
use crate::side::Side;

/// A workspace of the crate that is judged and a caller. One folder for all pairs: cargo compiles the runtime once.
pub(crate) struct Court {
    work: PathBuf,
    record: Record,
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

/// Two crates, tried in both directions.
pub(crate) enum Trial {
    /// The crates have the same files.
    Same,
    /// The evidence of the first crate and of the second.
    Tried(Tried, Tried),
}

/// The evidence of one crate.
pub(crate) struct Tried {
    rustdoc: PathBuf,
    /// The errors of the callers of the first and the second crate; empty if they compile.
    callers: [String; 2],
}

impl Court {
    /// Makes the folder.
    pub(crate) fn open(work: &Path) -> io::Result<Self> {
        fs::create_dir_all(work)?;
        let work = fs::canonicalize(work)?;
        Ok(Self { record: Record::open(&work)?, work })
    }

    /// Tries both callers with both crates.
    pub(crate) fn attempt(&self, one: &Side, other: &Side) -> Result<Trial, Box<dyn Error>> {
        if one.files().eq(other.files()) {
            return Ok(Trial::Same);
        }
        let callers = [&*one.caller, &*other.caller];
        let tried = [self.side(one, callers)?, self.side(other, callers)?];
        for (at, side) in tried.iter().enumerate() {
            if !side.callers[at].is_empty() {
                return Err(format!("a caller does not compile with its own crate:\n{}", side.callers[at]).into());
            }
        }
        let [one, other] = tried;
        Ok(Trial::Tried(one, other))
    }

    /// Documents a crate and compiles both callers with it.
    fn side(&self, side: &Side, callers: [&str; 2]) -> Result<Tried, Box<dyn Error>> {
        let rustdoc = self.record.rustdoc(side);
        if !rustdoc.exists() {
            self.document(side, &rustdoc)?;
        }
        let [one, other] = callers.map(|caller| self.errors(side, caller));
        Ok(Tried { rustdoc, callers: [one?, other?] })
    }

    /// Writes the rustdoc of a crate.
    fn document(&self, side: &Side, into: &Path) -> Result<(), Box<dyn Error>> {
        self.set_up(side, "")?;
        let documented = self.cargo(&[
            "rustdoc",
            "--quiet",
            "--lib",
            "--package",
            side.package(),
            "--features",
            &side.features().join(","),
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
        Ok(fs::rename(self.target().join("doc").join(name), into)?)
    }

    /// Returns the first errors of a caller that uses a crate, or nothing if it compiles.
    fn errors(&self, side: &Side, caller: &str) -> io::Result<String> {
        let kept = self.record.errors(side, caller);
        if kept.exists() {
            return fs::read_to_string(kept);
        }
        self.set_up(side, caller)?;
        let output = self.cargo(&["check", "--quiet", "--package", "caller"])?;
        let errors = String::from_utf8_lossy(&output.stderr);
        let errors = if output.status.success() { String::new() } else { first(&errors) };
        // A break between writing and renaming leaves no half a file.
        let half = self.work.join("errors.txt");
        fs::write(&half, &errors)?;
        fs::rename(half, kept)?;
        Ok(errors)
    }

    /// Writes the workspace with a crate and a caller.
    fn set_up(&self, side: &Side, caller: &str) -> io::Result<()> {
        let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"crate\", \"caller\"]\n\n\
                        [profile.dev]\ndebug = false\nincremental = false\n";
        put(&self.work.join("Cargo.toml"), manifest.as_bytes())?;
        if !self.work.join("Cargo.lock").exists() {
            let lock = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock"))?;
            put(&self.work.join("Cargo.lock"), &lock)?;
        }
        let home = self.work.join("crate");
        let files: Vec<_> = side.files().map(|(path, bytes)| (home.join(path), bytes)).collect();
        for (path, bytes) in &files {
            put(path, bytes)?;
        }
        for folder in ["src", "tests"] {
            clear(&home.join(folder), &|path| files.iter().any(|(file, _)| file == path))?;
        }
        let manifest = format!(
            "[package]\nname = \"caller\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             it = {{ package = \"{}\", path = \"../crate\", features = {:?} }}\nserde = \"1\"\n",
            side.package(),
            side.features()
        );
        put(&self.work.join("caller/Cargo.toml"), manifest.as_bytes())?;
        put(&self.work.join("caller/src/lib.rs"), caller.as_bytes())
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

impl Trial {
    /// Judges the change from the first crate to the second.
    pub(crate) fn forth(&self) -> Result<Judged, Box<dyn Error>> {
        match self {
            Self::Same => Ok(Judged::same()),
            Self::Tried(one, other) => Judged::of((one, &other.callers[0]), (other, &one.callers[1])),
        }
    }

    /// Judges the change from the second crate to the first.
    pub(crate) fn back(&self) -> Result<Judged, Box<dyn Error>> {
        match self {
            Self::Same => Ok(Judged::same()),
            Self::Tried(one, other) => Judged::of((other, &one.callers[1]), (one, &other.callers[0])),
        }
    }
}

impl Judged {
    fn same() -> Self {
        Self { rust: Rust::None, by_callers: Rust::None, lints: Vec::new(), evidence: String::new() }
    }

    /// Judges the change from one crate to another. With each crate come the errors of its caller with the other crate.
    fn of((old, old_caller): (&Tried, &str), (new, new_caller): (&Tried, &str)) -> Result<Self, Box<dyn Error>> {
        let semver = semver(&old.rustdoc, &new.rustdoc)?;
        let lints = failed_lints(&semver);
        let asked = if semver.contains("semver requires new major version") {
            Rust::Major
        } else if semver.contains("semver requires new minor version") {
            Rust::Minor
        } else {
            Rust::Patch
        };
        let by_callers = match (old_caller.is_empty(), new_caller.is_empty()) {
            (false, _) => Rust::Major,
            (true, false) => Rust::Minor,
            (true, true) => Rust::Patch,
        };
        let evidence =
            format!("callers: {by_callers}; cargo-semver-checks: {asked} {lints:?}\n{old_caller}{new_caller}");
        Ok(Self { rust: by_callers.max(asked), by_callers, lints, evidence })
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

/// Removes the files of another crate.
fn clear(folder: &Path, keep: &dyn Fn(&Path) -> bool) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            clear(&path, keep)?;
        } else if !keep(&path) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
