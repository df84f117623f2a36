//! From the HTML of descriptions to Markdown. Anything but a known tag is text.

mod known;

use self::known::KNOWN;

/// The host of an address without one.
const HOST: &str = "https://cloud.tencent.com";
/// Lists within lists are indented up to this depth.
const DEEPEST_LIST: usize = 8;

/// A tag.
struct Tag<'t> {
    name: String,
    closing: bool,
    attributes: &'t str,
    /// Its length in bytes.
    len: usize,
}

/// Rewrites the known elements; the text between them stays.
pub(super) fn to_markdown(raw: &str) -> String {
    let raw = raw.replace("\r\n", "\n").replace('\r', "\n");
    let mut writer = Writer::default();
    let mut rest = raw.as_str();
    while let Some(at) = rest.find(['<', '`']) {
        writer.text(&rest[..at]);
        rest = &rest[at..];
        if let Some(len) = code_span(rest) {
            writer.text(&rest[..len]);
            rest = &rest[len..];
        } else if let Some(tag) = tag(rest) {
            rest = &rest[tag.len..];
            let skipped = writer.tag(&tag, rest);
            rest = &rest[skipped..];
        } else {
            let plain = (rest.len() - rest.trim_start_matches('`').len()).max(1);
            writer.text(&rest[..plain]);
            rest = &rest[plain..];
        }
    }
    writer.text(rest);
    writer.finish()
}

/// Returns the length of a code span or block at the beginning of a text. Its contents are no HTML.
fn code_span(text: &str) -> Option<usize> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let fence = "`".repeat(ticks);
    let inside = text.get(ticks..).filter(|_| ticks > 0)?;
    let end = inside.find(&fence)?;
    // A span ends before a blank line.
    (ticks >= 3 || !inside[..end].contains("\n\n")).then_some(ticks + end + ticks)
}

fn tag(text: &str) -> Option<Tag<'_>> {
    let inside = text.strip_prefix('<')?;
    // A tag holds no other tag, so no bracket is scanned twice.
    let end = inside.find(['<', '>']).filter(|end| inside[*end..].starts_with('>'))?;
    let inside = &inside[..end];
    let (closing, body) = match inside.strip_prefix('/') {
        Some(body) => (true, body),
        None => (false, inside),
    };
    let name_end = body.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(body.len());
    let (name, attributes) = body.split_at(name_end);
    let name = name.to_ascii_lowercase();
    let fits = attributes.is_empty() || attributes.starts_with([' ', '/', '\n', '\t']);
    (fits && KNOWN.contains(&name.as_str())).then(|| Tag { name, closing, attributes, len: end + 2 })
}

/// Returns the value of an attribute.
fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let at = attributes.find(&format!("{name}="))? + name.len() + 1;
    let rest = &attributes[at..];
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest.split([' ', '/']).next()?,
    };
    Some(value.trim()).filter(|value| !value.is_empty())
}

/// An open list.
struct List {
    ordered: bool,
    count: usize,
}

/// An open element.
struct Open {
    kind: Kind,
    text: String,
}

#[derive(PartialEq)]
enum Kind {
    Strong,
    Emphasis,
    Link(Option<String>),
    Cell,
}

#[derive(Default)]
struct Writer {
    out: String,
    /// The open elements, the innermost last.
    open: Vec<Open>,
    lists: Vec<List>,
    rows: Vec<Vec<String>>,
}

impl Writer {
    /// Returns the end of the innermost open element, where text goes.
    fn end(&mut self) -> &mut String {
        self.open.last_mut().map_or(&mut self.out, |open| &mut open.text)
    }

    /// Returns true if a line break would split a list or a row.
    fn is_inside(&self) -> bool {
        !self.lists.is_empty() || self.open.iter().any(|open| open.kind == Kind::Cell)
    }

