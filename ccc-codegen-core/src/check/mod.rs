//! The checks that tool and macro share. A representation that passes can be emitted; emitters return no `Result`.

mod codes;
mod collisions;
mod objects;
mod paging;
mod pushes;
mod rules;

use crate::diagnostics::{Diagnostics, Problems};
use crate::ir::{Action, Api, CommonCode, Enum, Response, Struct};

/// Checks a product.
pub fn api(api: &Api, diagnostics: &mut Diagnostics) {
    Problems::within(diagnostics, |problems| {
        let before = problems.len();
        codes::distinct(&api.codes, problems);
        // A problem with a code of the product is not reported again for each action that returns it.
        let sound = problems.len() == before;
        collisions::shared_names(api, problems);
        objects::all(&api.types, &api.enums, problems);
        if let Some(pushes) = &api.pushes {
            pushes::all(pushes, api, problems);
        }
        for action in &api.actions {
            parts(action, problems);
            if sound {
                error_codes(action, problems);
            }
        }
    });
}

/// Checks an action with its private types.
pub fn action(action: &Action, diagnostics: &mut Diagnostics) {
    Problems::within(diagnostics, |problems| {
        parts(action, problems);
        error_codes(action, problems);
    });
}

fn parts(action: &Action, problems: &Problems) {
    objects::object(&action.request, problems);
    if let Response::Own(response) = &action.response {
        objects::object(response, problems);
    }
    paging::paging(action, problems);
    objects::all(&action.types, &action.enums, problems);
    collisions::private_names(action, problems);
}

fn error_codes(action: &Action, problems: &Problems) {
    codes::distinct(&action.errors.codes, problems);
    codes::variants(&action.errors.codes, problems);
}

/// Checks the codes that every product may return.
pub fn common(codes: &[CommonCode], diagnostics: &mut Diagnostics) {
    let codes: Vec<_> = codes.iter().map(|common| common.code.clone()).collect();
    Problems::within(diagnostics, |problems| {
        codes::distinct(&codes, problems);
        codes::variants(&codes, problems);
    });
}

/// Checks data types and enums.
pub fn types(types: &[Struct], enums: &[Enum], diagnostics: &mut Diagnostics) {
    Problems::within(diagnostics, |problems| objects::all(types, enums, problems));
}
