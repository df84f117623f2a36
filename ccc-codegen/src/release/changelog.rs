//! The changelog of a crate.

use std::fs;
use std::path::Path;

use super::layout::CHANGELOG;
use crate::diff::with_section;
use crate::output::sync::{File, Owns, Tree};

/// Returns the changelog in a folder with a new section. People may edit the file.
///
/// # Errors
/// A message that names a changelog that cannot be read.
pub fn changelog(folder: &Path, section: &str) -> Result<Tree, String> {
    let path = folder.join(CHANGELOG);
    let old = if path.exists() { fs::read_to_string(&path) } else { Ok(String::new()) };
    let old = old.map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
    let files = vec![File::text(CHANGELOG, with_section(&old, section))];
    Ok(Tree { root: folder.to_owned(), files, owns: Owns::Shared(Vec::new()) })
}