    fn text(&mut self, text: &str) {
        if !self.is_inside() {
            self.end().push_str(text);
            return;
        }
        // Tags end the lines, so a line break is a blank.
        for line in text.split_inclusive('\n') {
            let end = self.end();
            end.push_str(line.trim_end_matches('\n'));
            if line.ends_with('\n') && !end.ends_with(['\n', ' ']) {
                end.push(' ');
            }
        }
    }

    /// Writes a tag. Returns the length of the text behind it that it consumed.
    fn tag(&mut self, tag: &Tag<'_>, rest: &str) -> usize {
        match (tag.name.as_str(), tag.closing) {
            ("br", _) => self.line_end(),
            ("p" | "div" | "blockquote" | "center" | "hr", _) => self.paragraph(),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                self.paragraph();
                self.begin(Kind::Strong);
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => {
                self.close(|kind| *kind == Kind::Strong);
                self.paragraph();
            }
            ("b" | "strong", false) => self.begin(Kind::Strong),
            ("b" | "strong", true) => self.close(|kind| *kind == Kind::Strong),
            ("em" | "i", false) => self.begin(Kind::Emphasis),
            ("em" | "i", true) => self.close(|kind| *kind == Kind::Emphasis),
            ("a", false) => self.begin(Kind::Link(attribute(tag.attributes, "href").and_then(address))),
            ("a", true) => self.close(|kind| matches!(kind, Kind::Link(_))),
            ("ul" | "ol", closing) => self.list(tag.name == "ol", closing),
            ("li", false) => self.item(),
            ("img", _) => self.image(tag),
            ("code" | "pre" | "svg" | "style", false) => return self.verbatim(&tag.name, rest),
            ("table" | "tr" | "td" | "th", closing) => self.table(&tag.name, closing),
            _ => {}
        }
        0
    }

    fn line_end(&mut self) {
        let sign = if self.is_inside() { "; " } else { "\n\n" };
        self.end().push_str(sign);
    }

    fn paragraph(&mut self) {
        let sign = if self.is_inside() { " " } else { "\n\n" };
        let end = self.end();
        if sign != " " || !end.ends_with([' ', '\n']) {
            end.push_str(sign);
        }
    }

    /// Opens an element, and closes an open one of its kind: elements that are never closed must not pile up.
    fn begin(&mut self, kind: Kind) {
        self.close(|open| std::mem::discriminant(open) == std::mem::discriminant(&kind));
        self.open.push(Open { kind, text: String::new() });
    }

