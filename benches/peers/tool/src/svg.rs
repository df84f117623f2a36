//! Plots: bars beside each other, one block for each metric of a row.

use std::fmt::Write;

use crate::Result;
use crate::page::quantity;
use crate::results::Results;
use crate::rows::{Better, Metric, OURS, PEERS, Row};

const WIDTH: f64 = 720.0;
const LABELS: f64 = 150.0;
/// Room for the value behind the longest bar.
const VALUES: f64 = 90.0;
const LINE: f64 = 20.0;
const BAR: f64 = 14.0;
const HEAD: f64 = 34.0;

/// Draws a row of results. Peers without a value are left out; the table says why.
pub(crate) fn plot(results: &Results, row: &Row) -> Result<String> {
    let mut body = String::new();
    let mut top = HEAD;
    for metric in row.metrics {
        let bars: Vec<_> = PEERS
            .iter()
            .filter_map(|peer| Some((peer.key, peer.name, metric.value(results.figures(row.key, peer.key)?)?)))
            .collect();
        if !bars.is_empty() {
            block(&mut body, &mut top, metric, &bars)?;
        }
    }
    let mut out = String::new();
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{top}\" viewBox=\"0 0 {WIDTH} {top}\" role=\"img\" \
         font-family=\"system-ui, sans-serif\" font-size=\"12\">"
    )?;
    writeln!(out, "<title>{}</title>", escape(row.title))?;
    writeln!(out, "<rect width=\"{WIDTH}\" height=\"{top}\" fill=\"#ffffff\"/>")?;
    writeln!(
        out,
        "<text x=\"12\" y=\"22\" font-size=\"15\" font-weight=\"600\" fill=\"#1f2328\">{}</text>",
        escape(row.title)
    )?;
    out.push_str(&body);
    out.push_str("</svg>\n");
    Ok(out)
}

fn block(body: &mut String, top: &mut f64, metric: &Metric, bars: &[(&str, &str, f64)]) -> Result<()> {
    let better = match metric.better {
        Better::Lower => "shorter is better",
        Better::Higher => "longer is better",
    };
    let title = escape(&metric.title.replace('`', ""));
    writeln!(body, "<text x=\"12\" y=\"{:.0}\" fill=\"#59636e\">{title} ({better})</text>", *top + 14.0)?;
    *top += LINE + 2.0;
    let longest = bars.iter().map(|(_, _, value)| *value).fold(f64::MIN_POSITIVE, f64::max);
    for (key, name, value) in bars {
        let length = (value / longest * (WIDTH - LABELS - VALUES)).max(1.0);
        let colour = if *key == OURS { "#0969da" } else { "#afb8c1" };
        let base = *top + 11.0;
        writeln!(
            body,
            "<text x=\"{:.0}\" y=\"{base:.0}\" text-anchor=\"end\" fill=\"#1f2328\">{}</text>",
            LABELS - 8.0,
            escape(name)
        )?;
        writeln!(
            body,
            "<rect x=\"{LABELS:.0}\" y=\"{top:.0}\" width=\"{length:.1}\" height=\"{BAR:.0}\" rx=\"2\" fill=\"{colour}\"/>"
        )?;
        let text = escape(&quantity(*value, metric.unit));
        writeln!(body, "<text x=\"{:.1}\" y=\"{base:.0}\" fill=\"#1f2328\">{text}</text>", LABELS + length + 6.0)?;
        *top += LINE;
    }
    *top += 10.0;
    Ok(())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
