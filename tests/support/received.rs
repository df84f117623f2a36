//! A request in the bytes of its arrival.

use std::fmt;
use std::io::{self, BufRead, Read};

/// The end of the head.
const BLANK: &[u8] = b"\r\n\r\n";

/// A request, parsed no further than needed.
#[derive(Clone)]
pub(crate) struct Received {
    /// All of its bytes.
    pub(crate) raw: Vec<u8>,
    /// The number of its connection.
    pub(crate) connection: usize,
    /// The offset of its body.
    body_at: usize,
}

impl Received {
    /// Makes a request from bytes; `None` if its head does not end.
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

    /// Returns the lines of the head.
    fn lines(&self) -> impl Iterator<Item = &str> {
        let head = self.raw.get(..self.body_at).unwrap_or_default();
        std::str::from_utf8(head).unwrap_or_default().split_terminator("\r\n")
    }

    /// Returns method, path and query of the first line.
    pub(crate) fn target(&self) -> (&str, &str, &str) {
        let mut words = self.lines().next().unwrap_or_default().split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        (method, path, query)
    }

    /// Returns the headers: names as received, values trimmed.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.lines().skip(1).filter_map(|line| line.split_once(':'));
        pairs.map(|(name, value)| (name, value.trim_matches([' ', '\t'])))
    }

    /// Returns the value of a header; none for a repeated one.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let value = values.next().map(|(_, value)| value);
        if values.next().is_some() { None } else { value }
    }

    /// Returns the bytes of the body.
    pub(crate) fn body(&self) -> &[u8] {
        self.raw.get(self.body_at..).unwrap_or_default()
    }

    /// Returns the range of a header's value among the bytes.
    pub(crate) fn value_range(&self, name: &str) -> Option<std::ops::Range<usize>> {
        let value = self.header(name)?;
        let at = value.as_ptr() as usize - self.raw.as_ptr() as usize;
        Some(at..at + value.len())
    }

    /// Returns the range of the body among the bytes.
    pub(crate) fn body_range(&self) -> std::ops::Range<usize> {
        self.body_at..self.raw.len()
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.raw))
    }
}
