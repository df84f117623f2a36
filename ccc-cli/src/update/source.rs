//! Published descriptions: a wheel, or a folder.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ccc_codegen::import::{Published, Text};
use ccc_codegen_core::spec::model::Site;
use zip::ZipArchive;

use super::failed::Failed;

/// The folder of the descriptions in both packages.
const SERVICES: &str = "tccli/services/";
/// The greatest size of one file.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The descriptions of one site.
pub(super) struct Source {
    /// Its name for people.
    pub(super) name: String,
    /// The site.
    pub(super) site: Site,
    place: Place,
}

enum Place {
    Wheel(ZipArchive<Cursor<Arc<[u8]>>>),
    Folder(PathBuf),
}

/// A version of a product.
pub(super) type Version = (String, String);

impl Source {
    /// Opens what a user names: a wheel, a folder of wheels, of an unpacked one, or of descriptions.
    pub(super) fn open(given: &str) -> Result<Vec<Self>, Failed> {
        let (site, path) = match given.split_once('=') {
            Some(("china", path)) => (Some(Site::China), path),
            Some(("international" | "intl", path)) => (Some(Site::International), path),
            _ => (None, given),
        };
        let path = Path::new(path);
        let unreadable = |error| Failed::here(format!("`{}` cannot be read: {error}", path.display()));
        if !fs::metadata(path).map_err(unreadable)?.is_dir() {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            return Ok(vec![Self::wheel(&name, fs::read(path).map_err(unreadable)?, site)?]);
        }
        let names = names(path).map_err(unreadable)?;
        let wheels: Vec<&String> = names.iter().filter(|name| is_wheel(name)).collect();
        if !wheels.is_empty() {
            let open = |name: &&String| Self::wheel(name, fs::read(path.join(name)).map_err(unreadable)?, site);
            return wheels.iter().map(open).collect();
        }
        let folder = [SERVICES, "services", ""].into_iter().map(|below| path.join(below)).find(|path| path.is_dir());
        let site = site.or_else(|| names.iter().find_map(|name| site_of(name))).or_else(|| site_of(given));
        let site = site.ok_or_else(|| {
            let message = format!("`{given}` does not show the site of its descriptions");
            Failed::here(message).advice("write `--from china=PATH` or `--from international=PATH`")
        })?;
        let place = Place::Folder(folder.unwrap_or_else(|| path.to_owned()));
        Ok(vec![Self { name: given.to_owned(), site, place }])
    }

    /// Opens a wheel in memory. Its file name shows the site.
    pub(super) fn wheel(file: &str, bytes: Vec<u8>, site: Option<Site>) -> Result<Self, Failed> {
        let site = site.or_else(|| site_of(file)).ok_or_else(|| {
            let message = format!("`{file}` is neither a wheel of `tccli` nor of `tccli-intl-en`");
            Failed::here(message).advice("write `--from china=PATH` or `--from international=PATH` if it is one")
        })?;
        let archive = ZipArchive::new(Cursor::new(Arc::from(bytes)));
        let archive = archive.map_err(|error| Failed::here(format!("`{file}` cannot be unpacked: {error}")))?;
        Ok(Self { name: file.trim_end_matches("-py2.py3-none-any.whl").to_owned(), site, place: Place::Wheel(archive) })
    }

    /// Returns the versions of products that it describes.
    pub(super) fn versions(&self) -> Result<BTreeSet<Version>, Failed> {
        let versions: BTreeSet<Version> = match &self.place {
            Place::Wheel(archive) => archive.file_names().filter_map(|name| in_wheel(&name.ok()?)).collect(),
            Place::Folder(folder) => in_folder(folder)
                .map_err(|error| Failed::here(format!("`{}` cannot be read: {error}", folder.display())))?,
        };
        if versions.is_empty() {
            let message = format!("`{}` holds no `<product>/<version>/api.json`", self.name);
            return Err(Failed::here(message).advice("name a wheel of `tccli`, or a folder of descriptions"));
        }
        Ok(versions)
    }

