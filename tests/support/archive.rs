//! A spec tree in one file, byte for byte: the places of problems stay exact.
//!
//! ```text
//! The point of the case, in a sentence.
//! -- demo/2024-01-01/types.json --
//! { "types": [] }
//! -- demo/2024-01-01/enums.json (latin-1) --
//! Stored in another encoding than UTF-8.
//! -- demo/2024-01-01/errors.json (missing) --
//! ```
//!
//! Files that a tree must have and the archive lacks get a default.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// The files that every tree has.
const BASE: [(&str, &str); 4] = [
    ("common/errors.json", "{ \"errors\": [] }\n"),
    ("demo/2024-01-01/errors.json", "{ \"errors\": [] }\n"),
    (
        "demo/2024-01-01/service.json",
        r#"{
  "service": "demo",
  "version": "2024-01-01",
  "title": "Demo",
  "doc": "",
  "sites": ["china", "international"],
  "links": { "overview": "", "action": "{action}", "types": "", "errors": "" }
}
"#,
    ),
    (
        "demo/2024-01-01/actions/Ring.json",
        r#"{
  "name": "Ring",
  "summary": "Rings a bell.",
  "safety": "once",
  "rate_limit": { "per_second": 20 },
  "input": [],
  "output": [],
  "errors": []
}
"#,
    ),
];

/// Splits an archive into its sentence and its tree, written to a folder that the value deletes when dropped.
pub(crate) fn unpack(text: &str) -> (String, TempDir) {
    let dir = TempDir::new().unwrap();
    for (path, text) in BASE {
        put(&dir.path().join(path), text.as_bytes());
    }
    let mut parts = text.split("\n-- ");
    let sentence = parts.next().unwrap().trim().to_owned();
    for part in parts {
        let (header, text) = part.split_once(" --").unwrap_or_else(|| panic!("no file header: {part}"));
        let (path, how) = header.split_once(" (").map_or((header, ""), |(path, how)| (path, how));
        let path = dir.path().join(path);
        // The line end before the next header belongs to the file.
        let text = format!("{}\n", text.trim_matches('\n'));
        match how {
            "" => put(&path, text.as_bytes()),
            "latin-1)" => put(&path, &text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<u8>>()),
            "missing)" => fs::remove_file(path).unwrap(),
            _ => panic!("unknown: ({how}"),
        }
    }
    (sentence, dir)
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}
