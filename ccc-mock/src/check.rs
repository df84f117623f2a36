//! Checks of requests against the description: members, types, and rules.

mod problem;
mod rules;

use ccc_catalog::model::{Basis, Constraint, Kind, Member, Product, Rule, Scalar, StringForm};
use serde_json::{Map, Value};

use self::problem::{Problem, What};
use crate::refusal::Refusal;
use crate::site::Site;

/// The most problems in a message.
const MOST_PROBLEMS: usize = 8;

/// The facts that requests are checked against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Checker<'a> {
    pub(crate) product: &'a Product,
    pub(crate) site: Site,
    /// Rules that only examples show are checked as well.
    pub(crate) seen_rules: bool,
}

/// The path of a value, `DetailList[3].CallType`, as a list of frames on the stack.
#[derive(Debug, Clone, Copy)]
enum Path<'p> {
    Root,
    Member(&'p Self, &'p str),
    Item(&'p Self, usize),
}

/// Reads the body of a request as an object.
///
/// # Errors
/// A body that is not JSON, or not an object.
pub(crate) fn object(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    let what = |english: String, chinese: String| Refusal::new("InvalidParameter", english, chinese);
    match serde_json::from_slice(body) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(what("The body is JSON, but not an object.".to_owned(), "请求体不是 JSON 对象。".to_owned())),
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            Err(what(
                format!("The body is not JSON, from line {line}, column {column} on."),
                format!("请求体不是合法的 JSON（第 {line} 行第 {column} 列）。"),
            ))
        }
    }
}

impl Checker<'_> {
    /// Checks the members of a request. The code of a refusal is that of the first problem.
    ///
    /// # Errors
    /// The first problems, each with its path.
    pub(crate) fn check(&self, members: &[Member], given: &Map<String, Value>) -> Result<(), Refusal> {
        let mut problems = Vec::new();
        self.object(members, given, Path::Root, &mut problems);
        problem::refusal(&problems, MOST_PROBLEMS).map_or(Ok(()), Err)
    }

    fn object(&self, members: &[Member], given: &Map<String, Value>, path: Path<'_>, problems: &mut Vec<Problem>) {
        let here = || members.iter().filter(|member| self.site.is_in(member.sites));
        for name in given.keys().filter(|name| !here().any(|member| member.name == **name)) {
            let elsewhere = members.iter().any(|member| member.name == *name);
            Path::Member(&path, name).report(What::Unknown { elsewhere }, problems);
        }
        for member in here() {
            let path = Path::Member(&path, &member.name);
            match given.get(&member.name).filter(|value| !value.is_null()) {
                Some(value) => self.member(member, value, given, path, problems),
                None => self.absent(member, given, path, problems),
            }
        }
    }

    fn absent(&self, member: &Member, given: &Map<String, Value>, path: Path<'_>, problems: &mut Vec<Problem>) {
        if member.required {
            return path.report(What::Missing, problems);
        }
        for rule in self.rules(member) {
            if let Constraint::RequiredWhen(other, is) = &rule.constraint
                && given.get(other).is_some_and(|value| is.iter().any(|one| one == value))
            {
                return path.report(What::MissingWith(other.clone()), problems);
            }
        }
    }

    fn member(
        &self,
        member: &Member,
        value: &Value,
        around: &Map<String, Value>,
        path: Path<'_>,
        problems: &mut Vec<Problem>,
    ) {
        let before = problems.len();
        self.value(&member.kind, value, member.required, path, problems);
        if problems.len() > before {
            // Rules do not apply to a value of another type.
            return;
        }
        for rule in self.rules(member) {
            ask(&rule.constraint, member, value, around, path, problems);
        }
    }

    /// Returns the rules that apply here.
    fn rules<'m>(&self, member: &'m Member) -> impl Iterator<Item = &'m Rule> {
        let Self { site, seen_rules, .. } = *self;
        let holds = move |rule: &&Rule| {
            (seen_rules || rule.basis == Basis::Documented) && rule.sites.is_none_or(|sites| site.is_in(sites))
        };
        member.rules.iter().filter(holds)
    }

    /// Checks the type of a value, and everything inside it.
    fn value(&self, kind: &Kind, value: &Value, required: bool, path: Path<'_>, problems: &mut Vec<Problem>) {
        let fits = match (kind, value) {
            (Kind::List(item), Value::Array(items)) => {
                for (at, value) in items.iter().enumerate() {
                    self.value(item, value, true, Path::Item(&path, at), problems);
                }
                true
            }
            (Kind::Object(at), Value::Object(given)) => {
                let members = self.product.object(*at).map_or(&[][..], |object| &object.members);
                self.object(members, given, path, problems);
                true
            }
            (Kind::String(_), Value::String(_)) | (Kind::Float, Value::Number(_)) | (Kind::Bool, Value::Bool(_)) => {
                true
            }
            (Kind::Int, Value::Number(number)) => number.is_i64(),
            (Kind::Uint, Value::Number(number)) => number.is_u64(),
            (Kind::Enum(at), value) => return self.of_a_set(*at, value, required, path, problems),
            _ => false,
        };
        if !fits {
            path.report(What::Type(kind.clone()), problems);
        }
    }

    /// An optional empty string means none.
    fn of_a_set(&self, at: usize, value: &Value, required: bool, path: Path<'_>, problems: &mut Vec<Problem>) {
        let Some(set) = self.product.set(at) else { return };
        let of_its_type = if set.strings { value.is_string() } else { value.is_i64() || value.is_u64() };
        if !of_its_type {
            path.report(What::Type(if set.strings { Kind::String(StringForm::Any) } else { Kind::Int }), problems);
        } else if !set.values.iter().any(|known| known.value == *value) && (required || value.as_str() != Some("")) {
            let values: Vec<&Scalar> = set.values.iter().map(|known| &known.value).collect();
            path.report(What::Breach(rules::one_of(&values)), problems);
        }
    }
}

/// Checks one rule; of a list, a rule on values applies to each item.
fn ask(
    constraint: &Constraint,
    member: &Member,
    value: &Value,
    around: &Map<String, Value>,
    path: Path<'_>,
    problems: &mut Vec<Problem>,
) {
    let of_the_list = matches!(constraint, Constraint::MinItems(_) | Constraint::MaxItems(_));
    let mut one = |value: &Value, path: Path<'_>| {
        if !rules::satisfied(constraint, value, member.required, around) {
            path.report(What::Breach(rules::describe(constraint)), problems);
        }
    };
    match value {
        Value::Array(items) if !of_the_list => {
            items.iter().enumerate().for_each(|(at, item)| one(item, Path::Item(&path, at)));
        }
        value => one(value, path),
    }
}
