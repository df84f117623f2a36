//! Evidence that is kept: the compiler says the same of the same sources.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use crate::side::Side;

/// A folder of evidence. Its name holds the compiler and the sources of the runtime, so another compiler or runtime finds
/// nothing in it.
pub(crate) struct Record {
    folder: PathBuf,
}

impl Record {
    /// Opens the folder for this compiler and runtime.
    pub(crate) fn open(work: &Path) -> io::Result<Self> {
        let mut hasher = DefaultHasher::new();
        Command::new("rustc").arg("-Vv").output()?.stdout.hash(&mut hasher);
        for runtime in ["ccc-runtime", "ccc-macros"] {
            sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(runtime), &mut hasher)?;
        }
        let folder = work.join("record").join(format!("{:016x}", hasher.finish()));
        fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    /// The file for the rustdoc of a crate.
    pub(crate) fn rustdoc(&self, side: &Side) -> PathBuf {
        self.folder.join(format!("{:016x}.json", krate(side)))
    }

    /// The file for the errors of a caller that uses a crate.
    pub(crate) fn errors(&self, side: &Side, caller: &str) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        caller.hash(&mut hasher);
        self.folder.join(format!("{:016x}-{:016x}.txt", krate(side), hasher.finish()))
    }
}

fn krate(side: &Side) -> u64 {
    let mut hasher = DefaultHasher::new();
    for file in side.files() {
        file.hash(&mut hasher);
    }
    hasher.finish()
}

/// Adds all manifests and sources below a folder.
fn sources(folder: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, hasher)?;
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "toml") {
            fs::read(&path)?.hash(hasher);
        }
    }
    Ok(())
}
