//! HTML, as far as descriptions have it, to Markdown. What is not a known tag is text.

/// Where an address without a host leads.
const HOST: &str = "https://cloud.tencent.com";

/// Elements that are read. Others in angle brackets are placeholders of the text, such as `<name>`.
const KNOWN: [&str; 42] = [
    "a",
    "b",
    "blockquote",
    "br",
    "center",
    "code",
    "del",
    "div",
    "dx",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "col",
    "colgroup",
];

/// A tag as it was found.
struct Tag<'t> {
    name: String,
    closing: bool,
    attributes: &'t str,
    /// How many bytes it takes.
    len: usize,
}

/// Rewrites the known elements; the text between them is handed on as it is.
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
            writer.text(&rest[..1]);
            rest = &rest[1..];
        }
    }
    writer.text(rest);
    writer.finish()
}

/// The length of a code span or block at the beginning of a text: what is in it is no HTML.
fn code_span(text: &str) -> Option<usize> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let fence = "`".repeat(ticks);
    let inside = text.get(ticks..).filter(|_| ticks > 0)?;
    let end = inside.find(&fence)?;
    // A span does not reach over a blank line.
    (ticks >= 3 || !inside[..end].contains("\n\n")).then_some(ticks + end + ticks)
}

fn tag(text: &str) -> Option<Tag<'_>> {
    let inside = text.strip_prefix('<')?;
    let end = inside.find('>')?;
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

/// The value of an attribute.
fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let at = attributes.find(&format!("{name}="))? + name.len() + 1;
    let rest = &attributes[at..];
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest.split([' ', '/']).next()?,
    };
    Some(value.trim()).filter(|value| !value.is_empty())
}

/// A list that is open.
struct List {
    ordered: bool,
    count: usize,
}

