//! The index: the names of all products, versions and actions, and the places of the blocks.

use std::ops::Range;

use crate::block::{Block, MOST};
use crate::builder::Packed;
use crate::error::Error;
use crate::layout::{Cursor, HEAD, put_bytes, put_number, truncated};
use crate::model::{Action, Safety, Sites};

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
    /// The actions, which [`actions`] reads.
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

/// An action, as the index has it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListedAction<'a> {
    pub(crate) name: &'a str,
    pub(crate) summary: &'a str,
    pub(crate) flags: u8,
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
    let mut within = Cursor::at(bytes.get(..listed.actions.end).unwrap_or_default(), listed.actions.start);
    for _ in 0..action_count {
        action(&mut within)?;
    }
    if within.position() != listed.actions.end {
        return Err(Error::damaged("a list of actions has another length than its index says"));
    }
    Ok(listed)
}

fn action(cursor: &mut Cursor<'_>) -> Result<(Range<usize>, Range<usize>, u8), Error> {
    Ok((cursor.string()?, cursor.string()?, cursor.byte()?))
}

/// Returns a string that [`read`] has found to be one.
pub(crate) fn string<'a>(bytes: &'a [u8], place: &Range<usize>) -> &'a str {
    bytes.get(place.clone()).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Returns the actions of a version, which [`read`] has checked.
pub(crate) fn actions<'a>(bytes: &'a [u8], version: &Version) -> impl Iterator<Item = ListedAction<'a>> {
    let mut cursor = Cursor::at(bytes.get(..version.actions.end).unwrap_or_default(), version.actions.start);
    (0..version.action_count).map_while(move |_| {
        let (name, summary, flags) = action(&mut cursor).ok()?;
        Some(ListedAction { name: string(bytes, &name), summary: string(bytes, &summary), flags })
    })
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

/// Writes the actions of a version.
pub(crate) fn write_actions(actions: &[Action]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for action in actions {
        put_bytes(&mut out, action.name.as_bytes())?;
        put_bytes(&mut out, action.summary.as_bytes())?;
        out.push(flags(action));
    }
    Some(out)
}

const IDEMPOTENT: u8 = 1 << 2;
const ONCE: u8 = 1 << 3;
const DRAFT: u8 = 1 << 4;
const DEPRECATED: u8 = 1 << 5;
const PAGES: u8 = 1 << 6;

/// The facts of an action that fit into a byte. Its lowest two bits are the sites.
fn flags(action: &Action) -> u8 {
    let bits = [
        (action.safety == Safety::Idempotent, IDEMPOTENT),
        (action.safety == Safety::Once, ONCE),
        (action.is_safety_draft(), DRAFT),
        (action.deprecated.is_some(), DEPRECATED),
        (action.paging.is_some(), PAGES),
    ];
    bits.into_iter().filter(|(on, _)| *on).fold(action.sites.into(), |flags, (_, bit)| flags | bit)
}

impl ListedAction<'_> {
    pub(crate) fn sites(self) -> Sites {
        Sites::from(self.flags & 3)
    }

    pub(crate) fn safety(self) -> Safety {
        match self.flags & (IDEMPOTENT | ONCE) {
            0 => Safety::Read,
            IDEMPOTENT => Safety::Idempotent,
            _ => Safety::Once,
        }
    }

    pub(crate) fn is_safety_draft(self) -> bool {
        self.flags & DRAFT != 0
    }

    pub(crate) fn is_deprecated(self) -> bool {
        self.flags & DEPRECATED != 0
    }

    pub(crate) fn pages(self) -> bool {
        self.flags & PAGES != 0
    }
}
