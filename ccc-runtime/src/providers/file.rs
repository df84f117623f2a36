//! Small files with keys in them.

use std::env;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::mem;
use std::path::{Path, PathBuf};

use secrecy::zeroize::Zeroizing;

use crate::keys::{CredentialsError, ProviderConfig};

/// More than any such file has.
const MAX_SIZE: usize = 1024 * 1024;

/// The text of a file, wiped when it is dropped; `None` where there is no such file.
///
/// It blocks, for as long as a small local file takes, and happens once for many calls. A pipe could block for ever, even
/// where it is only opened, so it is refused.
pub(super) fn read(path: &Path) -> Result<Option<Zeroizing<String>>, CredentialsError> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        let message = format!("{} cannot be read: it is a folder, pipe or device; name a regular file", path.display());
        return Err(CredentialsError::new(message));
    }
    let mut bytes = match read_bytes(path) {
        Ok(bytes) => bytes,
        Err(error) if is_missing(&error) => return Ok(None),
        Err(error) => {
            let message = format!("{} cannot be read: {error}; let this user read it", path.display());
            return Err(CredentialsError::new(message).caused_by(error));
        }
    };
    if bytes.len() > MAX_SIZE {
        let message = format!("{} has more than {MAX_SIZE} bytes, so it is no file of keys", path.display());
        return Err(CredentialsError::new(message));
    }
    let text = String::from_utf8(mem::take(&mut *bytes)).map_err(|error| {
        let from = error.utf8_error().valid_up_to();
        *bytes = error.into_bytes();
        CredentialsError::new(format!("{} is not UTF-8 from byte {from} on; save it as UTF-8", path.display()))
    })?;
    Ok(Some(Zeroizing::new(text)))
}

fn read_bytes(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    let file = File::open(path)?;
    // Enough for all of it, so no copy is left behind where the buffer grows.
    let size = usize::try_from(file.metadata()?.len()).unwrap_or(MAX_SIZE).min(MAX_SIZE);
    let mut bytes = Zeroizing::new(Vec::with_capacity(size + 2));
    file.take(MAX_SIZE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Returns true if there is no such file, or no files at all as in WebAssembly.
fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::Unsupported)
}

/// A file or folder in the home folder, if there is one.
pub(super) fn in_home(config: &ProviderConfig, name: &str) -> Option<PathBuf> {
    let variable = if env::consts::FAMILY == "windows" { "USERPROFILE" } else { "HOME" };
    let home = config.variable(variable).filter(|home| !home.is_empty())?;
    Some(PathBuf::from(home).join(name))
}
