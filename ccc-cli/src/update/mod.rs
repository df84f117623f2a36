//! `tc3 catalog update`: from Tencent's packages to the catalog in the cache.
//!
//! ```text
//! settings ──▶ index ──▶ download ──▶ source ──import──▶ catalog ──▶ cache
//! ```

mod download;
mod failed;
mod import;
mod index;
mod settings;
mod source;

use std::time::Instant;

use crate::arguments::UpdateArguments;
use crate::cache;
use crate::exit::Exit;
use crate::say;

use self::failed::Failed;
use self::source::Source;

/// The packages, and the version that the user asks for.
fn packages(given: &UpdateArguments) -> [(&'static str, Option<&str>); 2] {
    [("tccli", given.tccli.as_deref()), ("tccli-intl-en", given.tccli_intl_en.as_deref())]
}

/// Writes the catalog of all products into the cache.
pub(crate) fn run(given: &UpdateArguments) -> Exit {
    match updated(given) {
        Ok(done) => say::out(done),
        Err(Failed { exit, message, advice }) => {
            say::error(message);
            if let Some(advice) = advice {
                say::help(advice);
            }
            exit
        }
    }
}

fn updated(given: &UpdateArguments) -> Result<String, Failed> {
    let begun = Instant::now();
    let path = cache::path().ok_or_else(|| Failed::here("the user has no home folder").advice("set TC3_CACHE_DIR"))?;
    let sources = if given.from.is_empty() { fetched(given)? } else { local(&given.from)? };
    let made = import::catalog(&sources)?;
    cache::write(&path, &made.bytes)
        .map_err(|error| Failed::here(format!("the catalog {} cannot be written: {error}", path.display())))?;
    let failed = match made.failed {
        0 => String::new(),
        failed => format!("; left out, because they could not be read: {failed}"),
    };
    Ok(format!(
        "{}: {} of products, {} kB, {:.0} s{failed}\n",
        path.display(),
        say::counted(made.versions, "version"),
        made.bytes.len() / 1000,
        begun.elapsed().as_secs_f64()
    ))
}

/// Reads what the user names.
fn local(paths: &[String]) -> Result<Vec<Source>, Failed> {
    let mut sources = Vec::new();
    for path in paths {
        sources.extend(Source::open(path)?);
    }
    Ok(sources)
}

/// Downloads both packages.
fn fetched(given: &UpdateArguments) -> Result<Vec<Source>, Failed> {
    let settings = settings::read(given.index_url.as_deref())?;
    let client = download::Client::new(&settings)?;
    let mut sources = Vec::new();
    for (package, version) in packages(given) {
        let wheel = index::find(&client, &settings, package, version)?;
        let bytes = client.wheel(&wheel)?;
        sources.push(Source::wheel(&wheel.file, bytes, None)?);
    }
    Ok(sources)
}
