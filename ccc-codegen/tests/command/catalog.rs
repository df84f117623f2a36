//! A catalog has everything that the generator needs.

use std::path::Path;

use ccc_codegen::diff;
use ccc_codegen::output::catalog::products;
use ccc_codegen::report::render;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::model::Site;
use ccc_codegen_core::{emit, lower, spec};
use ccc_program::api;

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");

#[test]
fn a_product_of_a_catalog_is_emitted_as_that_of_its_spec() {
    let mut diagnostics = Diagnostics::default();
    let spec = spec::load(Path::new(SPEC), &mut diagnostics);
    let common = spec.common.as_ref().map(|file| lower::common(file, &mut diagnostics)).unwrap_or_default();
    let lowered = lower::product(&spec.products[0], &common, &mut diagnostics).unwrap();
    let packed = products(&spec, diagnostics).unwrap_or_else(|problems| panic!("{}", render(&problems)));
    let unpacked = api(&packed[0]).unwrap_or_else(|problems| panic!("{}", render(&problems)));
    let (one, other) = (emit::modules(&lowered), emit::modules(&unpacked));
    assert!(one.len() > 80 && one.len() == other.len());
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(one.path, other.path);
        assert_eq!(one.docs.to_string(), other.docs.to_string(), "{}", one.path);
        let items = |module: &emit::Module| module.items.iter().map(ToString::to_string).collect::<Vec<_>>();
        for (one_item, other_item) in items(one).iter().zip(&items(other)) {
            assert_eq!(one_item, other_item, "{}", one.path);
        }
        assert_eq!(one.items.len(), other.items.len(), "{}", one.path);
    }
}

#[test]
fn a_catalog_is_a_side_of_a_comparison() {
    let side = |path: &str| vec![(Site::China, path.to_owned())];
    let catalog = concat!(env!("CARGO_MANIFEST_DIR"), "/../ccc-catalog/data/ccc.tc3cat");
    for (old, new) in [(SPEC, catalog), (catalog, SPEC), (catalog, catalog)] {
        let pairs = diff::pairs(&side(old), &side(new)).unwrap_or_else(|problems| panic!("{}", render(&problems)));
        let reports = diff::reports(&pairs).unwrap_or_else(|problems| panic!("{}", render(&problems)));
        assert_eq!(reports.len(), 1);
        assert_eq!(reports[0].changes, [], "{old} {new}");
    }
}
