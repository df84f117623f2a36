//! Lists the actions of the generated crate for the tests; nobody keeps a list by hand.
//!
//! The tests compare the names with the spec.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The line of the generated crate that makes a type the request of an action.
const MARK: &str = "impl rt::Action for ";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("../ccc-generated/src/actions");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", folder.display());
    // The package of this crate comes without the generated one; the tests tell if an action is missing.
    let entries = folder.is_dir().then(|| fs::read_dir(folder)).transpose()?.into_iter().flatten();
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>, Box<dyn Error>>>()?;
    paths.sort();
    let mut list = String::from("for_each_action! {\n");
    for path in paths {
        let text = fs::read_to_string(&path)?;
        let requests = text.lines().filter_map(|line| line.strip_prefix(MARK)?.strip_suffix(" {"));
        for request in requests {
            writeln!(list, "    {request}")?;
        }
    }
    list.push_str("}\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("actions.rs"), list)?;
    Ok(())
}
