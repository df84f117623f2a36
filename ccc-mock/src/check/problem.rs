//! Problems of a request, in both languages of the service. Values are never shown.

use std::fmt;

use ccc_catalog::model::Kind;

use super::Path;
use super::rules::Words;
use crate::mask;
use crate::refusal::Refusal;

/// A problem and its path.
#[derive(Debug)]
pub(super) struct Problem {
    path: String,
    what: What,
}

/// The kind of a problem.
#[derive(Debug)]
pub(super) enum What {
    /// An unknown member; `elsewhere`: the other site has it.
    Unknown { elsewhere: bool },
    /// A required member is missing.
    Missing,
    /// A member is missing that a value of the named member requires.
    MissingWith(String),
    /// The value is not of this type.
    Type(Kind),
    /// The value breaks a rule.
    Breach(Words),
}

/// The most problems that are kept. A message shows fewer; a body of ten megabytes could hold millions.
const MOST_KEPT: usize = 64;

impl Path<'_> {
    pub(super) fn report(&self, what: What, problems: &mut Vec<Problem>) {
        if problems.len() < MOST_KEPT {
            problems.push(Problem { path: self.to_string(), what });
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Item(list, index) => write!(f, "{list}[{index}]"),
            Self::Member(object, name) => {
                let dot = if matches!(object, Self::Root) { "" } else { "." };
                write!(f, "{object}{dot}{}", mask::name_of(name))
            }
        }
    }
}

/// Returns the refusal for some problems, with the first ones in its message.
pub(super) fn refusal(problems: &[Problem], most: usize) -> Option<Refusal> {
    let first = problems.first()?;
    let told = problems.get(..most).unwrap_or(problems);
    let (mut english, mut chinese) = (Vec::new(), Vec::new());
    for Problem { path, what } in told {
        let (en, zh) = what.words();
        english.push(format!("`{path}` {en}"));
        chinese.push(format!("`{path}` {zh}"));
    }
    let (more, more_zh) = match problems.len() - told.len() {
        0 => (".", "。"),
        _ => ("; and more.", "；等等。"),
    };
    Some(Refusal::new(first.what.code(), english.join("; ") + more, chinese.join("；") + more_zh))
}

impl What {
    fn code(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "UnknownParameter",
            Self::Missing | Self::MissingWith(_) => "MissingParameter",
            Self::Type(_) => "InvalidParameter",
            Self::Breach(_) => "InvalidParameterValue",
        }
    }

    fn words(&self) -> (String, String) {
        match self {
            Self::Unknown { elsewhere: false } => ("is no parameter of this action".into(), "不是该接口的参数".into()),
            Self::Unknown { elsewhere: true } => {
                ("is a parameter on the other site only".into(), "仅在另一站点可用".into())
            }
            Self::Missing => ("is missing".into(), "缺失".into()),
            Self::MissingWith(other) => {
                (format!("is missing; this value of `{other}` requires it"), format!("缺失（由 `{other}` 的取值要求）"))
            }
            Self::Type(kind) => {
                let (english, chinese) = described(kind);
                (format!("must be {english}"), format!("类型应为{chinese}"))
            }
            Self::Breach(words) => (format!("must be {}", words.english), format!("应为{}", words.chinese)),
        }
    }
}

fn described(kind: &Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::String(_) => ("a string", "字符串"),
        Kind::Int | Kind::Enum(_) => ("an integer", "整数"),
        Kind::Uint => ("an integer that is not negative", "非负整数"),
        Kind::Float => ("a number", "数值"),
        Kind::Bool => ("true or false", "布尔值"),
        Kind::Bytes => ("a part of a multipart body, which this mock does not read", "multipart 请求体中的文件"),
        Kind::Object(_) => ("an object", "对象"),
        Kind::List(_) => ("a list", "数组"),
    }
}
