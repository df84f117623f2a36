//! Diagnostics as text, in rustc's form.

use std::collections::BTreeSet;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::source::{At, Place, Source};

/// The severity of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Problems, which stop the generator.
    Error,
    /// Findings, which do not.
    Warning,
}

impl Tone {
    fn level(self) -> Level<'static> {
        match self {
            Self::Error => Level::ERROR,
            Self::Warning => Level::WARNING,
        }
    }
}

/// Renders all problems and a summary, without colour: the same bytes everywhere.
pub fn render(diagnostics: &Diagnostics) -> String {
    render_with(&Renderer::plain(), Tone::Error, diagnostics)
}

/// Renders all findings and a summary, without colour.
pub fn render_findings(findings: &Diagnostics) -> String {
    render_with(&Renderer::plain(), Tone::Warning, findings)
}

/// Renders all diagnostics and a summary, with ANSI colours.
pub fn render_styled(tone: Tone, diagnostics: &Diagnostics) -> String {
    render_with(&Renderer::styled(), tone, diagnostics)
}

fn render_with(renderer: &Renderer, tone: Tone, diagnostics: &Diagnostics) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut text = String::new();
    for diagnostic in diagnostics.iter() {
        text.push_str(&renderer.render(&[group(tone, diagnostic)]));
        text.push_str("\n\n");
    }
    let summary = tone.level().primary_title(summary(tone, diagnostics));
    text.push_str(&renderer.render(&[Group::with_title(summary)]));
    text.push('\n');
    text
}

/// Returns "3 problems in 2 files; nothing was written", or "3 findings in 2 files".
fn summary(tone: Tone, diagnostics: &Diagnostics) -> String {
    let files: BTreeSet<&str> =
        diagnostics.iter().filter_map(|diagnostic| diagnostic.at.place()).map(|place| place.source().path()).collect();
    let (noun, end) = match tone {
        Tone::Error => ("problem", "; nothing was written"),
        Tone::Warning => ("finding", ""),
    };
    let count = counted(diagnostics.len(), noun);
    let places = if files.is_empty() { String::new() } else { format!(" in {}", counted(files.len(), "file")) };
    format!("{count}{places}{end}")
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn group(tone: Tone, diagnostic: &Diagnostic) -> Group<'_> {
    let title = tone.level().primary_title(&diagnostic.message).id(diagnostic.rule);
    let mut group = Group::with_title(title);
    for snippet in snippets(diagnostic) {
        group = group.element(snippet);
    }
    for (at, note) in &diagnostic.notes {
        if at.place().is_none() {
            group = group.element(Level::NOTE.message(note));
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    group
}

/// Returns an excerpt of each file that the diagnostic points into, its own file first.
fn snippets(diagnostic: &Diagnostic) -> Vec<Snippet<'_, Annotation<'_>>> {
    let main = diagnostic.at.place().map(|place| Mark {
        place,
        kind: AnnotationKind::Primary,
        label: diagnostic.label.as_deref(),
    });
    let notes = diagnostic.notes.iter().filter_map(|(at, note)| match at {
        At::Spec(place) => Some(Mark { place, kind: AnnotationKind::Context, label: Some(note) }),
        At::Source(_) | At::Nowhere => None,
    });
    let mut files: Vec<Vec<Mark<'_>>> = Vec::new();
    for mark in main.into_iter().chain(notes) {
        let path = mark.place.source().path();
        match files.iter_mut().find(|marks| marks[0].place.source().path() == path) {
            Some(marks) => marks.push(mark),
            None => files.push(vec![mark]),
        }
    }
    files.iter().filter_map(|marks| snippet(marks)).collect()
}

/// A place with its label.
struct Mark<'a> {
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<&'a str>,
}

/// Returns the lines of one file from the first mark to the last. With the whole file, a thousand problems would cost a
/// thousand passes through it.
fn snippet<'a>(marks: &[Mark<'a>]) -> Option<Snippet<'a, Annotation<'a>>> {
    let source: &'a Source = marks.first()?.place.source();
    let ranges: Vec<Range<usize>> = marks.iter().map(|mark| first_line(mark.place)).collect();
    let first = ranges.iter().map(|range| range.start).min()?;
    let last = ranges.iter().map(|range| range.end).max()?;
    let lines = source.line(first).start..source.line(last).end;
    let annotations = marks.iter().zip(ranges).map(|(mark, range)| {
        let span = range.start - lines.start..range.end - lines.start;
        mark.kind.span(span).label(mark.label)
    });
    Some(
        Snippet::source(&source.text()[lines.clone()])
            .path(source.path())
            .line_start(source.line_column(first).0)
            .annotations(annotations),
    )
}

/// Returns the part of a place on its first line, which is enough of a long object.
fn first_line(place: &Place) -> Range<usize> {
    let range = place.range();
    let line = place.source().line(range.start);
    let start = range.start.min(line.end);
    start..range.end.clamp(start, line.end)
}
