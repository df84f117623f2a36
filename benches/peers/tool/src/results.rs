//! `docs/peers.json`: what was measured, as it was measured.

use std::collections::BTreeMap;
use std::fs;

use serde::{Deserialize, Serialize};

use crate::Result;

pub(crate) const FILE: &str = "docs/peers.json";

/// Names of figures and their values, in seconds, bytes or plain numbers.
pub(crate) type Figures = BTreeMap<String, f64>;

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Results {
    /// Descriptions of the machine, and the versions of all programs.
    #[serde(default)]
    pub(crate) machine: BTreeMap<String, String>,
    /// By row, then by peer.
    #[serde(default)]
    pub(crate) rows: BTreeMap<String, BTreeMap<String, Cell>>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Cell {
    Skipped { skipped: String },
    Measured(Figures),
}

impl Results {
    pub(crate) fn load() -> Result<Self> {
        match fs::read_to_string(FILE) {
            Ok(text) => serde_json::from_str(&text).map_err(|error| format!("{FILE}: {error}").into()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(format!("{FILE}: {error}").into()),
        }
    }

    pub(crate) fn save(&self) -> Result<()> {
        let text = serde_json::to_string_pretty(self)? + "\n";
        fs::write(FILE, text).map_err(|error| format!("{FILE}: {error}").into())
    }

    pub(crate) fn cell(&self, row: &str, peer: &str) -> Option<&Cell> {
        self.rows.get(row)?.get(peer)
    }

    pub(crate) fn figures(&self, row: &str, peer: &str) -> Option<&Figures> {
        match self.cell(row, peer)? {
            Cell::Measured(figures) => Some(figures),
            Cell::Skipped { .. } => None,
        }
    }
}
