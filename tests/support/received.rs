//! A request as its bytes came in.

use std::fmt;
use std::io::{self, BufRead, Read};

/// The end of the head.
const BLANK: &[u8] = b"\r\n\r\n";

/// A request, taken apart no further than needed.
#[derive(Clone)]
pub(crate) struct Received {
    /// All of its bytes.
    pub(crate) raw: Vec<u8>,
    /// The number of the connection it came in on.
    pub(crate) connection: usize,
    /// Where its body begins.
    body_at: usize,
}

impl Received {
    /// Takes bytes for a request. `None` if its head does not end.
    pub(crate) fn new(raw: Vec<u8>, connection: usize) -> Option<Self> {
        let end = raw.windows(BLANK.len()).position(|bytes| bytes == BLANK)?;
        Some(Self { raw, connection, body_at: end + BLANK.len() })
    }

    /// Reads the next request of a connection, `None` once the peer has closed it.
    pub(crate) fn read(stream: &mut impl BufRead, connection: usize) -> io::Result<Option<Self>> {
        let mut raw = Vec::new();
        while !raw.ends_with(BLANK) {
            if stream.read_until(b'\n', &mut raw)? == 0 {
                return Ok(None);
            }
        }
        let Some(mut request) = Self::new(raw, connection) else { return Ok(None) };
        let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        stream.take(length).read_to_end(&mut request.raw)?;
        Ok(Some(request))
    }

    /// The head, line by line.
    fn lines(&self) -> impl Iterator<Item = &str> {
        let head = self.raw.get(..self.body_at).unwrap_or_default();
        std::str::from_utf8(head).unwrap_or_default().split_terminator("\r\n")
    }

    /// Method, path and query as the first line has them.
    pub(crate) fn target(&self) -> (&str, &str, &str) {
        let mut words = self.lines().next().unwrap_or_default().split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        (method, path, query)
    }

    /// The headers, names as they came, values without the space around them.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.lines().skip(1).filter_map(|line| line.split_once(':'));
        pairs.map(|(name, value)| (name, value.trim_matches([' ', '\t'])))
    }

    /// The value of a header. A header that stands twice is as good as none.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let value = values.next().map(|(_, value)| value);
        if values.next().is_some() { None } else { value }
    }

    /// The body, byte by byte as it came.
    pub(crate) fn body(&self) -> &[u8] {
        self.raw.get(self.body_at..).unwrap_or_default()
    }

    /// Where a header's value lies among the bytes.
    pub(crate) fn value_range(&self, name: &str) -> Option<std::ops::Range<usize>> {
        let value = self.header(name)?;
        let at = value.as_ptr() as usize - self.raw.as_ptr() as usize;
        Some(at..at + value.len())
    }

    /// Where the body lies among the bytes.
    pub(crate) fn body_range(&self) -> std::ops::Range<usize> {
        self.body_at..self.raw.len()
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.raw))
    }
}
