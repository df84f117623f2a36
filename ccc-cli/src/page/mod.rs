//! Pages of help: headings, rows and prose, broken at the width of the terminal.

mod markdown;

use std::env;
use std::fmt::{Display, Write};
use std::io;

use clap::builder::styling::Style;
use terminal_size::terminal_size_of;
use textwrap::{Options, WordSeparator, WordSplitter};

use crate::exit::Exit;
use crate::say::{self, HEADING, NAME};

/// The width where no terminal has one, and the greatest that reads well.
const WIDTH: usize = 100;

const BOLD: Style = Style::new().bold();
/// The style of remarks.
const REMARK: Style = Style::new().dimmed();

/// A page under construction.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// Begins an empty page as wide as the terminal, within reason.
    pub(crate) fn new() -> Self {
        let given = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let width = given.or_else(|| Some(usize::from(terminal_size_of(io::stdout())?.0.0)));
        let width = width.map_or(WIDTH, |width| width.clamp(40, WIDTH));
        Self { text: String::new(), width }
    }

    /// Adds a line as it is.
    pub(crate) fn line(&mut self, line: impl Display) {
        let _ = writeln!(self.text, "{line}");
    }

    /// Adds an empty line, unless the page is empty or ends with one.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds a heading after an empty line.
    pub(crate) fn heading(&mut self, heading: impl Display) {
        self.gap();
        self.line(format_args!("{HEADING}{heading}:{HEADING:#}"));
    }

    /// Adds the first line of a page: a command, and its purpose.
    pub(crate) fn title(&mut self, command: &str, purpose: &str) {
        self.line(format_args!("{BOLD}{command}{BOLD:#}"));
        self.prose(0, purpose);
    }

    /// Adds a name and remarks on the same line, or below it if they are long.
    pub(crate) fn name(&mut self, indent: usize, name: &str, remarks: &str) {
        let styled = format!("{NAME}{name}{NAME:#}");
        let width = indent + textwrap::core::display_width(name) + 2 + textwrap::core::display_width(remarks);
        if remarks.is_empty() {
            self.line(format_args!("{:indent$}{styled}", ""));
        } else if width <= self.width {
            self.line(format_args!("{:indent$}{styled}  {REMARK}{remarks}{REMARK:#}", ""));
        } else {
            self.line(format_args!("{:indent$}{styled}", ""));
            self.remark(indent + 4, remarks);
        }
    }

    /// Adds prose in Markdown.
    pub(crate) fn prose(&mut self, indent: usize, markdown: &str) {
        for line in markdown::blocks(markdown) {
            match line {
                markdown::Line::Blank => self.gap(),
                markdown::Line::Code(code) => self.line(format_args!("{:indent$}{code}", "")),
                markdown::Line::Prose { hang, text } => self.wrapped(indent, indent + hang, &text),
            }
        }
    }

    /// Adds a remark.
    pub(crate) fn remark(&mut self, indent: usize, remark: impl Display) {
        let margin = " ".repeat(indent);
        self.lines(&format!("{REMARK}{remark}{REMARK:#}"), &margin, &margin);
    }

    /// Adds a name and its meaning beside it, in a column of their own.
    pub(crate) fn row(&mut self, indent: usize, name: &str, column: usize, markdown: &str) {
        let text = markdown::inline(markdown);
        let styled = format!("{NAME}{name}{NAME:#}");
        if textwrap::core::display_width(name) >= column {
            self.line(format_args!("{:indent$}{styled}", ""));
            self.wrapped(indent + column, indent + column, &text);
        } else {
            let pad = column - textwrap::core::display_width(name);
            let begin = format!("{:indent$}{styled}{:pad$}", "", "");
            self.lines(&text, &begin, &" ".repeat(indent + column));
        }
    }

    /// Returns the page without colours.
    pub(crate) fn plain(&self) -> String {
        anstream::adapter::strip_str(&self.text).to_string()
    }

    /// Prints the page.
    pub(crate) fn print(self) -> Exit {
        say::out(self.text)
    }

    fn wrapped(&mut self, first: usize, others: usize, text: &str) {
        self.lines(text, &" ".repeat(first), &" ".repeat(others));
    }

    fn lines(&mut self, text: &str, first: &str, others: &str) {
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(others)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            // An address stays whole; Chinese has no spaces to break at.
            .break_words(!text.is_ascii());
        for line in textwrap::wrap(text, options) {
            self.line(line.trim_end());
        }
    }
}