    /// Closes the innermost element of a kind and all inside it, if one is open.
    fn close(&mut self, is: impl Fn(&Kind) -> bool) {
        let Some(at) = self.open.iter().rposition(|open| is(&open.kind)) else { return };
        while self.open.len() > at {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        let Some(Open { kind, text }) = self.open.pop() else { return };
        let written = match kind {
            Kind::Strong => set_off(&text, "**"),
            Kind::Emphasis => set_off(&text, "*"),
            Kind::Link(href) => link(&text, href.as_deref()),
            Kind::Cell => return self.add_cell(&text),
        };
        self.end().push_str(&written);
    }

    fn list(&mut self, ordered: bool, closing: bool) {
        if !closing {
            self.paragraph();
            self.lists.push(List { ordered, count: 0 });
        } else if self.lists.pop().is_some() {
            self.paragraph();
        }
    }

    fn item(&mut self) {
        // Without the bound, lists that are never closed would indent their items more and more.
        let indent: usize =
            self.lists.iter().rev().skip(1).take(DEEPEST_LIST).map(|list| if list.ordered { 3 } else { 2 }).sum();
        let marker = match self.lists.last_mut() {
            Some(List { ordered: true, count }) => {
                *count += 1;
                format!("{count}. ")
            }
            _ => "- ".to_owned(),
        };
        let end = self.end();
        end.truncate(end.trim_end_matches([' ', ';']).len());
        end.push('\n');
        end.push_str(&" ".repeat(indent));
        end.push_str(&marker);
    }

    fn image(&mut self, tag: &Tag<'_>) {
        if let Some(src) = attribute(tag.attributes, "src").and_then(address) {
            let alt = attribute(tag.attributes, "alt").unwrap_or("image");
            self.end().push_str(&link(alt, Some(&src)));
        }
    }

    /// Writes code, whose contents are no markup, and drops drawings. Returns the consumed length.
    fn verbatim(&mut self, name: &str, rest: &str) -> usize {
        let closes = |at: usize| rest[at + 2..].get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name));
        let end = rest.match_indices("</").map(|(at, _)| at).find(|at| closes(*at));
        let (inner, taken) = match end {
            Some(end) => (&rest[..end], rest[end..].find('>').map_or(rest.len(), |at| end + at + 1)),
            None => (rest, rest.len()),
        };
        let inner = without_tags(inner);
        let inner = html_escape::decode_html_entities(&inner).into_owned();
        match name {
            "pre" if !self.is_inside() => {
                let block = inner.replace("```", "");
                let block = format!("\n\n```text\n{}\n```\n\n", block.trim_matches('\n'));
                self.end().push_str(&block);
            }
            "pre" | "code" => {
                let line = one_line(&inner).replace('`', "'");
                if !line.is_empty() {
                    self.end().extend(["`", &line, "`"]);
                }
            }
            _ => {}
        }
        taken
    }

    fn table(&mut self, name: &str, closing: bool) {
        self.close(|kind| *kind == Kind::Cell);
        match (name, closing) {
            ("table", _) => self.end_table(),
            ("tr", false) => self.rows.push(Vec::new()),
            ("td" | "th", false) => self.begin(Kind::Cell),
            _ => {}
        }
    }

    fn add_cell(&mut self, text: &str) {
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(one_line(text).trim_end_matches(';').replace('|', "\\|"));
        }
    }

    fn end_table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let drawn = drawn(&rows);
        self.end().push_str(&drawn);
    }

    fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close_last();
        }
        self.end_table();
        self.out
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Encloses a text of one line in signs.
fn set_off(inner: &str, sign: &str) -> String {
    let text = inner.trim();
    if text.is_empty() || text.contains('\n') || text.contains('*') {
        return inner.to_owned();
    }
    let before = if inner.starts_with(' ') { " " } else { "" };
    let after = if inner.ends_with(' ') { " " } else { "" };
    format!("{before}{sign}{text}{sign}{after}")
}

fn link(inner: &str, href: Option<&str>) -> String {
    let text = one_line(inner);
    match href {
        Some(href) if text.is_empty() || text == href => format!("<{href}>"),
        Some(href) => format!("[{text}]({href})"),
        None => inner.to_owned(),
    }
}

/// Returns rows as a table in Markdown, the first one as its head.
fn drawn(rows: &[Vec<String>]) -> String {
    let rows: Vec<&Vec<String>> = rows.iter().filter(|row| !row.is_empty()).collect();
    let Some(head) = rows.first() else { return String::new() };
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let mut lines = vec![line(head), line(&vec!["---".to_owned(); head.len()])];
    lines.extend(rows[1..].iter().map(|row| line(row)));
    format!("\n\n{}\n\n", lines.join("\n"))
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let skipped = if let Some(tag) = tag(rest) {
            out.push_str(if tag.name == "br" { "\n" } else { "" });
            tag.len
        } else {
            out.push('<');
            1
        };
        rest = &rest[skipped..];
    }
    out.push_str(rest);
    out
}

/// Returns a whole address; none if it is neither a page nor a path.
pub(super) fn address(href: &str) -> Option<String> {
    let href =
        html_escape::decode_html_entities(href.trim()).replace(' ', "%20").replace('(', "%28").replace(')', "%29");
    if href.starts_with("//") {
        Some(format!("https:{href}"))
    } else if href.starts_with('/') {
        Some(format!("{HOST}{href}"))
    } else {
        (href.starts_with("https://") || href.starts_with("http://")).then_some(href)
    }
}
