//! Actions in the index: names, summaries and a few facts.

use std::ops::Range;

use crate::error::Error;
use crate::layout::{Cursor, put_bytes, string};
use crate::model::{Action, Safety, Sites};

/// An action, as the index has it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListedAction<'a> {
    pub(crate) name: &'a str,
    pub(crate) summary: &'a str,
    pub(crate) flags: u8,
}

/// Checks the actions at a place, and returns the place behind them.
pub(crate) fn check(bytes: &[u8], place: &Range<usize>, count: usize) -> Result<usize, Error> {
    let mut cursor = Cursor::at(bytes.get(..place.end).unwrap_or_default(), place.start);
    for _ in 0..count {
        read(&mut cursor)?;
    }
    Ok(cursor.position())
}

/// Returns the actions at a place that [`check`] has checked.
pub(crate) fn actions<'a>(
    bytes: &'a [u8],
    place: &Range<usize>,
    count: usize,
) -> impl Iterator<Item = ListedAction<'a>> {
    let mut cursor = Cursor::at(bytes.get(..place.end).unwrap_or_default(), place.start);
    (0..count).map_while(move |_| {
        let (name, summary, flags) = read(&mut cursor).ok()?;
        Some(ListedAction { name: string(bytes, &name), summary: string(bytes, &summary), flags })
    })
}

fn read(cursor: &mut Cursor<'_>) -> Result<(Range<usize>, Range<usize>, u8), Error> {
    Ok((cursor.string()?, cursor.string()?, cursor.byte()?))
}

/// Writes the actions of a version.
pub(crate) fn write(actions: &[Action]) -> Option<Vec<u8>> {
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
