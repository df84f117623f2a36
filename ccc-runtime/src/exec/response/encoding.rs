//! The body of a reply without its content encoding.

use std::io::{self, ErrorKind, Read};

use bytes::Bytes;
use flate2::bufread::MultiGzDecoder;
use http::HeaderMap;
use http::header::CONTENT_ENCODING;

use crate::error::{DecodeProblem, Undecodable};
use crate::redact::excerpt;

/// The size of one step of decompression.
const STEP: usize = 8 * 1024;
/// The most bytes that one byte of a compressed body can become.
const GREATEST_RATIO: usize = 1032;

/// The content of a body, which may have at most `limit` bytes.
pub(super) fn decoded(headers: &HeaderMap, body: &Bytes, limit: usize) -> Result<Bytes, Undecodable> {
    match encoding(headers)? {
        Encoding::Gzip if !body.is_empty() => gunzip(body, limit).map(Bytes::from),
        Encoding::Gzip | Encoding::Identity => Ok(body.clone()),
    }
}

/// Refuses a body that has any encoding.
pub(super) fn none(headers: &HeaderMap) -> Result<(), Undecodable> {
    match encoding(headers)? {
        Encoding::Identity => Ok(()),
        Encoding::Gzip => Err(Undecodable::new(DecodeProblem::UnknownEncoding { encoding: "gzip".to_owned() })),
    }
}

/// The encodings that a client understands.
enum Encoding {
    Identity,
    Gzip,
}

fn encoding(headers: &HeaderMap) -> Result<Encoding, Undecodable> {
    let values: Vec<_> =
        headers.get_all(CONTENT_ENCODING).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
    let all = values.join(", ");
    let mut names =
        all.split(',').map(str::trim).filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case("identity"));
    match (names.next(), names.next()) {
        (None, _) => Ok(Encoding::Identity),
        // The second name is an old one for the same.
        (Some(name), None) if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") => {
            Ok(Encoding::Gzip)
        }
        _ => Err(Undecodable::new(DecodeProblem::UnknownEncoding { encoding: excerpt(&all) })),
    }
}

/// Decompresses, with never more than the limit and a step in memory: a small body can hold a very large one.
fn gunzip(body: &[u8], limit: usize) -> Result<Vec<u8>, Undecodable> {
    let mut decoder = MultiGzDecoder::new(body);
    let mut content = Vec::with_capacity(announced(body).min(limit));
    let mut step = [0; STEP];
    loop {
        let count = match decoder.read(&mut step) {
            Ok(0) => return Ok(content),
            Ok(count) => count,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(broken(error)),
        };
        if count > limit - content.len() {
            return Err(Undecodable::new(DecodeProblem::TooLarge { limit }));
        }
        grow(&mut content, count, limit);
        content.extend_from_slice(&step[..count]);
    }
}

/// The size of the content that the end of a body announces, if there can be so much in the body.
///
/// With several members, it is that of the last alone. The room grows where it is not enough.
fn announced(body: &[u8]) -> usize {
    let size = body.last_chunk().map_or(0, |size| u32::from_le_bytes(*size));
    usize::try_from(size).map_or(0, |size| size.min(body.len().saturating_mul(GREATEST_RATIO)))
}

/// Makes room for more: twice as much as before, so few copies are made, but never beyond the limit.
fn grow(content: &mut Vec<u8>, more: usize, limit: usize) {
    let needed = content.len() + more;
    if needed > content.capacity() {
        let wanted = content.capacity().saturating_mul(2).clamp(needed, limit.max(needed));
        content.reserve_exact(wanted - content.len());
    }
}

fn broken(error: io::Error) -> Undecodable {
    let problem = match error.kind() {
        ErrorKind::UnexpectedEof => DecodeProblem::TruncatedGzip,
        _ => DecodeProblem::BrokenGzip,
    };
    Undecodable::because(problem, error)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn zipped(content: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap()
    }

    fn named(encoding: &str, body: Vec<u8>, limit: usize) -> Result<Bytes, DecodeProblem> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_ENCODING, encoding.parse().unwrap());
        decoded(&headers, &body.into(), limit).map_err(|error| error.problem)
    }

    #[test]
    fn what_is_known_is_undone() {
        let plain = Bytes::from_static(b"plain");
        assert_eq!(decoded(&HeaderMap::new(), &plain, 0).unwrap(), plain);
        for name in ["", "identity", " Identity , identity"] {
            assert_eq!(named(name, b"plain".to_vec(), 0).unwrap(), plain);
        }
        for name in ["gzip", "GZIP", "x-gzip", "identity, gzip"] {
            assert_eq!(named(name, zipped(b"plain"), 5).unwrap(), plain, "{name}");
        }
        let two_members = [zipped(b"pl"), zipped(b"ain")].concat();
        assert_eq!(named("gzip", two_members, 5).unwrap(), plain);
        assert_eq!(named("gzip", Vec::new(), 0).unwrap(), Bytes::new());
    }

    #[test]
    fn what_is_not_known_is_named() {
        for name in ["br", "deflate", "gzip, gzip", "zstd, gzip"] {
            let problem = named(name, zipped(b"plain"), 100).unwrap_err();
            assert_eq!(problem, DecodeProblem::UnknownEncoding { encoding: name.to_owned() });
        }
        let mut headers = HeaderMap::new();
        headers.append(CONTENT_ENCODING, "gzip".parse().unwrap());
        headers.append(CONTENT_ENCODING, "gzip".parse().unwrap());
        assert!(decoded(&headers, &Bytes::new(), 100).is_err());
    }

    #[test]
    fn what_is_cut_or_damaged_is_told_apart() {
        let whole = zipped(&(0..=255).cycle().take(5000).collect::<Vec<u8>>());
        for end in 1..whole.len() {
            assert_eq!(named("gzip", whole[..end].to_vec(), 10_000), Err(DecodeProblem::TruncatedGzip), "{end}");
        }
        assert_eq!(named("gzip", b"{\"Response\":{}}".to_vec(), 100), Err(DecodeProblem::BrokenGzip));
        // The check sum stands eight bytes from the end.
        let mut damaged = whole.clone();
        let check_sum = damaged.len() - 8;
        damaged[check_sum] ^= 1;
        assert_eq!(named("gzip", damaged, 10_000), Err(DecodeProblem::BrokenGzip));
        assert_eq!(
            named("gzip", [whole, b"something else entirely".to_vec()].concat(), 10_000),
            Err(DecodeProblem::BrokenGzip)
        );
    }

    #[test]
    fn the_bound_holds_to_the_byte_and_for_the_memory() {
        let bomb = zipped(&vec![0; 3_000_000]);
        assert!(bomb.len() < 10_000);
        let limit = 3_000_000;
        let content = gunzip(&bomb, limit).unwrap();
        assert_eq!((content.len(), content.capacity() <= limit), (limit, true));
        for limit in [0, 1, 8191, 8192, 8193, 2_999_999] {
            assert_eq!(named("gzip", bomb.clone(), limit), Err(DecodeProblem::TooLarge { limit }));
        }
    }
}
