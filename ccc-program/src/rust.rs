//! Programs in Rust.

use ccc_catalog::model::Product;
use ccc_codegen_core::emit::{Account, program};
use serde_json::Value;

use crate::error::ProgramError;
use crate::unpack::api_of;

/// Returns a program that makes a call and prints parts of its reply: the text of a `main.rs`. Members have Tencent's
/// spelling; a null is an absent member.
///
/// # Errors
/// An action that the product does not have; the first value of the request that does not fit its member's type, or a
/// required one that is missing; a damaged description.
pub fn rust(product: &Product, action: &str, request: &Value, account: Account<'_>) -> Result<String, ProgramError> {
    let unknown = || ProgramError::UnknownAction { product: product.name.clone(), action: action.to_owned() };
    let called = product.action(action).ok_or_else(unknown)?;
    let request = request.as_object().ok_or(ProgramError::NoObject)?;
    let api = api_of(product, [called])
        .map_err(|problem| ProgramError::BrokenCatalog { product: product.name.clone(), problem })?;
    let called = api.actions.first().ok_or_else(unknown)?;
    Ok(program(&api, called, request, account)?)
}
