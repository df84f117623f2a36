//! Writing values, one at a time.

use std::io::{self, BufWriter, StdoutLock, Write};

use ccc_dynamic::Json;

use super::format::Format;
use super::rows;
use super::table::Widths;

/// The rows that the widths of a table are measured from. Later rows are printed as they come.
const MEASURED: usize = 200;

/// Writes values in one form.
pub(super) struct Writer {
    format: Format,
    out: BufWriter<StdoutLock<'static>>,
    /// The columns of tables; empty until they are known.
    columns: Vec<String>,
    /// The first rows of a table, until its widths are known.
    first: Vec<Json>,
    widths: Option<Widths>,
    items: u64,
    /// True if items were written or may still come.
    streaming: bool,
}

impl Writer {
    pub(super) fn new(format: Format, columns: Vec<String>) -> Self {
        // CSV has all columns that are described, so they never change; a table has those that hold anything.
        let columns = if format == Format::Csv { columns } else { Vec::new() };
        let out = BufWriter::new(io::stdout().lock());
        Self { format, out, columns, first: Vec::new(), widths: None, items: 0, streaming: false }
    }

    /// Writes a whole value. `lists` are the members of a reply that hold rows.
    pub(super) fn whole(&mut self, value: &Json, lists: &[&str]) -> io::Result<()> {
        match self.format {
            Format::Json => writeln!(self.out, "{value:#}"),
            Format::Yaml => self.yaml(value),
            Format::Ndjson => match value {
                Json::List(items) => items.iter().try_for_each(|item| writeln!(self.out, "{item}")),
                other => writeln!(self.out, "{other}"),
            },
            Format::Table if matches!(value, Json::Object(_)) && rows::of(value, lists).len() == 1 => {
                let rows = rows::of(value, lists);
                if rows == std::slice::from_ref(value) { self.pairs(value) } else { self.rows(rows) }
            }
            Format::Table | Format::Csv => self.rows(rows::of(value, lists)),
        }
    }

    /// Writes an event, and hands it on at once.
    pub(super) fn event(&mut self, value: &Json) -> io::Result<()> {
        match self.format {
            Format::Yaml => {
                self.out.write_all(b"---\n")?;
                self.yaml(value)?;
            }
            _ => writeln!(self.out, "{value}")?,
        }
        self.out.flush()
    }

    /// Begins a list, which may stay empty.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        self.streaming = true;
        if self.format == Format::Csv { self.rows(&[]) } else { Ok(()) }
    }

    /// Writes an item of a list.
    pub(super) fn item(&mut self, item: Json) -> io::Result<()> {
        self.items += 1;
        match self.format {
            Format::Json => {
                self.out.write_all(if self.items == 1 { b"[\n" } else { b",\n" })?;
                for (at, line) in item.pretty().lines().enumerate() {
                    let line_end = if at == 0 { "" } else { "\n" };
                    write!(self.out, "{line_end}  {line}")?;
                }
                Ok(())
            }
            Format::Ndjson => writeln!(self.out, "{item}"),
            Format::Yaml => self.yaml(&Json::List(vec![item])),
            Format::Table if self.widths.is_none() => {
                self.first.push(item);
                if self.first.len() >= MEASURED { self.begin_table() } else { Ok(()) }
            }
            Format::Table => self.row(&item),
            Format::Csv => self.rows(std::slice::from_ref(&item)),
        }
    }

    /// Ends a list, and hands everything on.
    pub(super) fn end(&mut self) -> io::Result<()> {
        match self.format {
            Format::Json | Format::Yaml if self.streaming && self.items == 0 => self.out.write_all(b"[]\n")?,
            Format::Json if self.streaming => self.out.write_all(b"\n]\n")?,
            Format::Table => self.begin_table()?,
            _ => {}
        }
        self.out.flush()
    }

    fn yaml(&mut self, value: &Json) -> io::Result<()> {
        serde_yaml_ng::to_writer(&mut self.out, value).map_err(|error| {
            // The pipe is behind it; nothing else can fail.
            io::Error::new(io::ErrorKind::BrokenPipe, error)
        })
    }

    fn rows(&mut self, rows: &[Json]) -> io::Result<()> {
        if self.format == Format::Table {
            self.first.extend_from_slice(rows);
            return self.begin_table();
        }
        if self.columns.is_empty() {
            self.columns = rows::columns(rows);
        }
        if self.widths.is_none() && !(rows.is_empty() && self.columns.is_empty()) {
            self.widths = Some(Widths::default());
            let header = self.columns.clone();
            if !header.is_empty() {
                self.csv(&header)?;
            }
        }
        for row in rows {
            let cells = rows::cells(row, &self.columns);
            self.csv(&cells)?;
        }
        Ok(())
    }

    fn csv(&mut self, cells: &[String]) -> io::Result<()> {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        writer.write_record(cells).map_err(io::Error::other)?;
        let line = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        self.out.write_all(&line)
    }

    /// Prints the first rows, below the names of the columns.
    fn begin_table(&mut self) -> io::Result<()> {
        let first = std::mem::take(&mut self.first);
        if self.widths.is_none() {
            self.columns = rows::columns(&first);
            let header = self.columns.clone();
            let mut cells: Vec<_> = first.iter().map(|row| rows::cells(row, &header)).collect();
            cells.insert(0, header.clone());
            let widths = Widths::of(&cells);
            if !header.is_empty() {
                widths.write(&header, &mut self.out)?;
            }
            self.widths = Some(widths);
        }
        first.iter().try_for_each(|row| self.row(row))
    }

    fn row(&mut self, row: &Json) -> io::Result<()> {
        let cells = rows::cells(row, &self.columns);
        self.widths.get_or_insert_default().write(&cells, &mut self.out)
    }

    /// Prints the members of one object below each other.
    fn pairs(&mut self, value: &Json) -> io::Result<()> {
        let members = value.members().iter();
        let rows: Vec<Vec<String>> = members
            .map(|(name, value)| {
                let mut row = vec![name.clone()];
                row.extend(rows::cells(&Json::List(vec![value.clone()]), &[]));
                row
            })
            .collect();
        let widths = Widths::of(&rows);
        rows.iter().try_for_each(|row| widths.write(row, &mut self.out))?;
        self.widths = Some(widths);
        Ok(())
    }
}