#[derive(Default)]
struct Writer {
    out: String,
    lists: Vec<List>,
    /// Where the text of the open link begins, and where it leads.
    links: Vec<(usize, Option<String>)>,
    /// Where the text that is set off begins.
    marks: Vec<usize>,
    rows: Vec<Vec<String>>,
    /// Where the open cell begins.
    cell: Option<usize>,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.lists.is_empty() && self.cell.is_none() {
            self.out.push_str(text);
        } else {
            // In a list or a cell a line break is a blank: the tags say where lines end.
            for word in text.split_inclusive('\n') {
                self.out.push_str(word.trim_end_matches('\n'));
                if word.ends_with('\n') && !self.out.ends_with(['\n', ' ']) {
                    self.out.push(' ');
                }
            }
        }
    }

    /// Writes a tag. Returns how much of what follows was taken with it.
    fn tag(&mut self, tag: &Tag<'_>, rest: &str) -> usize {
        match (tag.name.as_str(), tag.closing) {
            ("br", _) => self.line_end(),
            ("p" | "div" | "blockquote" | "center" | "hr", _) => self.paragraph(),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                self.paragraph();
                self.begin();
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => {
                self.end("**");
                self.paragraph();
            }
            ("b" | "strong", false) | ("em" | "i", false) => self.begin(),
            ("b" | "strong", true) => self.end("**"),
            ("em" | "i", true) => self.end("*"),
            ("ul" | "ol", closing) => self.list(tag.name == "ol", closing),
            ("li", false) => self.item(),
            ("a", false) => {
                let href = attribute(tag.attributes, "href").and_then(address);
                self.links.push((self.out.len(), href));
            }
            ("a", true) => self.link(),
            ("img", _) => {
                if let Some(src) = attribute(tag.attributes, "src").and_then(address) {
                    let alt = attribute(tag.attributes, "alt").unwrap_or("image");
                    self.out.push_str(&format!("[{alt}]({src})"));
                }
            }
            ("code" | "pre" | "svg" | "style", false) => return self.verbatim(&tag.name, rest),
            ("table" | "tr" | "td" | "th", closing) => self.table(&tag.name, closing),
            _ => {}
        }
        0
    }

    fn line_end(&mut self) {
        if self.cell.is_some() || !self.lists.is_empty() {
            self.out.push_str("; ");
        } else {
            self.out.push_str("\n\n");
        }
    }

    fn paragraph(&mut self) {
        if self.cell.is_some() || !self.lists.is_empty() {
            if !self.out.ends_with([' ', '\n']) {
                self.out.push(' ');
            }
        } else {
            self.out.push_str("\n\n");
        }
    }

    fn begin(&mut self) {
        self.marks.push(self.out.len());
    }

    /// Sets off what was written since the mark, unless it is nothing or more than a line.
    fn end(&mut self, sign: &str) {
        let Some(start) = self.marks.pop().filter(|start| self.out.is_char_boundary(*start)) else { return };
        let inner = self.out.split_off(start);
        let text = inner.trim();
        if text.is_empty() || text.contains('\n') || text.contains("**") {
            self.out.push_str(&inner);
            return;
        }
        let (before, after) = (inner.starts_with(' '), inner.ends_with(' '));
        self.out.push_str(if before { " " } else { "" });
        self.out.push_str(&format!("{sign}{text}{sign}"));
        self.out.push_str(if after { " " } else { "" });
    }

    fn list(&mut self, ordered: bool, closing: bool) {
        if closing {
            self.lists.pop();
            if self.lists.is_empty() {
                self.out.push_str("\n\n");
            }
        } else {
            if self.lists.is_empty() {
                self.paragraph();
            }
            self.lists.push(List { ordered, count: 0 });
        }
    }

    fn item(&mut self) {
        let indent: usize = self.lists.iter().rev().skip(1).map(|list| if list.ordered { 3 } else { 2 }).sum();
        let marker = match self.lists.last_mut() {
            Some(List { ordered: true, count }) => {
                *count += 1;
                format!("{count}. ")
            }
            _ => "- ".to_owned(),
        };
        let kept = self.out.trim_end_matches([' ', ';']).len();
        self.out.truncate(kept);
        self.out.push('\n');
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(&marker);
    }

    fn link(&mut self) {
        let Some((start, href)) = self.links.pop() else { return };
        if !self.out.is_char_boundary(start) || start > self.out.len() {
            return;
        }
        let inner = self.out.split_off(start);
        let text = inner.split_whitespace().collect::<Vec<_>>().join(" ");
        match href {
            Some(href) if text.is_empty() || text == href => self.out.push_str(&format!("<{href}>")),
            Some(href) => self.out.push_str(&format!("[{text}]({href})")),
            None => self.out.push_str(&inner),
        }
    }

    /// Code, whose content is no markup, and drawings, which are dropped. Returns how much was taken.
    fn verbatim(&mut self, name: &str, rest: &str) -> usize {
        let closing = format!("</{name}");
        // The search goes by ASCII letters only, so that places in both texts are the same.
        let end = rest.to_ascii_lowercase().find(&closing);
        let (inner, taken) = match end {
            Some(end) => (&rest[..end], rest[end..].find('>').map_or(rest.len(), |at| end + at + 1)),
            None => (rest, rest.len()),
        };
        let inner = without_tags(inner);
        let inner = html_escape::decode_html_entities(&inner).into_owned();
        match name {
            "pre" => {
                self.out.push_str(&format!("\n\n```text\n{}\n```\n\n", inner.replace("```", "").trim_matches('\n')))
            }
            "code" => {
                let line = inner.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
                if !line.is_empty() {
                    self.out.push_str(&format!("`{line}`"));
                }
            }
            _ => {}
        }
        taken
    }

    fn table(&mut self, name: &str, closing: bool) {
        match (name, closing) {
            ("table", false) => self.rows.clear(),
            ("table", true) => {
                self.close_cell();
                let rows = std::mem::take(&mut self.rows);
                self.out.push_str(&drawn(&rows));
            }
            ("tr", false) => {
                self.close_cell();
                self.rows.push(Vec::new());
            }
            ("td" | "th", false) => {
                self.close_cell();
                self.cell = Some(self.out.len());
            }
            _ => self.close_cell(),
        }
    }

    fn close_cell(&mut self) {
        let Some(start) = self.cell.take().filter(|start| *start <= self.out.len()) else { return };
        let inner = self.out.split_off(start);
        let text = inner.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(text.trim_end_matches(';').replace('|', "\\|"));
        }
    }

    fn finish(mut self) -> String {
        self.close_cell();
        let rows = std::mem::take(&mut self.rows);
        self.out.push_str(&drawn(&rows));
        self.out
    }
}

/// Rows as a table of Markdown, the first one as its head.
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
        let skipped = match tag(rest) {
            Some(tag) => {
                out.push_str(if tag.name == "br" { "\n" } else { "" });
                tag.len
            }
            None => {
                out.push('<');
                1
            }
        };
        rest = &rest[skipped..];
    }
    out.push_str(rest);
    out
}

/// An address that leads somewhere for a reader of the documentation.
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
