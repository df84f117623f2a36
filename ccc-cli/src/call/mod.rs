//! A call of an action.

use ccc_catalog::model::{Action, Product};

use crate::catalogs::Catalogs;
use crate::exit::Exit;
use crate::options::Options;
use crate::say;

/// All that a command line says about a call.
#[derive(Debug)]
#[allow(dead_code, reason = "the call itself reads them")]
pub(crate) struct Call<'a> {
    /// The catalogs, for products other than the called one.
    pub(crate) catalogs: &'a Catalogs,
    /// The product in the version asked for.
    pub(crate) product: &'a Product,
    /// The action.
    pub(crate) action: &'a Action,
    /// Everything after the action's name: members, and options that may repeat those of `options`.
    pub(crate) arguments: Vec<String>,
    /// The options before the action's name.
    pub(crate) options: Options,
}

/// Calls an action.
pub(crate) fn run(call: &Call<'_>) -> Exit {
    let (product, action) = (&call.product.name, &call.action.name);
    say::error(format_args!("`{product} {action}` was not called: this version of tc3 cannot send"));
    Exit::Failure
}
