//! Takes results into `docs/peers.json`.

use crate::Result;
use crate::results::{Cell, Results};
use crate::rows::{PEERS, ROWS};

/// Replaces the results of a row and a peer.
pub(crate) fn cell(row: &str, peer: &str, text: &str) -> Result<()> {
    if !ROWS.iter().any(|one| one.key == row) {
        return Err(format!("no row is named {row}").into());
    }
    if !PEERS.iter().any(|one| one.key == peer) {
        return Err(format!("no peer is named {peer}").into());
    }
    let cell: Cell = serde_json::from_str(text).map_err(|error| format!("the results {text}: {error}"))?;
    let mut results = Results::load()?;
    results.rows.entry(row.to_owned()).or_default().insert(peer.to_owned(), cell);
    results.save()
}

/// Adds to what is said of the machine, or replaces it.
pub(crate) fn machine(text: &str) -> Result<()> {
    let mut results = Results::load()?;
    results.machine.extend(serde_json::from_str::<std::collections::BTreeMap<_, _>>(text)?);
    results.save()
}
