//! The first phase of reading the command line: the program's own commands, and the name of a product.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::exit::Exit;
use crate::options::{GivenSite, Options};

/// Calls every action of every Tencent Cloud product.
#[derive(Debug, Parser)]
#[command(
    name = "tc3",
    version,
    disable_help_subcommand = true,
    override_usage = "tc3 [OPTIONS] PRODUCT ACTION [--Member VALUE]…\n       tc3 [OPTIONS] COMMAND",
    after_help = "`tc3 PRODUCT` lists the actions of a product, `tc3 PRODUCT ACTION --help` explains one."
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// A command of the program itself, or a product.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find actions of all products by words of their names and summaries
    Search(SearchArguments),
    /// Explain an error code: meaning, what to do, which actions return it
    Explain(ExplainArguments),
    /// Print a call as a Rust program, or as a line for curl or tc3
    #[command(after_help = CODE)]
    Code(CodeArguments),
    /// The catalog of all products: show it, list it, or fetch it anew
    Catalog(CatalogArguments),
    /// Write the keys of a profile into the file that all tools share
    Configure(ConfigureArguments),
    /// Serve a product on this machine, for tests, until Ctrl-C
    Mock(MockArguments),
    /// Serve a page on this machine to find, fill, call and read every action
    Explorer(ExplorerArguments),
    /// Print the script that completes commands, products, actions, members and values in a shell
    #[command(after_help = COMPLETION)]
    Completion(CompletionArguments),
    /// Serve agents over standard input and output, with the Model Context Protocol
    #[command(after_help = MCP)]
    Mcp(McpArguments),
    /// Print the manual page
    Man,
    /// A product, and all that follows it. The catalog says what that means.
    #[command(external_subcommand)]
    Product(Vec<OsString>),
}

/// Reads the arguments of this run.
pub(crate) fn parsed() -> Result<Arguments, Exit> {
    let matches = Arguments::command().try_get_matches().map_err(|error| ended(&error))?;
    Arguments::from_arg_matches(&matches).map_err(|error| ended(&error))
}

/// Prints help, the version or an error of clap's, and returns the exit code.
pub(crate) fn ended(error: &clap::Error) -> Exit {
    let _ = error.print();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Success,
        _ => Exit::Usage,
    }
}

/// The arguments of `tc3 search`.
#[derive(Debug, Args)]
pub(crate) struct SearchArguments {
    /// Words, which may be in any order: "own number"
    #[arg(required = true, value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// Search one product only
    #[arg(long, value_name = "NAME")]
    pub(crate) product: Option<String>,
    /// Show at most so many actions
    #[arg(long, value_name = "COUNT", default_value_t = 30)]
    pub(crate) most: usize,
}

/// The arguments of `tc3 explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// An error code, as a reply spells it: InvalidParameterValue.ApplyIDNotExist
    #[arg(value_name = "CODE")]
    pub(crate) code: String,
    /// Product that returned it
    #[arg(long, value_name = "NAME")]
    pub(crate) product: Option<String>,
}

const CODE: &str = "\
tc3 code ccc DescribeNumbers --SdkAppId 1400000000
tc3 code ccc ModifyOwnNumberApply --json @request.json --as curl

Members are given as for a call, and checked; without any, the published example is taken. Nothing is sent. Values appear as \
they are given.";

/// The arguments of `tc3 code`.
#[derive(Debug, Args)]
#[command(override_usage = "tc3 code [--as FORM] PRODUCT ACTION [--Member VALUE]…")]
pub(crate) struct CodeArguments {
    /// Form of the code
    #[arg(long = "as", value_enum, value_name = "FORM", default_value_t)]
    pub(crate) form: CodeForm,
    /// Product, action and members
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true, value_name = "WORD")]
    pub(crate) words: Vec<OsString>,
}

/// A form of code.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CodeForm {
    /// A whole program with the types of the product's crate
    #[default]
    Rust,
    /// A signed line for curl, valid for five minutes
    Curl,
    /// A line for tc3, with each member as a flag
    Tc3,
}

/// The arguments of `tc3 explorer`.
#[derive(Debug, Args)]
pub(crate) struct ExplorerArguments {
    /// Port of 127.0.0.1; 0 is any free one
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub(crate) port: u16,
}

/// The arguments of `tc3 catalog`.
#[derive(Debug, Args)]
pub(crate) struct CatalogArguments {
    #[command(subcommand)]
    pub(crate) command: Option<CatalogCommand>,
}

