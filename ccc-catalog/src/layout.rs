//! The layout of a file, and its primitives.
//!
//! | bytes | |
//! |---|---|
//! | 8 | `tc3cat`, carriage return, line feed: a transfer as text damages it visibly |
//! | 4 | the format version |
//! | 4 | the length of the index |
//! | 4 | the Adler-32 checksum of the index |
//! | … | the index: names, summaries and the places of the blocks, without compression |
//! | … | the blocks, each a zlib stream of JSON, one after the other without a gap |
//!
//! Fixed numbers have their low byte first. Inside the index, an integer takes seven bits a byte, the low ones first, and
//! all bytes but its last have the high bit set; a string is its length in bytes and UTF-8.

use std::ops::Range;

use adler2::adler32_slice;

use crate::error::Error;

/// The version of the format that this crate reads and writes.
///
/// It changes when a reader of the version before would misread a file. A new member of a struct alone does not change it:
/// readers pass over members that they do not know.
pub const FORMAT: u32 = 1;

pub(crate) const MAGIC: &[u8; 8] = b"tc3cat\r\n";
/// The bytes before the index.
pub(crate) const HEAD: usize = 20;

/// Returns the index, if the head of a file is in order and the index is whole.
pub(crate) fn index(bytes: &[u8]) -> Result<&[u8], Error> {
    if !bytes.starts_with(MAGIC) {
        let cut = !bytes.is_empty() && MAGIC.starts_with(bytes);
        return Err(if cut { truncated(HEAD, bytes.len()) } else { Error::NotACatalog });
    }
    let number = |at: usize| {
        let found = bytes.get(at..).and_then(|rest| rest.first_chunk());
        found.map(|bytes| u32::from_le_bytes(*bytes)).ok_or_else(|| truncated(HEAD, bytes.len()))
    };
    let format = number(8)?;
    if format > FORMAT {
        return Err(Error::Newer { found: format, known: FORMAT });
    }
    if format < FORMAT {
        return Err(Error::Older { found: format, known: FORMAT });
    }
    let (length, checksum) = (number(12)? as usize, number(16)?);
    let end = HEAD.saturating_add(length);
    let index = bytes.get(HEAD..end).ok_or_else(|| truncated(end, bytes.len()))?;
    if adler32_slice(index) != checksum {
        return Err(Error::damaged("the checksum of its index does not match"));
    }
    Ok(index)
}

pub(crate) fn truncated(expected: usize, found: usize) -> Error {
    Error::Truncated { expected: expected as u64, found: found as u64 }
}

/// A cursor in the index. It reports any end or value that a writer does not write.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    /// Begins at an offset.
    pub(crate) fn at(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    pub(crate) fn position(&self) -> usize {
        self.at
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Error> {
        let byte = self.bytes.get(self.at).copied().ok_or_else(short)?;
        self.at += 1;
        Ok(byte)
    }

    pub(crate) fn number(&mut self) -> Result<usize, Error> {
        let mut number = 0_u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            let seven = u32::from(byte & 0x7f);
            if shift == 28 && seven > 0x0f {
                break;
            }
            number |= seven << shift;
            if byte & 0x80 == 0 {
                return usize::try_from(number).map_err(|_| Error::damaged("an integer in its index is too large"));
            }
        }
        Err(Error::damaged("an integer in its index is too large"))
    }

    /// Returns the place of a string, which is UTF-8.
    pub(crate) fn string(&mut self) -> Result<Range<usize>, Error> {
        let range = self.skip()?;
        let bytes = self.bytes.get(range.clone()).ok_or_else(short)?;
        match std::str::from_utf8(bytes) {
            Ok(_) => Ok(range),
            Err(_) => Err(Error::damaged("a name in its index is not UTF-8")),
        }
    }

    /// Passes over a length and as many bytes, and returns their place.
    pub(crate) fn skip(&mut self) -> Result<Range<usize>, Error> {
        let length = self.number()?;
        let end = self.at.checked_add(length).filter(|end| *end <= self.bytes.len()).ok_or_else(short)?;
        let range = self.at..end;
        self.at = end;
        Ok(range)
    }
}

/// Returns a string at a place that was checked.
pub(crate) fn string<'a>(bytes: &'a [u8], place: &Range<usize>) -> &'a str {
    bytes.get(place.clone()).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

fn short() -> Error {
    Error::damaged("its index is too short")
}

/// Appends an integer.
pub(crate) fn put_number(out: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        out.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or_default());
}

/// Appends a length and bytes.
///
/// # Errors
/// Bytes that are too many for a length.
pub(crate) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) -> Option<()> {
    put_number(out, u32::try_from(bytes.len()).ok()?);
    out.extend_from_slice(bytes);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{Cursor, put_number};

    #[test]
    fn integers_are_read_as_written() {
        for number in [0, 1, 127, 128, 300, 16_383, 16_384, u32::MAX - 1, u32::MAX] {
            let mut bytes = Vec::new();
            put_number(&mut bytes, number);
            let read = Cursor::at(&bytes, 0).number();
            assert_eq!(read.ok(), usize::try_from(number).ok(), "{bytes:?}");
            assert!(Cursor::at(&bytes[..bytes.len() - 1], 0).number().is_err());
        }
        assert!(Cursor::at(&[0xff; 9], 0).number().is_err());
        assert!(Cursor::at(&[0xff, 0xff, 0xff, 0xff, 0x10], 0).number().is_err());
    }
}
