//! A call as a whole program.

use quote::quote;
use serde_json::{Map, Value};

use super::example::{Call, Examples, Misfit};
use crate::ir::{Action, Api};

/// The account that a program calls with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "callers state all of it")]
pub struct Account<'a> {
    /// It is one of the international site, not of the Chinese one.
    pub international: bool,
    /// The region of the call, if it is not the account's own.
    pub region: Option<&'a str>,
}

/// The origin of the keys, in a comment.
const KEYS: &str = "// TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or a profile, or the role of the machine.";

/// Returns a program that calls an action of a product with a request and prints parts of the reply. It needs the crate of
/// the product, and tokio.
///
/// # Errors
/// The first value of the request that does not fit its type, and a required one that is missing.
pub fn program(
    api: &Api,
    action: &Action,
    request: &Map<String, Value>,
    account: Account<'_>,
) -> Result<String, Misfit> {
    let examples = Examples::of(api).whole();
    let krate = examples.krate();
    let Call { imports, body, deprecated } = examples.call_with(action, request)?;
    let site = if account.international { quote!(International) } else { quote!(China) };
    let region = account.region.map(|region| quote!(.region(#region)));
    let allow = deprecated.then(|| quote!(#[allow(deprecated)]));
    let tokens = quote! {
        #imports
        #[tokio::main]
        #allow
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            let credentials = #krate::Credentials::default_chain();
            let client = #krate::Client::builder().site(#krate::Site::#site).credentials(credentials)#region.build()?;
            #body
            Ok(())
        }
    };
    // The tokens are items by their shape, whatever the request holds.
    let file = syn::parse2(tokens).map_err(|_| Misfit::of("values that Rust can write"))?;
    let uses = format!(
        "// In Cargo.toml: the crate {}, and tokio with the features \"macros\" and \"rt-multi-thread\".\n",
        api.service.crate_name
    );
    Ok(uses + &spaced(&prettyplease::unparse(&file)))
}

/// Adds the blank lines and the comment that the formatter knows nothing of.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 256);
    for line in text.lines() {
        match line {
            "#[tokio::main]" => spaced.push('\n'),
            line if line.starts_with("    let credentials = ") => {
                spaced.push_str("    ");
                spaced.push_str(KEYS);
                spaced.push('\n');
            }
            line if line.starts_with("    let request = ") => spaced.push('\n'),
            _ => {}
        }
        spaced.push_str(line);
        spaced.push('\n');
    }
    spaced
}
