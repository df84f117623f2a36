//! Blocks: JSON in a zlib stream, whose checksum shows damage.

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The most bytes that a block may have without compression. Reading a block takes no more, whatever a file says.
pub(crate) const MOST: usize = 64 * 1024 * 1024;
/// The strongest level that compresses in a tolerable time; a higher one gains less than a hundredth.
const LEVEL: u8 = 9;

/// A compressed value.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub(crate) bytes: Vec<u8>,
    /// The number of bytes without compression.
    pub(crate) raw: usize,
}

impl Block {
    /// Compresses a value.
    ///
    /// # Errors
    /// The reason why it is no JSON, or too large.
    pub(crate) fn of(value: &impl Serialize) -> Result<Self, String> {
        let json = serde_json::to_vec(value).map_err(|error| error.to_string())?;
        if json.len() > MOST {
            return Err(format!("it takes {} bytes, and a block holds {MOST}", json.len()));
        }
        Ok(Self { bytes: compress_to_vec_zlib(&json, LEVEL), raw: json.len() })
    }
}

/// Decompresses and reads a value. `whose` names it in an error.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8], raw: usize, whose: &str) -> Result<T, Error> {
    let json = decompress_to_vec_zlib_with_limit(bytes, raw.min(MOST));
    let json = json.map_err(|_| Error::damaged(format!("the block of {whose} cannot be decompressed")))?;
    if json.len() != raw {
        return Err(Error::damaged(format!("the block of {whose} has another size than its index says")));
    }
    serde_json::from_slice(&json)
        .map_err(|error| Error::damaged(format!("the block of {whose} does not hold a description: {error}")))
}
