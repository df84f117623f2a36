//! The readme of a generated crate, which is also the first page of its documentation.

use super::docs;
use super::example::Examples;
use crate::ir::{Action, Api, Safety, Sites};

/// The features of every generated crate.
const FEATURES: &str = "\
| feature | effect |
|---|---|
| `hyper-transport` (default) | the default transport |
| `blocking` | calls without an executor |
| `reqwest` | a transport over your own `reqwest::Client` |
| `metrics` | metrics of calls, through the crate `metrics`; see [`telemetry`], also for spans |
| `serde` | serde's `Serialize` and `Deserialize` for requests, replies and their types, to store them |
| `testing` | `testing::FakeService`, a service without a server, for tests of applications |
| `macros` | `#[ccc_action]` and `#[ccc_type]`, to describe further actions in your own crate |";

/// Returns the readme.
pub fn readme(api: &Api) -> String {
    let service = &api.service;
    let (title, name, version) = (&service.title, &service.name, &service.version);
    docs::text(&format!(
        "# {krate}\n\n\
         A client of [{title}]({overview}), service `{name}`, version {version}: {actions} of {sites}, with typed requests and \
         replies, and an enum of error codes for each action.\n\n\
         {code}\
         - {points}\n\n\
         {features}\n\n\
         `ccc-codegen` generates this crate from a description of the API. All such crates work alike: \
         [`ccc-runtime`](https://docs.rs/ccc-runtime) carries out their calls.\n\n\
         ## License\n\n\
         MIT or Apache-2.0, at your option.",
        features = features(api),
        krate = service.crate_name,
        overview = service.overview,
        actions = if api.actions.len() == 1 { "1 action".to_owned() } else { format!("{} actions", api.actions.len()) },
        sites = sites(service.sites),
        code = example(api),
        points = points(api).join("\n- "),
    ))
}

/// Returns the table of features.
fn features(api: &Api) -> String {
    match &api.pushes {
        Some(_) => format!(
            "{FEATURES}\n| `pushes` | the module `pushes`: the messages that Tencent sends to an address of yours |"
        ),
        None => FEATURES.to_owned(),
    }
}

fn sites(sites: Sites) -> &'static str {
    match (sites.china, sites.international) {
        (true, false) => "the Chinese site",
        (false, true) => "the international site",
        _ => "the Chinese and the international site",
    }
}

/// Returns the properties that a user should know first.
fn points(api: &Api) -> Vec<String> {
    let paged = api.actions.iter().find(|action| action.paging.is_some());
    let pages = paged.map(|action| {
        format!(
            "If a reply is one page of a list, `client.{}(request).items()` fetches all items, and `.pages()` all replies. \
             Both are streams and have a `next` method.",
            action.name.ident
        )
    });
    let streams = api.actions.iter().any(|action| action.streams);
    let events = streams.then(|| "`events` of a call reads a reply event by event, as it arrives.".to_owned());
    let first = [
        "Each action has a method of the client and a module under [`actions`], with its request, its response, its error \
         codes and an example. The data types that actions share are in [`model`].",
        "`new` takes the required members, so leaving one out does not compile. A request is checked before it is sent; the \
         error names each value that the service would refuse, with its path. `request.validate()` checks it without a \
         client.",
    ];
    let last = [
        "A call waits for its slot of the rate limit. A failed call is sent again only if it cannot happen twice: an action \
         that changes something, only if it certainly did not run. If that is unknown, the error says so. [`Retry`] sets \
         the number of attempts.",
        "Credentials come from the environment, files or a role, and are renewed before they expire: see [`credentials`].",
        "Enums are open: a value that this version does not know is kept. Unknown members of a reply are ignored.",
        "`Debug` masks secrets and personal data.",
        "Calls need a Tokio runtime, unless you supply your own transport (`default-features = false`). The feature \
         `blocking` adds `wait` to calls, for code without an executor.",
    ];
    let fixed = |points: &[&str]| points.iter().map(|&point| point.to_owned()).collect::<Vec<_>>();
    [fixed(&first), pages.into_iter().chain(events).collect(), fixed(&last)].concat()
}

/// Returns a whole call. An action that changes nothing comes before all others.
fn example(api: &Api) -> String {
    let examples = Examples::of(api);
    let shown = |action: &&Action| action.deprecated.is_none() && action.types.is_empty() && action.enums.is_empty();
    let reads = api.actions.iter().filter(shown).filter(|action| action.safety == Safety::Read);
    let calls: Vec<_> =
        reads.chain(api.actions.iter().filter(shown)).filter_map(|action| examples.call(action)).collect();
    // The first with a short import, since the formatter does not see this code.
    let short = calls.iter().find(|lines| lines.first().is_some_and(|first| first.ends_with(';')));
    let Some(lines) = short.or(calls.first()) else { return String::new() };
    // The call begins with an empty line; an import of many names has several lines.
    let (uses, call) = lines.split_at(lines.iter().position(String::is_empty).unwrap_or(lines.len()));
    let call: Vec<String> = call.iter().map(|line| format!("    {line}").trim_end().to_owned()).collect();
    let site = if api.service.sites.china { "China" } else { "International" };
    format!(
        "```rust,no_run\n{uses}\nuse {krate}::{{Client, Credentials, Site}};\n\n\
         async fn call() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         // TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or a profile, or the role of the machine.\n    \
         let credentials = Credentials::default_chain();\n    \
         let client = Client::builder().site(Site::{site}).credentials(credentials).build()?;\n\
         {call}\n    Ok(())\n}}\n```\n\n",
        uses = uses.join("\n"),
        call = call.join("\n"),
        krate = examples.krate(),
    )
}
