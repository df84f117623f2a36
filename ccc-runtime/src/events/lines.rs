//! Lines out of bytes that come as they will.

use super::error::EventError;

/// Cuts bytes into lines.
#[derive(Debug)]
pub(super) struct Lines {
    /// The beginning of a line whose end has not come yet.
    partial: Vec<u8>,
    limit: usize,
    /// The last byte was a CR: an LF that follows belongs to it.
    after_cr: bool,
}

impl Lines {
    pub(super) fn new(limit: usize) -> Self {
        Self { partial: Vec::new(), limit, after_cr: false }
    }

    /// The next line that ends in `bytes`, which are taken as far as they are used.
    pub(super) fn next(&mut self, bytes: &mut &[u8]) -> Result<Option<String>, EventError> {
        if let Some(first) = bytes.first()
            && std::mem::take(&mut self.after_cr)
            && *first == b'\n'
        {
            *bytes = &bytes[1..];
        }
        let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let (line, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
        if self.partial.len() + line.len() > self.limit {
            return Err(EventError::TooLarge { limit: self.limit });
        }
        self.partial.extend_from_slice(line);
        let Some((last, rest)) = rest.split_first() else {
            *bytes = &[];
            return Ok(None);
        };
        self.after_cr = *last == b'\r';
        *bytes = rest;
        self.take().map(Some)
    }

    /// The line that nothing has ended.
    pub(super) fn finish(&mut self) -> Result<Option<String>, EventError> {
        if self.partial.is_empty() { Ok(None) } else { self.take().map(Some) }
    }

    fn take(&mut self) -> Result<String, EventError> {
        String::from_utf8(std::mem::take(&mut self.partial)).map_err(|_| EventError::NotUtf8)
    }
}
