//! The second phase of reading the command line: `tc3 PRODUCT [ACTION …]`, over the catalog.

use std::ffi::OsString;

use ccc_catalog::model::{Action, Product};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::arguments::ended;
use crate::call::Call;
use crate::catalogs::Catalogs;
use crate::exit::Exit;
use crate::help::{self, Form};
use crate::names;
use crate::options::Options;
use crate::say;

/// Everything after the name of a product.
#[derive(Debug, Parser)]
#[command(disable_help_flag = true, disable_help_subcommand = true)]
struct OfProduct {
    /// Lists the actions
    #[arg(short, long)]
    help: bool,
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    action: Option<GivenAction>,
}

#[derive(Debug, Subcommand)]
enum GivenAction {
    /// An action, and everything after it.
    #[command(external_subcommand)]
    Named(Vec<OsString>),
}

/// A page about an action in place of a call.
enum About {
    Help,
    Skeleton(Form),
}

/// Runs `tc3 PRODUCT …`: `then` does what is asked for with an action and its members.
pub(crate) fn run(
    catalogs: &Catalogs,
    options: Options,
    given: &[OsString],
    then: impl FnOnce(&Call<'_>) -> Exit,
) -> Exit {
    answer(catalogs, options, given, then).unwrap_or_else(|exit| exit)
}

fn answer(
    catalogs: &Catalogs,
    earlier: Options,
    given: &[OsString],
    then: impl FnOnce(&Call<'_>) -> Exit,
) -> Result<Exit, Exit> {
    let given = readable(given)?;
    let name = given.first().map(String::as_str).unwrap_or_default();
    let matches = OfProduct::command().bin_name(format!("tc3 {name}")).try_get_matches_from(&given);
    let read = matches.and_then(|matches| OfProduct::from_arg_matches(&matches)).map_err(|error| ended(&error))?;
    let options = read.options.over(earlier);
    options.set_colour();
    let version = options.api_version.as_deref();
    let Some(GivenAction::Named(arguments)) = read.action.filter(|_| !read.help) else {
        let entry = catalogs.entry(name, version)?;
        return Ok(help::product(entry, &*catalogs.load(name, version)?));
    };
    let mut arguments = readable(&arguments)?;
    let product = catalogs.load(name, later_version(&arguments).or(version))?;
    let action = action(&product, &arguments.remove(0))?;
    match about(&arguments)? {
        Some(About::Help) => Ok(help::action(&product, action)),
        Some(About::Skeleton(form)) => Ok(help::skeleton(&product, action, form)),
        None => Ok(then(&Call { catalogs, product: &product, action, arguments, options })),
    }
}

/// Returns the action that was meant.
pub(crate) fn action<'p>(product: &'p Product, given: &str) -> Result<&'p Action, Exit> {
    let names = || product.actions.iter().map(|action| action.name.as_str());
    names::find(given, names()).and_then(|name| product.action(name)).ok_or_else(|| {
        let all = format!("`tc3 {}` lists its actions", product.name);
        let advice = names::advice(given, names(), &all);
        say::usage(format_args!("`{}` has no action `{given}`", product.name), advice)
    })
}

/// Returns the version behind the action's name: the catalog must know it before it knows the members.
fn later_version(arguments: &[String]) -> Option<&str> {
    let at = arguments.iter().rposition(|argument| argument == "--api-version");
    let joined = arguments.iter().rev().find_map(|argument| argument.strip_prefix("--api-version="));
    at.and_then(|at| arguments.get(at + 1)).map(String::as_str).or(joined)
}

/// Returns the page that the arguments ask for.
fn about(arguments: &[String]) -> Result<Option<About>, Exit> {
    for argument in arguments {
        match argument.as_str() {
            "--help" | "-h" => return Ok(Some(About::Help)),
            "--skeleton" => return Ok(Some(About::Skeleton(Form::Commented))),
            "--" => break,
            other => {
                if let Some(form) = other.strip_prefix("--skeleton=") {
                    let form = Form::from_str(form, true)
                        .map_err(|_| say::usage(format_args!("no skeleton is `{form}`"), "use `commented` or `plain`"));
                    return Ok(Some(About::Skeleton(form?)));
                }
            }
        }
    }
    Ok(None)
}

/// Returns arguments as strings. Members travel as JSON, which is Unicode.
fn readable(given: &[OsString]) -> Result<Vec<String>, Exit> {
    let string = |argument: &OsString| {
        argument.clone().into_string().map_err(|argument| {
            let message = format!("the argument `{}` is not Unicode", argument.to_string_lossy());
            say::usage(message, "put such a value into a file and name it as `@file`")
        })
    };
    given.iter().map(string).collect()
}
