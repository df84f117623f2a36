//! The candidates for a word.

use ccc_catalog::ProductEntry;
use ccc_catalog::model::{Action, Kind, Member, Product};
use clap::{Args, Command, CommandFactory};

use crate::arguments::{Arguments, CodeArguments};
use crate::call::CallOptions;
use crate::catalogs::Catalogs;
use crate::names;
use crate::options::Options;
use crate::profiles;

/// The placeholder that PowerShell's script sends for an empty word.
const EMPTY: &str = "__empty";

/// The command that a call follows.
const CODE: &str = "code";

/// A word, and its description.
type Candidate = (String, String);

/// The candidates for the last word of a command line.
#[derive(Debug)]
pub(super) struct Candidates<'w> {
    /// The incomplete word.
    word: &'w str,
    found: Vec<Candidate>,
}

impl<'w> Candidates<'w> {
    /// Returns the candidates, in the order of the catalog.
    pub(super) fn of(words: &'w [String]) -> Vec<Candidate> {
        let (word, before) = words.split_last().map_or(("", &[][..]), |(word, before)| (word.as_str(), before));
        let mut candidates = Self { word: if word == EMPTY { "" } else { word }, found: Vec::new() };
        candidates.fill(before);
        candidates.found
    }

    fn fill(&mut self, before: &[String]) {
        let catalogs = Catalogs::default();
        let options = Options::augment_args(Command::new("tc3"));
        let mut call = CallOptions::augment_args(options.clone());
        let code = before.iter().position(|word| word == CODE);
        let code = code.filter(|_| positional(before, &call).first() == Some(&CODE));
        // A call follows, which has an option more.
        let before = match code {
            Some(at) => {
                call = CodeArguments::augment_args(call);
                [&before[..at], &before[at + 1..]].concat()
            }
            None => before.to_vec(),
        };
        let before = before.as_slice();
        let positional = positional(before, &call);
        if let Some(option) = before.last().and_then(|last| last.strip_prefix("--"))
            && self.value_of_option(&call, option)
        {
            return;
        }
        match positional.as_slice() {
            [] => {
                if code.is_none() {
                    self.commands(&Arguments::command());
                }
                for product in catalogs.products() {
                    self.add(product.name(), product.title());
                }
                self.options(if code.is_some() { &call } else { &options });
            }
            [product, rest @ ..] => {
                let own = Arguments::command();
                if let Some(command) = own.find_subcommand(product).filter(|_| code.is_none()) {
                    return self.of_command(&catalogs, command, rest);
                }
                if self.word.starts_with('-') && rest.is_empty() {
                    return self.options(&options);
                }
                self.of_product(&catalogs, &call, product, rest, before);
            }
        }
    }

    fn of_product(&mut self, catalogs: &Catalogs, call: &Command, product: &str, rest: &[&str], before: &[String]) {
        // A message about an unknown product would disturb the line.
        let products = catalogs.products();
        let Some(name) = names::find(product, products.iter().map(ProductEntry::name)) else { return };
        let Some(entry) = products.iter().find(|product| product.name() == name) else { return };
        let Some(action) = rest.first() else {
            for action in entry.newest().actions() {
                self.add_either(action.name(), action.summary());
            }
            return;
        };
        let Ok(product) = entry.newest().load() else { return };
        let known = product.actions.iter().map(|action| action.name.as_str());
        let Some(action) = names::find(action, known).and_then(|name| product.action(name)) else { return };
        let flag = before.last().and_then(|last| last.strip_prefix("--"));
        match flag.and_then(|flag| member(&product, action, flag)) {
            Some(member) => self.values(&product, &member.kind),
            None => self.members(&product, action, call),
        }
    }

    /// Adds the members of an action, and the options of a call.
    fn members(&mut self, product: &Product, action: &Action, call: &Command) {
        let typed = self.word.strip_prefix("--").unwrap_or_default();
        if let Some((path, _)) = typed.rsplit_once('.')
            && let Some(object) = inside(product, action, path)
        {
            for member in object {
                self.add(&format!("--{path}.{}", member.name), &member.doc);
            }
            return;
        }
        for member in &action.input {
            let name = if self.is_kebab() { ccc_dynamic::kebab(&member.name) } else { member.name.clone() };
            self.add(&format!("--{name}"), &member.doc);
        }
        self.options(call);
        self.add("--help", "Explain the action");
        self.add("--skeleton", "Print a request to fill in");
    }

    fn values(&mut self, product: &Product, kind: &Kind) {
        match kind.item() {
            Kind::Enum(at) => {
                for value in product.set(*at).into_iter().flat_map(|set| &set.values) {
                    self.add(&value.value.to_string(), &value.doc);
                }
            }
            Kind::Bool => ["true", "false"].into_iter().for_each(|value| self.add(value, "")),
            _ => {}
        }
    }

    /// Adds the values of an option. Returns true if the option takes any value.
    fn value_of_option(&mut self, command: &Command, option: &str) -> bool {
        let Some(argument) = command.get_arguments().find(|argument| argument.get_long() == Some(option)) else {
            return false;
        };
        if !argument.get_action().takes_values() {
            return false;
        }
        if option == "profile" {
            for name in profiles::names() {
                self.add(&name, "");
            }
        }
        for value in argument.get_possible_values() {
            let help = value.get_help().map(ToString::to_string).unwrap_or_default();
            self.add(value.get_name(), &help);
        }
        true
    }

