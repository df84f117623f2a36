//! `policy`: the permissions that a program needs, and no others.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ccc_codegen::policy::{Doubt, Known, Placeholders, Policy, recorded, used};
use ccc_codegen::report::Tone;
use clap::Args;

use super::say::{counted, report, say, say_error};

/// The help text below the options.
pub(super) const OVERVIEW: &str = "\
The policy is that of Tencent's access management (CAM), for its console or its action `CreatePolicy`. Actions from several \
options add up. It goes to standard output; all that needs a look goes to standard error.

--from-source takes methods of the client by their names, also in closures and in macros, and the names of types of requests. \
It does not know the types of receivers: it lists, with its place, each finding that may be wrong. It cannot see a call whose \
action is only a string, and lists strings that are names of actions. A file that is not Rust ends the run.

--recorded takes the calls that ccc-mock received, as `GET /_mock/requests` answers them; its log keeps the last 1000 unless \
`log_limits` or `log_requests` says otherwise.

CAM authorizes an action at one of two levels. Naming a resource for an operation-level action denies it, so these actions \
have a statement with the resource `*`, and resource-level actions have another. The spec (`cam` in `service.json`) has the \
level of an action and the page that documents it. An action without a level there is allowed for all resources, which is right \
at either level, and is listed.

In a resource, the account is that of the owner of the policy, and an id is `*`, unless --resource gives another. That is \
documented at https://cloud.tencent.com/document/product/598/10606. Not documented: whether CAM checks an action that is newer \
than its page.

Exit codes: 0; 1, a file or the spec cannot be read, or no action was found; 2, wrong arguments.";

/// The places where actions are found.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("found").args(["actions", "from_source", "recorded"]).multiple(true).required(true))]
pub(crate) struct Arguments {
    /// Actions by name, with commas between them
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    actions: Vec<String>,
    /// A folder of Rust source, or a file
    #[arg(long, value_name = "DIR")]
    from_source: Vec<PathBuf>,
    /// A file of recorded calls
    #[arg(long, value_name = "FILE")]
    recorded: Vec<PathBuf>,
    /// An id in resources: SdkAppId=1400000000; several for one name allow each of them
    #[arg(long, value_name = "NAME=VALUE")]
    resource: Vec<String>,
}

/// Prints a policy.
pub(super) fn run(given: &Arguments, spec: &Path) -> ExitCode {
    let known = match Known::load(spec) {
        Ok(known) => known,
        Err(problems) => return report(Tone::Error, &problems),
    };
    let placeholders = match Placeholders::parse(&known, &given.resource) {
        Ok(placeholders) => placeholders,
        Err(problem) => return refuse(&[problem], 2),
    };
    let mut actions = match given.named(&known) {
        Ok(actions) => actions,
        Err(problems) => return refuse(&problems, 2),
    };
    match used(&known, &given.from_source) {
        Ok(used) => {
            for Doubt { place, message } in &used.doubts {
                warn(&format!("{place}: {message}"));
            }
            actions.extend(used.actions);
        }
        Err(problems) => return report(Tone::Error, &problems),
    }
    match given.recorded(&known) {
        Ok(recorded) => actions.extend(recorded),
        Err(problem) => return refuse(&[problem], 1),
    }
    if actions.is_empty() {
        return refuse(&["no action found, so no policy is needed".to_owned()], 1);
    }
    print(&Policy::new(&known, &actions, &placeholders))
}

fn print(policy: &Policy) -> ExitCode {
    let listed = policy.undocumented();
    if !listed.is_empty() {
        let count = counted(listed.len(), "action");
        warn(&format!("allowed for all resources, because the spec has no level of {count}: {}", listed.join(", ")));
    }
    match policy.json() {
        Ok(json) => {
            say(json);
            ExitCode::SUCCESS
        }
        Err(error) => refuse(&[error.to_string()], 1),
    }
}

fn warn(line: &str) {
    let _ = writeln!(io::stderr(), "warning: {line}");
}

fn refuse(problems: &[String], code: u8) -> ExitCode {
    for problem in problems {
        say_error(problem);
    }
    ExitCode::from(code)
}

impl Arguments {
    /// Returns the actions that are given by name.
    fn named(&self, known: &Known) -> Result<BTreeSet<String>, Vec<String>> {
        let names: BTreeSet<String> = self.actions.iter().map(|name| name.trim().to_owned()).collect();
        let problems: Vec<String> = names.iter().filter_map(|name| known.problem(name)).collect();
        if problems.is_empty() { Ok(names) } else { Err(problems) }
    }

    /// Returns the actions that were recorded.
    fn recorded(&self, known: &Known) -> Result<BTreeSet<String>, String> {
        let mut all = BTreeSet::new();
        for path in &self.recorded {
            let named = |problem: String| format!("`{}`: {problem}", path.display());
            let text = fs::read_to_string(path).map_err(|error| named(error.to_string()))?;
            let (actions, strange) = recorded(known, &text).map_err(named)?;
            for name in strange.iter().filter(|name| !name.is_empty()) {
                warn(&named(format!("not allowed: {}", known.problem(name).unwrap_or_default())));
            }
            all.extend(actions);
        }
        Ok(all)
    }
}
