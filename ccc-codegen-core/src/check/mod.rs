//! The rules that tool and macro share. Behind this gate nothing returns a `Result`: what passes can be emitted.

mod codes;
mod collisions;
mod objects;
mod paging;
mod rules;

use crate::diagnostics::Diagnostics;
use crate::ir::{Action, Api, CommonCode, Enum, Response, Struct};

/// A whole product.
pub fn api(api: &Api, diagnostics: &mut Diagnostics) {
    let before = diagnostics.len();
    codes::distinct(&api.codes, diagnostics);
    // What is wrong with the codes of the product need not be said again for each action that returns them.
    let sound = diagnostics.len() == before;
    collisions::shared_names(api, diagnostics);
    types(&api.types, &api.enums, diagnostics);
    for action in &api.actions {
        parts(action, diagnostics);
        if sound {
            error_codes(action, diagnostics);
        }
    }
}

/// One action and what it keeps to itself.
pub fn action(action: &Action, diagnostics: &mut Diagnostics) {
    parts(action, diagnostics);
    error_codes(action, diagnostics);
}

fn parts(action: &Action, diagnostics: &mut Diagnostics) {
    objects::object(&action.request, diagnostics);
    if let Response::Own(response) = &action.response {
        objects::object(response, diagnostics);
    }
    paging::paging(action, diagnostics);
    types(&action.types, &action.enums, diagnostics);
    collisions::private_names(action, diagnostics);
}

fn error_codes(action: &Action, diagnostics: &mut Diagnostics) {
    codes::distinct(&action.errors.codes, diagnostics);
    codes::variants(&action.errors.codes, diagnostics);
}

/// The codes that every product may return.
pub fn common(codes: &[CommonCode], diagnostics: &mut Diagnostics) {
    let codes: Vec<_> = codes.iter().map(|common| common.code.clone()).collect();
    codes::distinct(&codes, diagnostics);
    codes::variants(&codes, diagnostics);
}

/// Data types and enums.
pub fn types(types: &[Struct], enums: &[Enum], diagnostics: &mut Diagnostics) {
    for object in types {
        objects::object(object, diagnostics);
    }
    for set in enums {
        objects::values(set, diagnostics);
    }
}
