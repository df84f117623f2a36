//! Forms of the output.

use clap::ValueEnum;

/// The form of the output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// JSON with line breaks; items of pages as one list
    #[default]
    Json,
    /// JSON, a line for each item
    Ndjson,
    /// YAML
    Yaml,
    /// Columns for people
    Table,
    /// Comma-separated values with a header
    Csv,
}
