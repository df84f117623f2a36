//! `tc3 configure`: the keys of a profile.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use ccc_runtime::Credentials;
use tempfile::NamedTempFile;

use crate::arguments::ConfigureArguments;
use crate::exit::Exit;
use crate::options::Options;
use crate::profiles;
use crate::say;

/// Asks for the keys and writes them.
pub(crate) fn run(options: &Options, given: &ConfigureArguments) -> Exit {
    let profile = given.profile.as_deref().or(options.profile.as_deref()).unwrap_or("default");
    match configured(profile) {
        Ok(place) => say::out(format_args!("{place}: wrote the profile `{profile}`\n")),
        Err(message) => {
            say::error(message);
            Exit::Failure
        }
    }
}

fn configured(profile: &str) -> Result<String, String> {
    if profile.is_empty() || profile.contains(['[', ']', '\n', '/', '\\']) {
        return Err("a name of a profile has no brackets and no slashes; choose another".to_owned());
    }
    let path = profiles::shared().ok_or("the user has no home folder; set TENCENTCLOUD_CREDENTIALS_FILE")?;
    let place = path.display().to_string();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(format!("{place} cannot be read: {error}")),
    };
    let id = asked("SecretId: ", false)?;
    let key = asked("SecretKey (not shown): ", true)?;
    Credentials::new(id.as_str(), key.as_str()).map_err(|error| error.to_string())?;
    written(&path, &profiles::replaced(&text, profile, &id, &key))
        .map_err(|error| format!("{place} cannot be written: {error}"))?;
    Ok(place)
}

/// Asks on a terminal. Without one, reads a line of standard input.
fn asked(question: &str, hidden: bool) -> Result<String, String> {
    let unreadable = |error: io::Error| format!("nothing could be read: {error}");
    let answer = if io::stdin().is_terminal() {
        let _ = write!(io::stderr(), "{question}");
        if hidden { rpassword::read_password().map_err(unreadable)? } else { line().map_err(unreadable)? }
    } else {
        line().map_err(unreadable)?
    };
    let answer = answer.trim();
    if answer.is_empty() {
        let name = question.split([':', ' ']).next().unwrap_or_default();
        return Err(format!("no {name} was given; nothing was written"));
    }
    Ok(answer.to_owned())
}

fn line() -> io::Result<String> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    Ok(line)
}

/// Replaces the file at once. A new file is readable by its owner alone.
fn written(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    // Its mode is 0600 on Unix.
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