/// A command about the catalog.
#[derive(Debug, Subcommand)]
pub(crate) enum CatalogCommand {
    /// List the products
    List,
    /// Fetch the descriptions of all products from a package index, and write them into the user's cache
    #[command(after_help = UPDATE)]
    Update(UpdateArguments),
}

const UPDATE: &str = "\
Tencent publishes the descriptions in the packages `tccli` (Chinese site) and `tccli-intl-en` (international site). They are \
data here: nothing of them runs. The index is the one of --index-url, else of PIP_INDEX_URL, UV_DEFAULT_INDEX, UV_INDEX_URL, \
the file pip.conf, else PyPI. The catalog is replaced as a whole, or not at all.";

/// The arguments of `tc3 catalog update`.
#[derive(Debug, Args)]
pub(crate) struct UpdateArguments {
    /// Version of the package `tccli` [default: the newest]
    #[arg(long, value_name = "VERSION", conflicts_with = "from")]
    pub(crate) tccli: Option<String>,
    /// Version of the package `tccli-intl-en` [default: the newest]
    #[arg(long, value_name = "VERSION", conflicts_with = "from")]
    pub(crate) tccli_intl_en: Option<String>,
    /// Address of a package index, in place of the configured one
    #[arg(long, value_name = "URL", conflicts_with = "from")]
    pub(crate) index_url: Option<String>,
    /// Wheel, or folder of an unpacked one or of `<product>/<version>/api.json`, in place of an index; may be repeated.
    /// `china=PATH` and `international=PATH` name the site where the path does not show it
    #[arg(long, value_name = "PATH")]
    pub(crate) from: Vec<String>,
}

const COMPLETION: &str = "\
bash:        source <(tc3 completion bash)             in ~/.bashrc
zsh:         source <(tc3 completion zsh)              in ~/.zshrc, below compinit
fish:        tc3 completion fish | source              in ~/.config/fish/config.fish
PowerShell:  tc3 completion powershell | Out-String | Invoke-Expression   in $PROFILE";

/// The arguments of `tc3 completion`.
#[derive(Debug, Args)]
pub(crate) struct CompletionArguments {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

/// A shell with completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shell {
    /// GNU Bash
    Bash,
    /// Z shell
    Zsh,
    /// fish
    Fish,
    /// PowerShell, on any system
    #[value(alias = "pwsh")]
    Powershell,
}

/// The arguments of `tc3 configure`.
#[derive(Debug, Args)]
pub(crate) struct ConfigureArguments {
    /// Profile that is written [default: default]
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<String>,
}

/// The arguments of `tc3 mock`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct MockArguments {
    /// Product that is served
    #[arg(value_name = "PRODUCT", default_value = "ccc")]
    pub(crate) product: String,
    /// Version of its API [default: the newest]
    #[arg(long, value_name = "VERSION")]
    pub(crate) api_version: Option<String>,
    /// Site whose actions, members and language it has
    #[arg(long, value_enum, value_name = "SITE")]
    pub(crate) site: Option<GivenSite>,
    /// Port; 0 for a free one
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// Accept calls without a signature
    #[arg(long)]
    pub(crate) no_auth: bool,
    /// Refuse calls beyond the documented rate
    #[arg(long)]
    pub(crate) rate_limit: bool,
    /// Answer with values made from the types instead of examples
    #[arg(long)]
    pub(crate) made: bool,
    /// Push an example of each kind of message to this address, and print what becomes of it
    #[arg(long, value_name = "URL")]
    pub(crate) push: Option<String>,
    /// Print no line for each request
    #[arg(long)]
    pub(crate) quiet: bool,
}

const MCP: &str = "\
An agent can search, describe and call actions. It can call those that change nothing, as people reviewed them; an action \
whose effect is only drafted counts as one that changes something. Values that are secret or personal are masked.";

/// The arguments of `tc3 mcp`.
#[derive(Debug, Args)]
pub(crate) struct McpArguments {
    /// Allow actions that change something, too
    #[arg(long)]
    pub(crate) writes: bool,
    /// Allow these actions alone: `ccc`, `ccc.DescribeNumbers`, `ccc.Describe*`; may be repeated
    #[arg(long, value_name = "ACTIONS")]
    pub(crate) allow: Vec<String>,
    /// Show secret and personal values of replies
    #[arg(long)]
    pub(crate) unmasked: bool,
    /// Call a mock service in this process
    #[arg(long)]
    pub(crate) mock: bool,
}
