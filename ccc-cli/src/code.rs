//! `tc3 code`: a call as a Rust program, as a line for curl, or as a line for tc3 itself.

use std::ffi::OsString;

use ccc_dynamic::Sensitive;
use ccc_program::{Account, ProgramError};
use ccc_runtime::Site;
use clap::ValueEnum;

use crate::arguments::{CodeArguments, CodeForm};
use crate::call::{self, Call};
use crate::catalogs::Catalogs;
use crate::exit::Exit;
use crate::options::Options;
use crate::product;
use crate::say;

/// The option that may also stand behind the action.
const FORM: &str = "--as";

/// Runs `tc3 code`.
pub(crate) fn run(catalogs: &Catalogs, options: Options, given: &CodeArguments) -> Exit {
    let (later, words) = match form(&given.words) {
        Ok(read) => read,
        Err(exit) => return exit,
    };
    let form = later.unwrap_or(given.form);
    product::run(catalogs, options, &words, |call| printed(call, form).unwrap_or_else(|exit| exit))
}

/// Takes the form out of the words behind the product.
fn form(words: &[OsString]) -> Result<(Option<CodeForm>, Vec<OsString>), Exit> {
    let (mut form, mut rest) = (None, Vec::with_capacity(words.len()));
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        let name = match text.strip_prefix(FORM) {
            Some("") => words.next().map(|name| name.to_string_lossy()).unwrap_or_default(),
            Some(name) if name.starts_with('=') => name[1..].to_owned().into(),
            _ => {
                rest.push(word.clone());
                continue;
            }
        };
        let known = CodeForm::from_str(&name, true);
        form = Some(known.map_err(|_| say::usage(format_args!("no form is `{name}`"), "use `rust`, `curl` or `tc3`"))?);
    }
    Ok((form, rest))
}

fn printed(call: &Call<'_>, form: CodeForm) -> Result<Exit, Exit> {
    let (request, given) = call::request_or_example(call)?;
    let text = match form {
        CodeForm::Rust => {
            let json = request.json().map_err(call::failed)?.to_value();
            let region = call::region(&given.options);
            let international = call::site(request.action(), &given.options) == Site::International;
            let account = Account { international, region: region.as_deref() };
            let program = ccc_program::rust(call.product, &call.action.name, &json, account);
            program.map_err(|error| unwritable(call, &error))?
        }
        CodeForm::Curl => call::curl(&request, &given)? + "\n",
        CodeForm::Tc3 => call::line(&request, &given, Sensitive::Shown).map_err(call::failed)? + "\n",
    };
    Ok(say::out(text))
}

/// Reports a request that has no program: of values that the compiler would refuse, or of a damaged catalog.
fn unwritable(call: &Call<'_>, error: &ProgramError) -> Exit {
    let (product, action) = (&call.product.name, &call.action.name);
    say::error(format_args!("{product} {action} cannot be written as a program: {error}"));
    if matches!(error, ProgramError::Misfit(_)) { Exit::Refused } else { Exit::Failure }
}
