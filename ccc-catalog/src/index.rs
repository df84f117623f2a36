//! The index: the names of all products, versions and actions, and the places of the blocks.

use std::ops::Range;

use crate::block::{Block, MOST};
use crate::error::Error;
use crate::layout::{Cursor, HEAD, put_bytes, put_number, string, truncated};
use crate::listing;
use crate::model::Sites;
use crate::packed::Packed;

/// The place of a block in a file.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) bytes: Range<usize>,
    pub(crate) raw: usize,
}

/// A version of a product, as the index has it. Strings are places in the file.
#[derive(Debug, Clone)]
pub(crate) struct Version {
    pub(crate) product: Range<usize>,
    pub(crate) number: Range<usize>,
    pub(crate) title: Range<usize>,
    pub(crate) sites: Sites,
    pub(crate) block: Stored,
    pub(crate) action_count: usize,
    /// The actions, which [`listing`] reads.
    pub(crate) actions: Range<usize>,
}

/// The whole index.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    pub(crate) note: Range<usize>,
    pub(crate) common: Stored,
    /// In ascending order of product and version.
    pub(crate) versions: Vec<Version>,
}

/// Reads the index of a file whose head is in order, and checks every length and name in it.
pub(crate) fn read(bytes: &[u8], length: usize) -> Result<Index, Error> {
    let end = HEAD + length;
    let inside = bytes.get(..end).unwrap_or_default();
    let mut cursor = Cursor::at(inside, HEAD);
    let note = cursor.string()?;
    let mut place = end;
    let common = stored(&mut cursor, &mut place)?;
    let count = cursor.number()?;
    let mut versions = Vec::new();
    for _ in 0..count {
        versions.push(version(inside, &mut cursor, &mut place)?);
    }
    if cursor.position() != end {
        return Err(Error::damaged("its index is longer than what it lists"));
    }
    if place > bytes.len() {
        return Err(truncated(place, bytes.len()));
    }
    if place < bytes.len() {
        return Err(Error::damaged("bytes follow its last block"));
    }
    let name = |version: &Version| (string(bytes, &version.product), string(bytes, &version.number));
    if !versions.is_sorted_by(|one, next| name(one) < name(next)) {
        return Err(Error::damaged("its products are not in ascending order"));
    }
    Ok(Index { note, common, versions })
}

/// Reads the place of the next block.
fn stored(cursor: &mut Cursor<'_>, place: &mut usize) -> Result<Stored, Error> {
    let (length, raw) = (cursor.number()?, cursor.number()?);
    let end = place.checked_add(length).filter(|_| raw <= MOST);
    let end = end.ok_or_else(|| Error::damaged("a block is larger than any can be"))?;
    let bytes = *place..end;
    *place = end;
    Ok(Stored { bytes, raw })
}

fn version(bytes: &[u8], cursor: &mut Cursor<'_>, place: &mut usize) -> Result<Version, Error> {
    let (product, number, title) = (cursor.string()?, cursor.string()?, cursor.string()?);
    let sites = Sites::from(cursor.byte()?);
    let block = stored(cursor, place)?;
    let (action_count, actions) = (cursor.number()?, cursor.skip()?);
    let listed = Version { product, number, title, sites, block, action_count, actions };
    if listing::check(bytes, &listed.actions, action_count)? != listed.actions.end {
        return Err(Error::damaged("a list of actions has another length than its index says"));
    }
    Ok(listed)
}

/// Writes the index. `None` if a number does not fit.
pub(crate) fn write<'a>(
    note: &str,
    common: &Block,
    versions: impl ExactSizeIterator<Item = (&'a (String, String), &'a Packed)>,
) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    put_bytes(&mut out, note.as_bytes())?;
    put_stored(&mut out, common)?;
    put_number(&mut out, u32::try_from(versions.len()).ok()?);
    for ((product, version), packed) in versions {
        for string in [product, version, &packed.title] {
            put_bytes(&mut out, string.as_bytes())?;
        }
        out.push(packed.sites.into());
        put_stored(&mut out, &packed.block)?;
        put_number(&mut out, packed.action_count);
        put_bytes(&mut out, &packed.actions)?;
    }
    Some(out)
}

fn put_stored(out: &mut Vec<u8>, block: &Block) -> Option<()> {
    put_number(out, u32::try_from(block.bytes.len()).ok()?);
    put_number(out, u32::try_from(block.raw).ok()?);
    Some(())
}
