//! The canonical request, which is hashed and signed.

use http::HeaderMap;

use super::hash::sha256;

/// A request as it came in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Signed<'a> {
    pub(crate) method: &'a str,
    /// The query exactly as it was sent, without `?`.
    pub(crate) query: &'a str,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
}

/// The way in which a client wrote the values of signed headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Writing {
    /// Without the port in `Host`, although it was sent.
    pub(super) bare_host: bool,
    /// In lower case, although they were sent in another.
    pub(super) lower: Lower,
}

/// The values that are written in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lower {
    None,
    /// All except those of the two headers that are always signed, which clients sign as they send them.
    Extra,
    All,
}

/// The only value of `X-TC-Content-SHA256` with a meaning: the payload is not signed.
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// Returns the canonical request, with the hash of its [`payload`].
///
/// # Errors
/// The name of a signed header that is missing, repeated, or not UTF-8.
pub(super) fn request(
    request: &Signed<'_>,
    signed_headers: &str,
    writing: Writing,
    payload: &str,
) -> Result<String, String> {
    let Signed { method, query, .. } = request;
    let mut lines = String::new();
    for name in signed_headers.split(';') {
        let value = single(request.headers, name).ok_or_else(|| name.to_owned())?;
        lines.extend([name, ":", &written(name, value, writing), "\n"]);
    }
    Ok(format!("{method}\n/\n{query}\n{lines}\n{signed_headers}\n{payload}"))
}

fn written(name: &str, value: &str, writing: Writing) -> String {
    let value = if name == "host" && writing.bare_host { without_port(value) } else { value };
    let lower = match writing.lower {
        Lower::None => false,
        Lower::Extra => !matches!(name, "content-type" | "host"),
        Lower::All => true,
    };
    if lower { value.to_lowercase() } else { value.to_owned() }
}

/// Returns the hash of the body, or of its substitute.
pub(super) fn payload(request: &Signed<'_>) -> String {
    sha256(match single(request.headers, "x-tc-content-sha256") {
        Some(UNSIGNED) => UNSIGNED.as_bytes(),
        _ if request.method == "GET" => b"",
        _ => request.body,
    })
}

/// Returns the value of a header that was sent exactly once, without the space around it.
pub(crate) fn single<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    // `to_str` would refuse UTF-8, which headers may hold.
    let value = std::str::from_utf8(value.as_bytes()).ok()?;
    values.next().is_none().then(|| value.trim_matches([' ', '\t']))
}

/// Returns a host without its port.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((bare, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => bare,
        _ => host,
    }
}
