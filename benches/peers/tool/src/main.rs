//! Documents for the peers' generators, made from the spec, and the page of results, made from `docs/peers.json`.
//!
//! `scripts/peers.sh` runs it, from the root of the project.

mod calls;
mod golang;
mod openapi;
mod page;
mod record;
mod results;
mod rows;
mod spec;
mod svg;
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const USAGE: &str = "\
usage: peers COMMAND, from the root of the project
  openapi FILE           write the API as an OpenAPI document
  calls FOLDER           write the list of actions, of one and of all, as calls of a macro
  go FOLDER CLIENT       write the same lists for Go; CLIENT is client.go of the SDK
  replies FILE           write the published example replies, as the service sends them
  actions                print the number of actions
  record ROW PEER TEXT   put a JSON object of results, or `{\"skipped\": \"reason\"}`, into docs/peers.json
  has ROW PEER           succeed if docs/peers.json has results of it, or the reason why not
  machine TEXT           put a JSON object with machine and versions into docs/peers.json
  table                  write docs/peers.md and its plots from docs/peers.json
  check                  fail if they are not up to date";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("error: {fault}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[&str]) -> Result<bool> {
    match arguments {
        ["openapi", file] => write(Path::new(file), &openapi::document(&spec::Spec::load()?)?)?,
        ["calls", folder] => {
            for (name, text) in calls::lists(&spec::Spec::load()?)? {
                write(&Path::new(folder).join(name), &text)?;
            }
        }
        ["go", folder, client] => {
            for (name, text) in golang::files(&spec::Spec::load()?, calls::ONE, client)? {
                write(&Path::new(folder).join(name), &text)?;
            }
        }
        ["replies", file] => write(Path::new(file), &calls::replies(&spec::Spec::load()?)?)?,
        ["actions"] => println!("{}", spec::Spec::load()?.actions.len()),
        ["record", row, peer, text] => record::cell(row, peer, text)?,
        ["machine", text] => record::machine(text)?,
        ["has", row, peer] => return Ok(results::Results::load()?.cell(row, peer).is_some()),
        ["table"] => {
            for (path, text) in page::files()? {
                write(&path, &text)?;
            }
        }
        ["check"] => return check(),
        _ => return Err(USAGE.into()),
    }
    Ok(true)
}

/// Names each file of the page that is not what the results make.
fn check() -> Result<bool> {
    let stale = |(path, text): &(PathBuf, String)| fs::read_to_string(path).ok().as_deref() != Some(text.as_str());
    let files = page::files()?;
    let stale: Vec<_> = files.iter().filter(|file| stale(file)).collect();
    for (path, _) in &stale {
        eprintln!("{} is not what docs/peers.json makes: run scripts/peers.sh table", path.display());
    }
    Ok(stale.is_empty())
}

fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()).into())
}
