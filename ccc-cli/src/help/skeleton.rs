//! Skeletons: requests to fill in.

use std::fmt::Write;

use ccc_catalog::model::{Action, Kind, Member, Product, Sites, StringForm};
use clap::ValueEnum;
use serde_json::Value;

use super::words;
use crate::exit::Exit;
use crate::say;

/// The width of comments.
const WIDTH: usize = 100;

/// The form of a skeleton.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// With documentation in comments, and optional members commented out. `--json` reads it.
    Commented,
    /// All members, as plain JSON.
    Plain,
}

/// Prints a request to fill in.
pub(crate) fn skeleton(product: &Product, action: &Action, form: Form) -> Exit {
    say::out(text(product, action, form))
}

fn text(product: &Product, action: &Action, form: Form) -> String {
    let mut writer = Writer { product, sites: action.sites, form, out: String::new(), open: Vec::new() };
    if form == Form::Commented {
        writer.comment(0, "", &format!("tc3 {} {} --json @FILE\n{}", product.name, action.name, action.summary));
        writer.out.push('\n');
    }
    writer.object(0, "", &action.input);
    writer.out.push('\n');
    writer.out
}

struct Writer<'p> {
    product: &'p Product,
    sites: Sites,
    form: Form,
    out: String,
    /// The types around the current place; a type inside itself ends there.
    open: Vec<usize>,
}

impl Writer<'_> {
    /// Writes an object. `mark` begins each line of a part that is commented out.
    fn object(&mut self, indent: usize, mark: &str, members: &[Member]) {
        self.out.push('{');
        let plain = self.form == Form::Plain;
        let members: Vec<&Member> = members.iter().filter(|member| !(plain && member.removed)).collect();
        let active = |member: &&&Member| plain || member.required || !mark.is_empty();
        let last = members.len().checked_sub(1);
        for (at, member) in members.iter().enumerate() {
            let inner = if active(&member) { mark } else { "// " };
            self.documentation(indent + 2, mark, member);
            self.begin(indent + 2, inner);
            let _ = write!(self.out, "{:?}: ", member.name);
            self.value(indent + 2, inner, &member.kind, member.example.as_ref());
            // A comma behind the last one, too: more may be uncommented below it.
            if !plain || Some(at) != last {
                self.out.push(',');
            }
        }
        if !members.is_empty() {
            self.begin(indent, mark);
        }
        self.out.push('}');
    }

    fn value(&mut self, indent: usize, mark: &str, kind: &Kind, example: Option<&Value>) {
        if let Some(example) = example {
            self.out.push_str(&example.to_string());
            return;
        }
        match kind {
            Kind::List(item) => {
                self.out.push('[');
                self.begin(indent + 2, mark);
                self.value(indent + 2, mark, item, None);
                self.begin(indent, mark);
                self.out.push(']');
            }
            Kind::Object(at) => match self.product.object(*at) {
                Some(object) if !self.open.contains(at) => {
                    self.open.push(*at);
                    self.object(indent, mark, &object.members);
                    self.open.pop();
                }
                _ => self.out.push_str("{}"),
            },
            plain => self.out.push_str(&self.scalar(plain)),
        }
    }

    fn scalar(&self, kind: &Kind) -> String {
        match kind {
            Kind::Int | Kind::Uint => "0".to_owned(),
            Kind::Float => "0.0".to_owned(),
            Kind::Bool => "false".to_owned(),
            Kind::String(StringForm::Date) => "\"2024-02-29\"".to_owned(),
            Kind::String(StringForm::Datetime) => "\"2024-02-29 12:00:00\"".to_owned(),
            Kind::String(StringForm::DatetimeIso) => "\"2024-02-29T12:00:00+08:00\"".to_owned(),
            Kind::Enum(at) => {
                let first = self.product.set(*at).and_then(|set| set.values.first());
                first.map_or_else(|| "null".to_owned(), |value| Value::from(&value.value).to_string())
            }
            _ => "\"\"".to_owned(),
        }
    }

    fn documentation(&mut self, indent: usize, mark: &str, member: &Member) {
        if self.form == Form::Plain {
            return;
        }
        let mut facts = vec![words::kind(self.product, &member.kind)];
        if member.required {
            facts.push("required".to_owned());
        }
        facts.extend(words::facts(self.sites, member));
        let mut text = format!("{}\n{}", member.doc, facts.join("; "));
        if let Kind::Enum(at) = member.kind.item() {
            for value in self.product.set(*at).into_iter().flat_map(|set| &set.values) {
                let _ = write!(text, "\n  {}  {}", value.value, value.doc);
            }
        }
        self.comment(indent, mark, &text);
    }

    fn comment(&mut self, indent: usize, mark: &str, text: &str) {
        let begin = if mark.is_empty() { "// ".to_owned() } else { format!("{mark}// ") };
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            for part in textwrap::wrap(line, WIDTH.saturating_sub(indent + begin.len()).max(40)) {
                if !self.out.is_empty() {
                    self.out.push('\n');
                }
                let _ = write!(self.out, "{:indent$}{begin}{}", "", part.trim_end());
            }
        }
    }

    /// Begins a line.
    fn begin(&mut self, indent: usize, mark: &str) {
        let _ = write!(self.out, "\n{:indent$}{mark}", "");
    }
}
