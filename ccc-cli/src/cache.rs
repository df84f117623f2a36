//! The cache file with the catalog of all products.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ccc_catalog::Catalog;
use etcetera::BaseStrategy;
use tempfile::NamedTempFile;

/// The variable that names another folder than the user's own for the cache.
pub(crate) const VARIABLE: &str = "TC3_CACHE_DIR";
const FILE: &str = "catalog.tc3cat";

/// Returns the path of the cache file; `None` if the user has no home folder.
pub(crate) fn path() -> Option<PathBuf> {
    if let Some(folder) = env::var_os(VARIABLE).filter(|folder| !folder.is_empty()) {
        return Some(PathBuf::from(folder).join(FILE));
    }
    Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("tc3").join(FILE))
}

/// Opens the catalog in the cache; `None` if it was never fetched.
///
/// # Errors
/// A sentence that names the file and the problem.
pub(crate) fn open() -> Result<Option<Catalog<'static>>, String> {
    let Some(path) = path() else { return Ok(None) };
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("the catalog in the cache, {}, cannot be read: {error}", path.display())),
    };
    let opened = Catalog::open(bytes);
    opened.map(Some).map_err(|error| format!("the catalog in the cache, {}, is of no use: {error}", path.display()))
}

/// Writes the cache file: all of it or nothing. A run that reads it at the same time sees the old one or the new one.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
