//! A catalog holds what was written.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::Arc;

use ccc_catalog::model::{Kind, Product, Safety, Site};
use ccc_catalog::{BuildError, Builder, Catalog, Error, FORMAT};
use support::{bells, catalog, member};

#[test]
fn a_product_is_read_as_written() {
    let bytes = catalog();
    let catalog = Catalog::open(bytes.as_slice()).unwrap();
    assert_eq!(catalog.note(), "written by a test");
    assert_eq!(*catalog.load("bells", Some("2022-01-01")).unwrap(), bells("2022-01-01"));
    assert_eq!(*catalog.load("bells", None).unwrap(), bells("2024-01-01"));
    assert_eq!(catalog.common().unwrap(), [support::code("InternalError")]);
    let (one, other) = (catalog.load("bells", None).unwrap(), catalog.load("bells", None).unwrap());
    assert!(Arc::ptr_eq(&one, &other), "it is decompressed once");
}

#[test]
fn names_need_no_block() {
    let mut bytes = catalog();
    // The last block, that of the newest bells, is made unreadable.
    let end = bytes.len();
    bytes[end - 60..].fill(0);
    let catalog = Catalog::open(bytes).unwrap();
    let names: Vec<_> = catalog.products().map(|product| (product.name(), product.versions().count())).collect();
    assert_eq!(names, [("a", 1), ("bells", 2)]);
    let newest = catalog.product("bells").unwrap().newest();
    assert_eq!((newest.version(), newest.title()), ("2024-01-01", "Bells 铃"));
    assert!(newest.sites().has(Site::China) && !newest.sites().has(Site::International));
    let actions: Vec<_> = newest.actions().map(|action| (action.name(), action.summary(), action.safety())).collect();
    assert_eq!(actions, [("Ring", "Does Ring.", Safety::Read), ("Stop", "Does Stop.", Safety::Idempotent)]);
    let ring = newest.action("Ring").unwrap();
    assert!(ring.is_deprecated() && ring.pages() && !ring.is_safety_draft());
    assert!(matches!(newest.load(), Err(Error::Damaged { problem }) if problem.contains("`bells 2024-01-01`")));
    assert!(catalog.load("bells", Some("2022-01-01")).is_ok(), "other blocks are whole");
}

#[test]
fn order_does_not_matter() {
    let products = [bells("2024-01-01"), bells("2023-01-01"), bells("2022-01-01")];
    let written = |order: [usize; 3]| {
        let mut builder = Builder::new();
        for at in order {
            builder.add(&products[at]).unwrap();
        }
        builder.finish().unwrap()
    };
    assert_eq!(written([0, 1, 2]), written([2, 0, 1]));
}

#[test]
fn unusual_names_survive() {
    let mut product = bells("2024-01-01");
    product.actions[0].rust.request = "Odd".to_owned();
    product.actions[0].input.push(member("UsualName", "usual_name", Kind::Bool));
    product.actions[0].input.push(member("Odd", "r#odd", Kind::Bool));
    let mut builder = Builder::new();
    builder.add(&product).unwrap();
    let catalog = Catalog::open(builder.finish().unwrap()).unwrap();
    assert_eq!(*catalog.load("bells", None).unwrap(), product);
}

#[test]
fn what_is_not_there_is_named() {
    let bytes = catalog();
    let catalog = Catalog::open(bytes).unwrap();
    let said = |product, version| catalog.load(product, version).unwrap_err().to_string();
    assert_eq!(said("bell", None), "the catalog holds no product `bell`");
    assert_eq!(
        said("bells", Some("2021-01-01")),
        "the catalog holds `bells` only in 2024-01-01, 2022-01-01, not in version `2021-01-01`"
    );
}

#[test]
fn other_formats_say_what_to_do() {
    let mut bytes = catalog();
    bytes[8] += 1;
    let newer = Catalog::open(bytes.as_slice()).unwrap_err();
    assert_eq!(newer, Error::Newer { found: FORMAT + 1, known: FORMAT });
    assert!(newer.to_string().ends_with("update the program"));
    bytes[8] -= 2;
    let older = Catalog::open(bytes).unwrap_err();
    assert!(older.to_string().ends_with("write the catalog anew"), "{older}");
    assert_eq!(Catalog::open(&b"PK\x03\x04 and so on"[..]).unwrap_err(), Error::NotACatalog);
    assert_eq!(Catalog::open(&b""[..]).unwrap_err(), Error::NotACatalog);
}

#[test]
fn a_product_that_contradicts_itself_is_refused() {
    let refused = |change: fn(&mut Product)| {
        let mut product = bells("2024-01-01");
        change(&mut product);
        matches!(Builder::new().add(&product), Err(BuildError::Faulty { .. }))
    };
    assert!(!refused(|_| {}));
    assert!(refused(|product| product.objects.clear()));
    assert!(refused(|product| product.enums.clear()));
    assert!(refused(|product| product.codes.clear()));
    assert!(refused(|product| product.actions.reverse()));
    let mut builder = Builder::new();
    builder.add(&bells("2024-01-01")).unwrap();
    assert!(matches!(builder.add(&bells("2024-01-01")), Err(BuildError::Twice { .. })));
}

/// The catalog of ccc inside the crate.
#[cfg(feature = "embedded")]
#[test]
fn the_embedded_catalog_holds_ccc() {
    let catalog = ccc_catalog::embedded().unwrap();
    let ccc = catalog.load("ccc", None).unwrap();
    assert_eq!((ccc.name.as_str(), ccc.version.as_str(), ccc.actions.len()), ("ccc", "2020-02-10", 84));
    let listed = catalog.product("ccc").unwrap().newest();
    for (listed, action) in listed.actions().zip(&ccc.actions) {
        assert_eq!((listed.name(), listed.summary()), (action.name.as_str(), action.summary.as_str()));
        assert_eq!((listed.safety(), listed.sites()), (action.safety, action.sites));
    }
    let modify = ccc.action("ModifyOwnNumberApply").unwrap();
    assert_eq!(modify.rust.method, "modify_own_number_apply");
    assert!(ccc.codes_of(modify).any(|code| code.wire == "InvalidParameterValue.ApplyIDNotExist"));
    assert!(ccc.link_of(modify).starts_with("https://"));
    assert!(!catalog.common().unwrap().is_empty());
}
