//! Output of replies and items, in the form asked for.

pub(crate) mod format;
mod rows;
mod table;
mod writer;

use std::io;
use std::ops::ControlFlow;

use ccc_dynamic::{Action, Json};

use self::writer::Writer;
use super::options::CallOptions;
use super::query::Query;
use crate::exit::Exit;
use crate::say;

/// Prints replies. A reader that has gone away ends the run quietly.
pub(crate) struct Printer {
    writer: Writer,
    query: Option<Query>,
    lists: Vec<&'static str>,
    broken: Option<io::Error>,
}

impl Printer {
    /// Makes a printer, and reads the query.
    ///
    /// # Errors
    /// The exit code, after a message.
    pub(crate) fn new(options: &CallOptions, action: Action) -> Result<Self, Exit> {
        let query = options.query.as_deref().map(|query| Query::new(query, "--query")).transpose()?;
        let columns = if query.is_none() { rows::described(action) } else { Vec::new() };
        let lists = action.model().paging.iter().flat_map(|paging| &paging.items).map(String::as_str).collect();
        Ok(Self { writer: Writer::new(options.output, columns), query, lists, broken: None })
    }

    /// Returns the value of the query; `None` if there is no query.
    ///
    /// # Errors
    /// The exit code, after a message.
    pub(crate) fn queried(&self, json: &Json) -> Result<Option<Json>, Exit> {
        self.query.as_ref().map(|query| query.of(json)).transpose()
    }

    /// Prints a whole reply.
    ///
    /// # Errors
    /// The exit code, after a message.
    pub(crate) fn reply(&mut self, json: Json) -> Result<(), Exit> {
        let value = self.queried(&json)?;
        let value = value.unwrap_or(json);
        let written = self.writer.whole(&value, &self.lists);
        self.noted(written)
    }

    /// Prints an event of a reply that streams: always a line of its own, except as YAML.
    ///
    /// # Errors
    /// The exit code, after a message.
    pub(crate) fn event(&mut self, json: Json) -> Result<(), Exit> {
        let value = self.queried(&json)?.unwrap_or(json);
        let written = self.writer.event(&value);
        self.noted(written)
    }

    /// Begins a list of items, which may stay empty.
    ///
    /// # Errors
    /// The exit code, after a message.
    pub(crate) fn begin(&mut self) -> Result<(), Exit> {
        let written = self.writer.begin();
        self.noted(written)
    }

    /// Prints an item of a page. Breaks if nobody reads any more.
    ///
    /// # Errors
    /// The exit code, after a message.
    pub(crate) fn item(&mut self, item: Json) -> Result<ControlFlow<()>, Exit> {
        let written = self.writer.item(item);
        self.noted(written)?;
        Ok(if self.broken.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }

    /// Ends the output.
    pub(crate) fn end(&mut self) -> Exit {
        if self.broken.is_none() {
            let ended = self.writer.end();
            if self.noted(ended).is_err() {
                return Exit::Failure;
            }
        }
        Exit::Success
    }

    fn noted(&mut self, written: io::Result<()>) -> Result<(), Exit> {
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.broken = Some(error),
            Err(error) => {
                say::error(format_args!("the output cannot be written: {error}"));
                return Err(Exit::Failure);
            }
            Ok(()) => {}
        }
        Ok(())
    }
}
