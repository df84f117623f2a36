//! Columns for people. A Chinese character takes two places of a terminal.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// The widest column that is padded; a wider cell is printed whole and shifts the rest of its row.
const WIDEST: usize = 60;

/// The widths of the columns.
#[derive(Debug, Default)]
pub(super) struct Widths(Vec<usize>);

impl Widths {
    /// Measures rows.
    pub(super) fn of(rows: &[Vec<String>]) -> Self {
        let mut widths: Vec<usize> = Vec::new();
        for row in rows {
            widths.resize(widths.len().max(row.len()), 0);
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(printable(cell).width()).min(WIDEST);
            }
        }
        Self(widths)
    }

    /// Writes a row.
    pub(super) fn write(&self, row: &[String], out: &mut impl Write) -> io::Result<()> {
        let mut line = String::new();
        for (at, cell) in row.iter().enumerate() {
            let cell = printable(cell);
            line.push_str(&cell);
            if at + 1 < row.len() {
                let width = self.0.get(at).copied().unwrap_or_default();
                let padding = width.saturating_sub(cell.width()) + 2;
                line.extend(std::iter::repeat_n(' ', padding));
            }
        }
        writeln!(out, "{}", line.trim_end())
    }
}

/// Returns a cell in one line. Control characters of a reply could move the cursor or change the terminal.
fn printable(cell: &str) -> String {
    cell.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::Widths;

    fn table(rows: &[[&str; 2]]) -> String {
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        let widths = Widths::of(&rows);
        let mut out = Vec::new();
        for row in &rows {
            widths.write(row, &mut out).unwrap_or_default();
        }
        String::from_utf8(out).unwrap_or_default()
    }

    #[test]
    fn columns_are_aligned_whatever_the_script() {
        let shown = table(&[["Name", "Id"], ["客服", "1"], ["a", "2"], ["é", "3"]]);
        assert_eq!(shown, "Name  Id\n客服  1\na     2\né     3\n");
    }

    #[test]
    fn a_cell_cannot_steer_the_terminal() {
        assert_eq!(table(&[["a\u{1b}[2J\nb", "1"]]), "a [2J b  1\n");
    }
}
