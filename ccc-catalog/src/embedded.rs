//! The catalog that is a part of this crate.

use std::sync::LazyLock;

use crate::catalog::Catalog;
use crate::error::Error;

/// Returns the catalog of ccc, which is a part of this crate. It is opened once in a process.
///
/// # Errors
/// None, unless the crate was built from a damaged file.
pub fn embedded() -> Result<&'static Catalog<'static>, Error> {
    static CATALOG: LazyLock<Result<Catalog<'static>, Error>> =
        LazyLock::new(|| Catalog::open(&include_bytes!("../data/ccc.tc3cat")[..]));
    CATALOG.as_ref().map_err(Error::clone)
}
