//! Everything after the name of the action: options are told from members here.

use std::sync::Arc;

use ccc_catalog::model::{Action, Product};
use clap::{CommandFactory, FromArgMatches, Parser};

use super::options::CallOptions;
use crate::arguments::ended;
use crate::catalogs::Catalogs;
use crate::exit::Exit;
use crate::options::Options;
use crate::say;

/// All that a command line says about a call.
#[derive(Debug)]
#[allow(dead_code, reason = "other products are for later")]
pub(crate) struct Call<'a> {
    /// The catalogs, for products other than the called one.
    pub(crate) catalogs: &'a Catalogs,
    /// The product in the version asked for.
    pub(crate) product: &'a Arc<Product>,
    /// The action.
    pub(crate) action: &'a Action,
    /// Everything after the action's name: members, and options that may repeat those of `options`.
    pub(crate) arguments: Vec<String>,
    /// The options before the action's name.
    pub(crate) options: Options,
}

/// The arguments after the name of an action.
pub(crate) struct Given {
    /// The words before the options, for messages: `tc3 ccc DescribeNumbers`.
    pub(crate) command: String,
    pub(crate) options: Options,
    pub(crate) call: CallOptions,
    pub(crate) members: Vec<GivenMember>,
}

/// A member with its value.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct GivenMember {
    /// The path, without the hyphens in front of it: `DetailList.0.PhoneNumber`.
    pub(crate) path: String,
    /// The value; `None` if nothing follows.
    pub(crate) value: Option<String>,
}

/// The options as clap reads them.
#[derive(Debug, Parser)]
#[command(disable_help_flag = true)]
struct AfterAction {
    #[command(flatten)]
    options: Options,
    #[command(flatten)]
    call: CallOptions,
}

impl Given {
    /// Reads the arguments of a call.
    ///
    /// # Errors
    /// The exit code, after a message about an option or about a word that is neither an option nor a member.
    pub(crate) fn read(call: &Call<'_>) -> Result<Self, Exit> {
        let name = format!("tc3 {} {}", call.product.name, call.action.name);
        let command = AfterAction::command().bin_name(&name);
        let (options, members) = split(&command, &call.arguments).map_err(|word| {
            let advice = format!("members are named: `--Name VALUE`; `{name} --help` lists them");
            say::usage(format_args!("`{word}` is neither an option nor a member"), advice)
        })?;
        let matches = command.try_get_matches_from(std::iter::once(name.clone()).chain(options));
        let read = matches.and_then(|matches| AfterAction::from_arg_matches(&matches));
        let AfterAction { options, call: own } = read.map_err(|error| ended(&error))?;
        Ok(Self { command: name, options: options.over(call.options.clone()), call: own, members })
    }
}

/// Tells options from members. An option has lower case and one of the known names; everything else behind two hyphens is a
/// member, in Tencent's spelling or with hyphens.
///
/// # Errors
/// A word that is neither.
fn split(command: &clap::Command, arguments: &[String]) -> Result<(Vec<String>, Vec<GivenMember>), String> {
    let (mut options, mut members) = (Vec::new(), Vec::new());
    let mut words = arguments.iter().peekable();
    while let Some(word) = words.next() {
        let (name, joined) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        if let Some(takes_value) = option(command, name) {
            options.push(word.clone());
            if takes_value && joined.is_none() {
                options.extend(words.next().cloned());
            }
            continue;
        }
        let path = name.strip_prefix("--").filter(|path| !path.is_empty());
        let Some(path) = path else { return Err(word.clone()) };
        // A negative number is a value; a word that begins with two hyphens is the next name.
        let value = joined.or_else(|| words.next_if(|next| !next.starts_with("--")).cloned());
        members.push(GivenMember { path: path.to_owned(), value });
    }
    Ok((options, members))
}

/// Returns true if an option of this name takes a value, and false if it takes none; `None` if no option has the name.
fn option(command: &clap::Command, name: &str) -> Option<bool> {
    let argument = command.get_arguments().find(|argument| {
        if let Some(name) = name.strip_prefix("--") {
            let aliases = argument.get_all_aliases().unwrap_or_default();
            return argument.get_long() == Some(name) || aliases.contains(&name);
        }
        let letter = name.strip_prefix('-').and_then(|letters| letters.chars().next());
        letter.is_some() && argument.get_short() == letter
    })?;
    // A short option may have its value joined to it.
    let has_value = !name.starts_with("--") && name.chars().count() > 2;
    Some(argument.get_action().takes_values() && !has_value)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{AfterAction, GivenMember, split};

    fn read(words: &[&str]) -> Result<(Vec<String>, Vec<GivenMember>), String> {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        split(&AfterAction::command(), &words)
    }

    fn member(path: &str, value: Option<&str>) -> GivenMember {
        GivenMember { path: path.to_owned(), value: value.map(str::to_owned) }
    }

    #[test]
    fn lower_case_names_of_options_are_options_and_the_rest_are_members() {
        let (options, members) = read(&[
            "--Region",
            "x",
            "--region",
            "ap-guangzhou",
            "--sdk-app-id",
            "-1",
            "--Flag",
            "--yes",
            "-o",
            "yaml",
            "--A.0.B=--c",
            "-ojson",
        ])
        .unwrap_or_default();
        assert_eq!(options, ["--region", "ap-guangzhou", "--yes", "-o", "yaml", "-ojson"]);
        let expected = [
            member("Region", Some("x")),
            member("sdk-app-id", Some("-1")),
            member("Flag", None),
            member("A.0.B", Some("--c")),
        ];
        assert_eq!(members, expected);
    }

    #[test]
    fn other_words_are_mistakes() {
        for word in ["x", "-x", "--", "-"] {
            assert_eq!(read(&["--A", "1", word]).err().as_deref(), Some(word), "{word}");
        }
    }
}
