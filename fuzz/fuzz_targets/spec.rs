//! An action of the spec, from text to tokens, among the types and enums that the product has.
#![no_main]

use std::cell::RefCell;
use std::path::Path;

use ccc_codegen_core::diagnostics::{Diagnostics};
use ccc_codegen::report::{render};
use ccc_codegen_core::ir::CommonCode;
use ccc_codegen_core::spec::{Product, load, load_action};
use ccc_codegen_core::{check, emit, lower};
use libfuzzer_sys::fuzz_target;

/// The product without its actions, and the codes that all products have.
fn product() -> (Product, Vec<CommonCode>) {
    let mut diagnostics = Diagnostics::default();
    let mut spec = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec"), &mut diagnostics);
    let mut product = spec.products.remove(0);
    product.actions.clear();
    let common = spec.common.as_ref().map(|file| lower::common(file, &mut diagnostics)).unwrap_or_default();
    assert!(diagnostics.is_empty(), "{}", render(&diagnostics));
    (product, common)
}

thread_local! {
    static PRODUCT: RefCell<(Product, Vec<CommonCode>)> = RefCell::new(product());
}

fuzz_target!(|text: &str| {
    let mut diagnostics = Diagnostics::default();
    if let Some(action) = load_action(text, "Action.json", &mut diagnostics) {
        PRODUCT.with_borrow_mut(|(product, common)| {
            product.actions = vec![action];
            if let Some(api) = lower::product(product, common, &mut diagnostics) {
                check::api(&api, &mut diagnostics);
                if diagnostics.is_empty() {
                    assert!(!emit::modules(&api).is_empty());
                }
            }
        });
    }
    // Whatever was found can be shown, with its place in the text.
    assert_eq!(render(&diagnostics).is_empty(), diagnostics.is_empty());
});
