//! `docs/peers.md`.

use std::fmt::Write;

use crate::Result;
use crate::page::quantity;
use crate::results::{Cell, Results};
use crate::rows::{Metric, OURS, PEERS, ROWS, Row};

/// The part of the processors that other programs use, above which a measurement is marked.
const SHARED: f64 = 0.1;

pub(crate) fn page(results: &Results) -> Result<String> {
    let mut out = String::new();
    out.push_str(include_str!("intro.md"));
    writeln!(out, "\n## Table\n")?;
    let mut notes = Vec::new();
    table(&mut out, results, &mut notes)?;
    writeln!(out, "\nThe best value of a row is bold. † The machine had other work while this time was measured.\n")?;
    for (at, note) in notes.iter().enumerate() {
        writeln!(out, "{}. {note}", at + 1)?;
    }
    writeln!(out, "\n## Plots")?;
    for row in ROWS {
        writeln!(out, "\n![{}](peers/{}.svg)", row.title, row.key)?;
    }
    writeln!(out, "\n## Where ccc-generated loses\n")?;
    lost(&mut out, results)?;
    out.push('\n');
    out.push_str(include_str!("ways.md"));
    writeln!(out, "\n## Machine and versions\n")?;
    for (name, text) in &results.machine {
        writeln!(out, "- {name}: {text}")?;
    }
    Ok(out)
}

fn table(out: &mut String, results: &Results, notes: &mut Vec<String>) -> Result<()> {
    write!(out, "| |")?;
    for peer in PEERS {
        write!(out, " {} |", peer.name)?;
    }
    writeln!(out, " command |\n|---|{}---|", "--:|".repeat(PEERS.len()))?;
    for row in ROWS {
        writeln!(out, "| **{}** |{}", row.title, " |".repeat(PEERS.len() + 1))?;
        for metric in row.metrics {
            write!(out, "| {} |", metric.title)?;
            for peer in PEERS {
                write!(out, " {} |", cell(results, row, metric, peer.key, notes))?;
            }
            writeln!(out, " `scripts/peers.sh {}` |", row.key)?;
        }
    }
    Ok(())
}

fn cell(results: &Results, row: &Row, metric: &Metric, peer: &str, notes: &mut Vec<String>) -> String {
    match results.cell(row.key, peer) {
        None => "not run".to_owned(),
        Some(Cell::Skipped { skipped }) => {
            let at = notes.iter().position(|note| note == skipped).unwrap_or_else(|| {
                notes.push(skipped.clone());
                notes.len() - 1
            });
            format!("SKIPPED [{}]", at + 1)
        }
        Some(Cell::Measured(figures)) => {
            let Some(value) = metric.value(figures) else { return "–".to_owned() };
            let others = figures.get("others").is_some_and(|others| *others > SHARED);
            let shared = if others && metric.is_of_time() { "†" } else { "" };
            let text = quantity(value, metric.unit);
            let best = PEERS.iter().filter_map(|peer| metric.value(results.figures(row.key, peer.key)?));
            let beaten = best.into_iter().any(|other| metric.better.times(other, value) > 1.0);
            if beaten { format!("{text}{shared}") } else { format!("**{text}**{shared}") }
        }
    }
}

/// Lists every metric in which a peer is better.
fn lost(out: &mut String, results: &Results) -> Result<()> {
    let mut won = 0;
    let mut count = 0;
    for row in ROWS {
        for metric in row.metrics {
            let Some(own) = results.figures(row.key, OURS).and_then(|figures| metric.value(figures)) else { continue };
            count += 1;
            let mut better: Vec<_> = PEERS
                .iter()
                .filter_map(|peer| Some((peer.name, metric.value(results.figures(row.key, peer.key)?)?)))
                .map(|(name, value)| (name, value, metric.better.times(value, own)))
                .filter(|(_, _, times)| *times > 1.0)
                .collect();
            if better.is_empty() {
                won += 1;
                continue;
            }
            better.sort_by(|one, other| other.2.total_cmp(&one.2));
            let better: Vec<_> = better
                .iter()
                .map(|(name, value, times)| {
                    format!("{name} has {} ({times:.2} times as good)", quantity(*value, metric.unit))
                })
                .collect();
            let own = quantity(own, metric.unit);
            writeln!(out, "- {}: {}: ccc-generated has {own}, {}.", row.title, metric.title, better.join(", "))?;
        }
    }
    writeln!(out, "\nNo peer is better in {won} of the {count} rows of figures.")?;
    Ok(())
}
