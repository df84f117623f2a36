//! Diagnostics as text, drawn the way rustc draws its own.

use std::collections::BTreeSet;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::source::{At, Place, Source};

/// How much what is shown matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Problems: nothing is generated before they are mended.
    Error,
    /// Findings: what is generated could be better.
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

/// All problems and a closing line, without colour: the same bytes everywhere.
pub fn render(diagnostics: &Diagnostics) -> String {
    render_with(&Renderer::plain(), Tone::Error, diagnostics)
}

/// All findings and a closing line, without colour.
pub fn render_findings(findings: &Diagnostics) -> String {
    render_with(&Renderer::plain(), Tone::Warning, findings)
}

/// All of them and a closing line, with ANSI colours.
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

/// "3 problems in 2 files; nothing was written", or "3 findings in 2 files".
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

/// One excerpt for each file that the diagnostic points into, its own file first.
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

/// A place with what is written under it.
struct Mark<'a> {
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<&'a str>,
}

/// The lines of one file from the first mark to the last. Only these are handed on, so that a thousand problems in a
/// large file do not cost a thousand walks through it.
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

/// A place cut off at the end of its first line: of a long object, its beginning says enough.
fn first_line(place: &Place) -> Range<usize> {
    let range = place.range();
    let line = place.source().line(range.start);
    let start = range.start.min(line.end);
    start..range.end.clamp(start, line.end)
}
