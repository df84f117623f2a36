//! The package index that the user's pip and uv ask.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use etcetera::base_strategy::{BaseStrategy, choose_native_strategy};
use url::Url;

use super::failed::Failed;

const PYPI: &str = "https://pypi.org/simple";

/// The index, and the certificates that it is trusted with.
#[derive(Debug)]
pub(super) struct Settings {
    /// The address of the index, which ends with a slash.
    pub(super) index: Url,
    /// A file of certificates, in place of Mozilla's.
    pub(super) certificates: Option<PathBuf>,
}

/// Reads the settings in the order in which pip and uv take them: an option, variables, files, PyPI.
pub(super) fn read(given: Option<&str>) -> Result<Settings, Failed> {
    let files = files();
    let texts: Vec<String> = files.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    let configured = |key: &str| texts.iter().find_map(|text| value(text, key));
    let index = given
        .map(str::to_owned)
        .or_else(|| ["PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL"].into_iter().find_map(variable))
        .or_else(|| configured("index-url"))
        .unwrap_or_else(|| PYPI.to_owned());
    let certificates = ["PIP_CERT", "SSL_CERT_FILE"].into_iter().find_map(variable).or_else(|| configured("cert"));
    Ok(Settings { index: address(&index)?, certificates: certificates.map(PathBuf::from) })
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Reads the address of an index. A key in it appears in no message.
fn address(given: &str) -> Result<Url, Failed> {
    // uv allows a name: `mirror=https://…`.
    let given = given.split_once('=').filter(|(name, _)| !name.contains(':')).map_or(given, |(_, address)| address);
    let wrong = || Failed::here("the address of the package index is no http or https address");
    let mut index = Url::parse(given.trim()).map_err(|_| wrong().advice("correct --index-url or PIP_INDEX_URL"))?;
    if !matches!(index.scheme(), "http" | "https") {
        return Err(wrong().advice("correct --index-url or PIP_INDEX_URL"));
    }
    if !index.path().ends_with('/') {
        let path = format!("{}/", index.path());
        index.set_path(&path);
    }
    Ok(index)
}

/// Returns the files of pip's settings, those that precede first.
fn files() -> Vec<PathBuf> {
    let name = if cfg!(windows) { "pip.ini" } else { "pip.conf" };
    let mut files: Vec<PathBuf> = Vec::new();
    files.extend(variable("PIP_CONFIG_FILE").map(PathBuf::from));
    files.extend(variable("VIRTUAL_ENV").map(|folder| Path::new(&folder).join(name)));
    if let Ok(user) = choose_native_strategy() {
        files.push(user.config_dir().join("pip").join(name));
        files.push(user.home_dir().join(".config/pip").join(name));
        files.push(user.home_dir().join(".pip").join(name));
    }
    files.push(PathBuf::from("/etc/xdg/pip").join(name));
    files.push(PathBuf::from("/etc").join(name));
    files
}

/// Returns a value of pip's settings: of `[download]` or `[install]`, else of `[global]`.
fn value(text: &str, key: &str) -> Option<String> {
    let (mut section, mut own, mut global) = ("", None, None);
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with(['#', ';'])) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name.trim();
        } else if let Some((name, value)) = line.split_once(['=', ':']) {
            let place = match section {
                "download" | "install" => &mut own,
                "global" => &mut global,
                _ => continue,
            };
            if name.trim().replace('_', "-") == key && !value.trim().is_empty() {
                *place = Some(value.trim().to_owned());
            }
        }
    }
    own.or(global)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::{address, value};

    #[test]
    fn a_section_of_its_own_precedes_the_global_one() {
        let text = "[global]\nindex-url = https://a.example/simple\n# index-url = x\ncert=/c\n[list]\nindex-url = no\n";
        assert_eq!(value(text, "index-url").as_deref(), Some("https://a.example/simple"));
        assert_eq!(value(text, "cert").as_deref(), Some("/c"));
        let own = format!("{text}[install]\nindex_url: https://b.example/simple");
        assert_eq!(value(&own, "index-url").as_deref(), Some("https://b.example/simple"));
        assert_eq!(value("index-url = x", "index-url"), None);
    }

    #[test]
    fn an_address_ends_with_a_slash() {
        let read = |given| address(given).map(|index| index.to_string()).map_err(|failed| failed.message);
        assert_eq!(read("https://a.example/simple").unwrap(), "https://a.example/simple/");
        assert_eq!(read("mirror=https://a.example/simple/").unwrap(), "https://a.example/simple/");
        assert_eq!(read("https://a.example/simple?a=b").unwrap(), "https://a.example/simple/?a=b");
        for wrong in ["", "a.example", "ftp://user:hunter2@a.example", "/simple"] {
            assert!(!read(wrong).unwrap_err().contains("hunter2"), "{wrong}");
        }
    }
}
