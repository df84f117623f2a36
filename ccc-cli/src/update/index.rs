//! A package index: the simple API, as JSON (PEP 691) or as HTML (PEP 503).

use std::cmp::Ordering;
use std::collections::BTreeMap;

use regex_lite::Regex;
use serde::Deserialize;
use url::Url;

use super::download::{Client, Wheel};
use super::failed::Failed;
use super::settings::Settings;

/// A file of a package, as an index lists it.
#[derive(Debug, Clone, Deserialize)]
struct Listed {
    filename: String,
    url: String,
    #[serde(default)]
    hashes: BTreeMap<String, String>,
    #[serde(default)]
    yanked: Yanked,
}

/// False, or the reason of the withdrawal.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Yanked {
    Flag(bool),
    Reason(#[allow(dead_code, reason = "only its presence counts")] String),
}

impl Default for Yanked {
    fn default() -> Self {
        Self::Flag(false)
    }
}

/// Finds the wheel of a package: of a version, or of the newest that is not withdrawn.
pub(super) fn find(
    client: &Client,
    settings: &Settings,
    package: &str,
    version: Option<&str>,
) -> Result<Wheel, Failed> {
    let page = settings.index.join(&format!("{package}/"));
    let page = page.map_err(|_| Failed::network("the address of the package index takes no names of packages"))?;
    let (text, json) = client.page(&page)?;
    let listed = if json { from_json(&text)? } else { from_html(&text) };
    choose(&listed, &page, package, version)
}

fn from_json(text: &str) -> Result<Vec<Listed>, Failed> {
    #[derive(Deserialize)]
    struct Page {
        files: Vec<Listed>,
    }
    let page = serde_json::from_str::<Page>(text);
    Ok(page.map_err(|error| Failed::network(format!("the package index answers in another form: {error}")))?.files)
}

fn from_html(text: &str) -> Vec<Listed> {
    let (Ok(anchor), Ok(href)) =
        (Regex::new(r"(?is)<a\s([^>]*)>([^<]*)</a>"), Regex::new(r#"(?is)href\s*=\s*["']([^"']*)["']"#))
    else {
        return Vec::new();
    };
    let listed = anchor.captures_iter(text).filter_map(|found| {
        let attributes = found.get(1)?.as_str();
        let address = html_escape::decode_html_entities(href.captures(attributes)?.get(1)?.as_str()).into_owned();
        let (url, fragment) = address.split_once('#').unwrap_or((&address, ""));
        let hash = fragment.split('&').find_map(|part| part.strip_prefix("sha256="));
        Some(Listed {
            filename: html_escape::decode_html_entities(found.get(2)?.as_str().trim()).into_owned(),
            url: url.to_owned(),
            hashes: hash.map(|hash| ("sha256".to_owned(), hash.to_owned())).into_iter().collect(),
            yanked: Yanked::Flag(attributes.contains("data-yanked")),
        })
    });
    listed.collect()
}

fn choose(listed: &[Listed], page: &Url, package: &str, wanted: Option<&str>) -> Result<Wheel, Failed> {
    let prefix = format!("{}-", package.replace('-', "_"));
    let version = |file: &'_ Listed| {
        let rest = file.filename.strip_prefix(&prefix)?.strip_suffix(".whl")?;
        rest.split('-').next().map(str::to_owned)
    };
    let mut wheels: Vec<(String, &Listed)> = listed.iter().filter_map(|file| Some((version(file)?, file))).collect();
    wheels.sort_by(|(one, _), (other, _)| compare(one, other));
    let found = match wanted {
        Some(wanted) => wheels.iter().rfind(|(version, _)| version == wanted),
        None => wheels
            .iter()
            .rfind(|(version, file)| matches!(file.yanked, Yanked::Flag(false)) && parts(version).is_some()),
    };
    let Some((_, file)) = found else {
        let newest = wheels.last().map(|(version, _)| format!("; its newest is {version}")).unwrap_or_default();
        let wanted = wanted.map(|wanted| format!(" of version {wanted}")).unwrap_or_default();
        return Err(Failed::network(format!("the package index has no wheel of `{package}`{wanted}{newest}")));
    };
    let sha256 = file.hashes.get("sha256").filter(|hash| hash.len() == 64).ok_or_else(|| {
        let message = format!("the package index gives no SHA-256 of {}", file.filename);
        Failed::network(message).advice("use another index, or download the wheel and name it with --from")
    })?;
    let address = page.join(&file.url).map_err(|_| Failed::network("the package index gives a broken address"))?;
    Ok(Wheel { file: file.filename.clone(), address, sha256: sha256.to_ascii_lowercase() })
}

/// Compares versions by their numbers. One with letters, which is not a release, comes first.
fn compare(one: &str, other: &str) -> Ordering {
    parts(one).cmp(&parts(other)).then_with(|| one.cmp(other))
}

fn parts(version: &str) -> Option<Vec<u64>> {
    version.split('.').map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use url::Url;

    use super::{Wheel, choose, from_html, from_json};

    const HASH: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    fn page() -> Url {
        Url::parse("https://a.example/simple/tccli-intl-en/").unwrap()
    }

    fn file(version: &str) -> String {
        format!("tccli_intl_en-{version}-py2.py3-none-any.whl")
    }

    #[test]
    fn the_newest_release_is_chosen_from_json_and_from_html() {
        let entry = |version: &str, more: &str| {
            let name = file(version);
            format!(r#"{{"filename":"{name}","url":"../../f/{name}","hashes":{{"sha256":"{HASH}"}}{more}}}"#)
        };
        let files = [
            entry("3.0.9.1", ""),
            entry("3.0.10.1", r#","yanked":false"#),
            entry("3.0.11.1", r#","yanked":"broken""#),
            entry("3.1.0rc1", ""),
            r#"{"filename":"tccli-intl-en-3.0.99.1.tar.gz","url":"x","hashes":{}}"#.to_owned(),
        ];
        let json = format!(r#"{{"meta":{{"api-version":"1.1"}},"files":[{}]}}"#, files.join(","));
        let expected = Wheel {
            file: file("3.0.10.1"),
            address: Url::parse(&format!("https://a.example/f/{}", file("3.0.10.1"))).unwrap(),
            sha256: HASH.to_owned(),
        };
        let listed = from_json(&json).map_err(|failed| failed.message).unwrap();
        let chosen = |wanted| choose(&listed, &page(), "tccli-intl-en", wanted).map_err(|failed| failed.message);
        assert_eq!(chosen(None).unwrap(), expected);
        assert_eq!(chosen(Some("3.0.11.1")).unwrap().file, file("3.0.11.1"), "a version that is asked for");
        assert!(chosen(Some("9.9")).unwrap_err().contains("version 9.9; its newest is 3.0.11.1"));

        let anchor = |version: &str, more: &str| {
            format!("<a {more} href=\"../../f/{0}#sha256={HASH}\">{0}</a><br/>", file(version))
        };
        let html =
            [anchor("3.0.9.1", ""), anchor("3.0.10.1", "rel=x"), anchor("3.0.11.1", "data-yanked=\"\"")].concat();
        let chosen = choose(&from_html(&html), &page(), "tccli-intl-en", None).map_err(|failed| failed.message);
        assert_eq!(chosen.unwrap(), expected);
    }

    #[test]
    fn a_wheel_without_a_checksum_is_refused() {
        let html = format!("<a href=\"{0}\">{0}</a>", file("1.0"));
        let refused = choose(&from_html(&html), &page(), "tccli-intl-en", None).unwrap_err();
        assert!(refused.message.contains("no SHA-256"), "{}", refused.message);
    }
}
