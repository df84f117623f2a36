//! Members of a request from the command line: `--DetailList.0.PhoneNumber x`.

use ccc_catalog::model::{Kind, Member, Product};
use ccc_dynamic::{Json, did_you_mean, kebab, suggestions};
use serde_json::Number;

use super::arguments::GivenMember;
use super::files::Files;
use crate::names;

/// The greatest number of an item: a slip of the finger should not fill the memory.
const MOST_ITEMS: usize = 10_000;

/// Puts members into a request.
pub(crate) struct Members<'a> {
    pub(crate) product: &'a Product,
    pub(crate) files: &'a mut Files,
}

impl Members<'_> {
    /// Sets a member of a request.
    ///
    /// # Errors
    /// A sentence that begins with the path as it was given. It holds no value, which may be a secret.
    pub(crate) fn set(&mut self, request: &mut Json, members: &[Member], given: &GivenMember) -> Result<(), String> {
        let segments: Vec<&str> = given.path.split('.').collect();
        let set = self.member(request, members, &segments, given.value.as_deref());
        set.map_err(|problem| format!("--{}: {problem}", given.path))
    }

    fn member(
        &mut self,
        into: &mut Json,
        members: &[Member],
        segments: &[&str],
        value: Option<&str>,
    ) -> Result<(), String> {
        let [name, rest @ ..] = segments else { return Err("a name is missing".to_owned()) };
        let all = || members.iter().map(|member| member.name.as_str());
        let found = names::find(name, all()).and_then(|name| members.iter().find(|member| member.name == name));
        let Some(member) = found else {
            return Err(format!("unknown member{}", did_you_mean(&suggestions(name, all()))));
        };
        let place = place(into, &member.name).ok_or("beside it, `--json` has no object in its place")?;
        self.value(place, &member.kind, rest, value)
    }

    fn value(&mut self, into: &mut Json, kind: &Kind, rest: &[&str], value: Option<&str>) -> Result<(), String> {
        match (kind, rest) {
            (Kind::Object(at), [_, ..]) => {
                let members = self.product.object(*at).map_or(&[][..], |object| &object.members);
                // A value that was null or another's becomes an object.
                if !matches!(into, Json::Object(_)) {
                    *into = Json::Object(Vec::new());
                }
                self.member(into, members, rest, value)
            }
            (Kind::List(item), [number, rest @ ..]) => {
                let at = number.parse().ok().filter(|at| *at < MOST_ITEMS);
                let at: usize = at.ok_or_else(|| format!("`{number}` is no number of an item; the first is 0"))?;
                if !matches!(into, Json::List(_)) {
                    *into = Json::List(Vec::new());
                }
                let Json::List(items) = into else { return Ok(()) };
                if items.len() <= at {
                    items.resize(at + 1, Json::Null);
                }
                items.get_mut(at).map_or(Ok(()), |into| self.value(into, item, rest, value))
            }
            (_, [name, ..]) => Err(format!("it is {}, which has no member `{name}`", word(kind))),
            (Kind::List(item), []) => self.list(into, item, value),
            (kind, []) => {
                *into = self.single(kind, value)?;
                Ok(())
            }
        }
    }

    /// Sets a whole list from JSON, or adds an item.
    fn list(&mut self, into: &mut Json, item: &Kind, value: Option<&str>) -> Result<(), String> {
        let given = value.ok_or("a value is missing")?;
        let text = self.text(given)?;
        if text.trim_start().starts_with('[') {
            *into = parsed(&text)?;
            return Ok(());
        }
        let item = self.converted(item, &text)?;
        match into {
            Json::List(items) => items.push(item),
            other => *other = Json::List(vec![item]),
        }
        Ok(())
    }

    fn single(&mut self, kind: &Kind, value: Option<&str>) -> Result<Json, String> {
        match (kind, value) {
            (Kind::Bool, None) => Ok(Json::Bool(true)),
            (_, None) => Err("a value is missing".to_owned()),
            (Kind::Bytes, Some(value)) => match file(value) {
                Some(name) => Ok(Json::List(self.files.bytes(name)?.iter().map(|byte| number(*byte)).collect())),
                None => Ok(Json::String(unescaped(value).to_owned())),
            },
            (kind, Some(value)) => {
                let text = self.text(value)?;
                self.converted(kind, &text)
            }
        }
    }

    /// Returns a value as it was given, or the contents of the file that it names.
    fn text(&mut self, value: &str) -> Result<String, String> {
        match file(value) {
            Some(name) => self.files.string(name),
            None => Ok(unescaped(value).to_owned()),
        }
    }

    /// Converts a string to the kind that a member has.
    fn converted(&self, kind: &Kind, text: &str) -> Result<Json, String> {
        let expected = || format!("expected {}", word(kind));
        let int = |text: &str| text.trim().parse::<i64>().ok().map(number);
        match kind {
            Kind::String(_) | Kind::Bytes => Ok(Json::String(text.to_owned())),
            Kind::Int => int(text).ok_or_else(expected),
            Kind::Uint => text.trim().parse::<u64>().ok().map(number).ok_or_else(expected),
            Kind::Float => {
                let float = text.trim().parse::<f64>().ok().and_then(Number::from_f64);
                int(text).or(float.map(Json::Number)).ok_or_else(expected)
            }
            Kind::Bool => match text.trim() {
                "true" => Ok(Json::Bool(true)),
                "false" => Ok(Json::Bool(false)),
                _ => Err(expected()),
            },
            Kind::Enum(at) => match self.product.set(*at) {
                Some(set) if !set.strings => int(text).ok_or_else(|| "expected an integer".to_owned()),
                _ => Ok(Json::String(text.to_owned())),
            },
            Kind::Object(_) | Kind::List(_) => parsed(text),
        }
    }
}

/// Returns the place of a member, made if it is not there. A member that `--json` spells in kebab case is the same one.
fn place<'j>(into: &'j mut Json, name: &str) -> Option<&'j mut Json> {
    let Json::Object(members) = into else { return None };
    let kebab = kebab(name);
    let at = members.iter().position(|(key, _)| key == name || *key == kebab);
    let at = at.unwrap_or_else(|| {
        members.push((name.to_owned(), Json::Null));
        members.len() - 1
    });
    members.get_mut(at).map(|(_, value)| value)
}

/// Returns the name of the file that a value stands for. Two at signs stand for one.
fn file(value: &str) -> Option<&str> {
    value.strip_prefix('@').filter(|name| !name.starts_with('@'))
}

fn unescaped(value: &str) -> &str {
    if value.starts_with("@@") { &value[1..] } else { value }
}

fn parsed(text: &str) -> Result<Json, String> {
    Json::parse(text)
        .map_err(|error| format!("expected JSON, but at line {}, column {} it is none", error.line(), error.column()))
}

fn number(number: impl Into<Number>) -> Json {
    Json::Number(number.into())
}

/// Returns a kind in words.
fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::String(_) => "a string",
        Kind::Int => "an integer",
        Kind::Uint => "an integer of at least zero",
        Kind::Float => "a number",
        Kind::Bool => "`true` or `false`",
        Kind::Bytes => "bytes",
        Kind::Enum(_) => "a value of an enum",
        Kind::Object(_) => "an object",
        Kind::List(_) => "a list",
    }
}