    /// Reads the files of a version; `None` if it does not describe it.
    pub(super) fn read(&self, version: &Version) -> Result<Option<Published>, String> {
        let Some(api) = self.text(version, "api.json")? else { return Ok(None) };
        Ok(Some(Published { site: self.site, api, examples: self.text(version, "examples.json")? }))
    }

    fn text(&self, (product, version): &Version, file: &str) -> Result<Option<Text>, String> {
        let path = format!("{product}/{version}/{file}");
        let problem = |error: &dyn std::fmt::Display| format!("error: {}, {path}: {error}\n", self.name);
        let text = match &self.place {
            Place::Folder(folder) => match fs::read_to_string(folder.join(&path)) {
                Ok(text) => text,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
                Err(error) => return Err(problem(&error)),
            },
            Place::Wheel(archive) => {
                // A clone shares the bytes and the directory.
                let mut archive = archive.clone();
                let Ok(entry) = archive.by_name(&format!("{SERVICES}{path}")) else { return Ok(None) };
                let mut text = String::new();
                entry.take(LARGEST).read_to_string(&mut text).map_err(|error| problem(&error))?;
                text
            }
        };
        Ok(Some(Text { path, text }))
    }
}

/// Returns the site of a package, from the beginning of a file name.
fn site_of(name: &str) -> Option<Site> {
    let name = name.rsplit(['/', '\\']).find(|part| part.starts_with("tccli"))?;
    let is =
        |package: &str| name.strip_prefix(package).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '=']));
    if is("tccli_intl_en") || is("tccli-intl-en") {
        Some(Site::International)
    } else {
        (is("tccli") && name != "tccli").then_some(Site::China)
    }
}

fn is_wheel(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("whl"))
}

fn in_wheel(name: &str) -> Option<Version> {
    let mut parts = name.strip_prefix(SERVICES)?.split('/');
    let version = (parts.next()?.to_owned(), parts.next()?.to_owned());
    (parts.next() == Some("api.json") && parts.next().is_none()).then_some(version)
}

fn in_folder(folder: &Path) -> std::io::Result<BTreeSet<Version>> {
    let mut found = BTreeSet::new();
    for product in names(folder)? {
        let below = folder.join(&product);
        for version in if below.is_dir() { names(&below)? } else { Vec::new() } {
            if below.join(&version).join("api.json").is_file() {
                found.insert((product.clone(), version));
            }
        }
    }
    Ok(found)
}

/// Returns the names in a folder, in order.
fn names(folder: &Path) -> std::io::Result<Vec<String>> {
    let names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<std::io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use ccc_codegen_core::spec::model::Site;

    use super::{in_wheel, site_of};

    #[test]
    fn the_name_of_a_package_shows_its_site() {
        for (name, site) in [
            ("tccli-3.1.189.1-py2.py3-none-any.whl", Some(Site::China)),
            ("tccli_intl_en-3.1.193.1-py2.py3-none-any.whl", Some(Site::International)),
            ("tccli_intl_en-3.1.193.1.dist-info", Some(Site::International)),
            ("target/published/tccli==3.1.189.1", Some(Site::China)),
            ("published/tccli-intl-en==3.1.193.1/tccli/services", None),
            ("tccli", None),
            ("other-1.0.whl", None),
        ] {
            // A folder `tccli` is in both packages, so it shows nothing.
            let found = site_of(name).or_else(|| site_of(name.trim_end_matches("/tccli/services")));
            let expected = if name.contains("en==") { Some(Site::International) } else { site };
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn only_descriptions_are_read() {
        let version = Some(("cvm".to_owned(), "2017-03-12".to_owned()));
        assert_eq!(in_wheel("tccli/services/cvm/2017-03-12/api.json"), version);
        for other in ["tccli/services/cvm/v1/api.json/x", "tccli/services/cvm/api.json", "a/services/cvm/1/api.json"] {
            assert_eq!(in_wheel(other), None, "{other}");
        }
    }
}
