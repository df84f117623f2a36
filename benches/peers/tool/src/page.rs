//! All files of the page: the table and its plots.

use std::path::{Path, PathBuf};

use crate::Result;
use crate::results::Results;
use crate::rows::ROWS;
use crate::{svg, table};

pub(crate) fn files() -> Result<Vec<(PathBuf, String)>> {
    let results = Results::load()?;
    let docs = Path::new("docs");
    let mut files = vec![(docs.join("peers.md"), table::page(&results)?)];
    for row in ROWS {
        files.push((docs.join("peers").join(format!("{}.svg", row.key)), svg::plot(&results, row)?));
    }
    Ok(files)
}

/// Writes a number with three digits that count.
pub(crate) fn number(value: f64) -> String {
    let decimals = match value.abs() {
        size if size >= 99.95 || size.fract() == 0.0 => 0,
        size if size >= 9.995 => 1,
        size if size >= 0.9995 => 2,
        size if size >= 0.0995 => 3,
        _ => 4,
    };
    let text = format!("{value:.decimals$}");
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    // Groups of three digits, with a space that does not break.
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    rest.map_or(grouped.clone(), |rest| format!("{grouped}.{rest}"))
}

/// Writes a number with its unit.
pub(crate) fn quantity(value: f64, unit: &str) -> String {
    if unit.is_empty() { number(value) } else { format!("{}\u{a0}{unit}", number(value)) }
}

#[cfg(test)]
mod tests {
    use super::{number, quantity};

    #[test]
    fn three_digits_count() {
        let cases = [
            (0.0, "0"),
            (0.01234, "0.0123"),
            (0.5, "0.500"),
            (3.0, "3"),
            (9.996, "10.0"),
            (46.25, "46.2"),
            (99.97, "100"),
            (38499.5, "38\u{202f}500"),
            (1_234_567.0, "1\u{202f}234\u{202f}567"),
        ];
        for (value, expected) in cases {
            assert_eq!(number(value), expected);
        }
        assert_eq!(quantity(2.0, "MB"), "2\u{a0}MB");
        assert_eq!(quantity(2.0, ""), "2");
    }
}
