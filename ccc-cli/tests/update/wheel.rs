//! Wheels with one made-up product.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(crate) const CHINA: &str = "tccli-3.1.189.1-py2.py3-none-any.whl";
pub(crate) const INTERNATIONAL: &str = "tccli_intl_en-3.1.193.1-py2.py3-none-any.whl";

/// Returns a published description that the tests of the importer use, too.
pub(crate) fn published(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../ccc-codegen/tests/import/data").join(name)).unwrap()
}

/// Returns a wheel that holds a description.
pub(crate) fn wheel(name: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in [
        ("tccli/__init__.py", b"raise SystemExit('nothing of a package runs')".to_vec()),
        ("tccli/services/demo/2024-01-01/api.json", published(name)),
        ("tccli/services/demo/2024-01-01/examples.json", published("examples.json")),
    ] {
        archive.start_file(path, SimpleFileOptions::default()).unwrap();
        archive.write_all(&bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