    /// Adds what follows one of the program's own commands.
    fn of_command(&mut self, catalogs: &Catalogs, command: &Command, rest: &[&str]) {
        if let Some(inner) = rest.first().and_then(|name| command.find_subcommand(name)) {
            return self.options(inner);
        }
        self.commands(command);
        self.options(command);
        let values = command.get_positionals().flat_map(clap::Arg::get_possible_values);
        values.for_each(|value| self.add(value.get_name(), ""));
        if command.get_positionals().any(|argument| argument.get_id() == "product") && rest.is_empty() {
            for product in catalogs.products() {
                self.add(product.name(), product.title());
            }
        }
    }

    fn commands(&mut self, command: &Command) {
        for command in command.get_subcommands().filter(|command| !command.is_hide_set()) {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            self.add(command.get_name(), &about);
        }
    }

    fn options(&mut self, command: &Command) {
        if !self.word.starts_with('-') {
            return;
        }
        for argument in command.get_arguments() {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            if let Some(long) = argument.get_long() {
                self.add(&format!("--{long}"), &help);
            }
        }
    }

    /// Adds a name in the spelling in which the user began it.
    fn add_either(&mut self, name: &str, description: &str) {
        if self.is_kebab() {
            self.add(&ccc_dynamic::kebab(name), description);
        } else {
            self.add(name, description);
        }
    }

    fn is_kebab(&self) -> bool {
        self.word.trim_start_matches('-').starts_with(|letter: char| letter.is_ascii_lowercase())
    }

    /// Adds a candidate if it continues the word.
    fn add(&mut self, value: &str, description: &str) {
        let begins = value.get(..self.word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(self.word));
        if begins && !self.found.iter().any(|(known, _)| known == value) {
            self.found.push((value.to_owned(), description.to_owned()));
        }
    }
}

/// Returns the words that are neither options nor their values.
fn positional<'w>(words: &'w [String], options: &Command) -> Vec<&'w str> {
    let mut found = Vec::new();
    let mut value = false;
    for word in words {
        if std::mem::take(&mut value) {
            continue;
        }
        match word.strip_prefix("--") {
            Some(name) => {
                let argument = options.get_arguments().find(|argument| argument.get_long() == Some(name));
                // A member has a value, too; only its action makes it one.
                value = !name.contains('=')
                    && argument.map_or(found.len() >= 2, |argument| argument.get_action().takes_values());
            }
            None if word.starts_with('-') => {}
            None => found.push(word.as_str()),
        }
    }
    found
}

/// Returns the member that a flag names: `DetailList.0.CallType`.
fn member<'p>(product: &'p Product, action: &'p Action, flag: &str) -> Option<&'p Member> {
    let (path, name) = flag.rsplit_once('.').unwrap_or(("", flag));
    let members = if path.is_empty() { &action.input } else { inside(product, action, path)? };
    let name = names::find(name, members.iter().map(|member| member.name.as_str()))?;
    members.iter().find(|member| member.name == name)
}

/// Returns the members of the object at a path.
fn inside<'p>(product: &'p Product, action: &'p Action, path: &str) -> Option<&'p Vec<Member>> {
    let mut members = &action.input;
    for part in path.split('.').filter(|part| part.parse::<usize>().is_err()) {
        let name = names::find(part, members.iter().map(|member| member.name.as_str()))?;
        let member = members.iter().find(|member| member.name == name)?;
        let Kind::Object(at) = member.kind.item() else { return None };
        members = &product.object(*at)?.members;
    }
    Some(members)
}

#[cfg(test)]
mod tests {
    use super::Candidates;

    fn of(line: &str) -> Vec<String> {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        Candidates::of(&words).into_iter().map(|(value, _)| value).collect()
    }

    #[test]
    fn every_part_of_a_call_is_completed() {
        for (line, expected) in [
            ("cc", "ccc"),
            ("expl", "explain"),
            ("ccc ModifyOwn", "ModifyOwnNumberApply"),
            ("ccc modify-own", "modify-own-number-apply"),
            ("--site international ccc modify-own", "modify-own-number-apply"),
            ("ccc ModifyOwnNumberApply --Appl", "--ApplyId"),
            ("ccc modify-own-number-apply --detail-l", "--detail-list"),
            ("ccc ModifyOwnNumberApply --ApplyId 1 --LocalNumberTrimAC t", "true"),
            ("ccc ModifyOwnNumberApply --DetailList.0.CallT", "--DetailList.0.CallType"),
            ("ccc ModifyOwnNumberApply --dry", "--dry-run"),
            ("ccc ModifyOwnNumberApply --site int", "international"),
            ("--color al", "always"),
            ("catalog up", "update"),
            ("completion ba", "bash"),
            ("code cc", "ccc"),
            ("code ccc modify-own", "modify-own-number-apply"),
            ("code ccc ModifyOwnNumberApply --DetailList.0.CallT", "--DetailList.0.CallType"),
            ("code ccc ModifyOwnNumberApply --a", "--as"),
            ("code --as cu", "curl"),
            ("code --as curl ccc ModifyOwnNumberApply --as ru", "rust"),
        ] {
            assert!(of(line).contains(&expected.to_owned()), "{line}: {:?}", of(line));
        }
        assert_eq!(of("ccc ModifyOwnNumberApply --DetailList.0.CallType "), ["0", "1", "2"]);
        assert!(of("ccc Frobnicate --X").is_empty() && of("frobnicate X").is_empty());
        assert_eq!(of("ccc __empty").len(), 84);
    }
}
