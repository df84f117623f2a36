//! The lists of actions as Go, for those that the SDK has.

use std::fmt::Write;
use std::fs;

use crate::Result;
use crate::spec::Spec;

const IMPORT: &str = "import (
\t\"errors\"

\tccc \"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/ccc/v20200210\"
)
";

/// Returns the files of the programs with one call and with all, and the one that decodes replies. `client` is the SDK's
/// file with the methods.
pub(crate) fn files(spec: &Spec, one: &str, client: &str) -> Result<[(&'static str, String); 3]> {
    let client = fs::read_to_string(client).map_err(|error| format!("{client}: {error}"))?;
    let has = |name: &&str| client.contains(&format!("func New{name}Request("));
    let names: Vec<&str> = spec.actions.iter().map(|action| action.name.as_str()).filter(has).collect();
    Ok([("one/calls.go", calls(&[one])?), ("all/calls.go", calls(&names)?), ("measure/decode.go", decode(&names)?)])
}

fn calls(names: &[&str]) -> Result<String> {
    let mut text = format!("package main\n\n{IMPORT}\n");
    text.push_str("func call(client *ccc.Client, action, parameters string) (string, error) {\n\tswitch action {\n");
    for name in names {
        write!(
            text,
            "\tcase \"{name}\":
\t\trequest := ccc.New{name}Request()
\t\tif err := request.FromJsonString(parameters); err != nil {{
\t\t\treturn \"\", err
\t\t}}
\t\treply, err := client.{name}(request)
\t\tif err != nil {{
\t\t\treturn \"\", err
\t\t}}
\t\treturn reply.ToJsonString(), nil
"
        )?;
    }
    text.push_str("\t}\n\treturn \"\", errors.New(\"no action is named \" + action)\n}\n");
    Ok(text)
}

fn decode(names: &[&str]) -> Result<String> {
    let mut text =
        format!("package main\n\n{IMPORT}\nfunc decode(action, reply string) error {{\n\tswitch action {{\n");
    for name in names {
        write!(text, "\tcase \"{name}\":\n\t\treturn ccc.New{name}Response().FromJsonString(reply)\n")?;
    }
    text.push_str("\t}\n\treturn errors.New(\"no action is named \" + action)\n}\n");
    Ok(text)
}
