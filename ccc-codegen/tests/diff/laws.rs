//! Laws of every comparison.

use std::collections::BTreeSet;

use crate::cases::{self, Case};
use crate::{api, attempt, report};
use ccc_codegen::diff::{Kind, Report};

/// Kinds that no pair of one product can show.
const OF_PRODUCTS: [Kind; 2] = [Kind::ProductAdded, Kind::ProductRemoved];
/// Kinds of codes that only `errors.lock` keeps.
const OF_LOCKS: [Kind; 2] = [Kind::CodeDeprecated, Kind::CodeRestored];

fn kinds(report: &Report) -> BTreeSet<&'static str> {
    report.changes.iter().map(|change| change.kind.id()).collect()
}

fn expected(kinds: &[String]) -> BTreeSet<&str> {
    kinds.iter().map(String::as_str).collect()
}

#[test]
fn a_product_does_not_differ_from_itself() {
    for case in Case::all().unwrap() {
        let (old, new) = case.sides().unwrap();
        for product in [old, new] {
            assert_eq!(report(&product, &product).changes, [], "{}", case.name);
        }
    }
}

#[test]
fn every_change_is_reported_with_the_kind_that_fits() {
    let mut wrong = Vec::new();
    for case in Case::all().unwrap() {
        let (old, new) = case.sides().unwrap();
        for (way, kinds_expected, report) in
            [("there", &case.there, report(&old, &new)), ("back", &case.back, report(&new, &old))]
        {
            if kinds(&report) != expected(kinds_expected) {
                wrong.push(format!("{} {way}: {:?}, expected {kinds_expected:?}", case.name, kinds(&report)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_has_a_case() {
    let cases = Case::all().unwrap();
    let covered: BTreeSet<&str> =
        cases.iter().flat_map(|case| case.there.iter().chain(&case.back)).map(String::as_str).collect();
    let apart = |kind: &Kind| OF_PRODUCTS.contains(kind) || OF_LOCKS.contains(kind);
    let missing: Vec<&str> =
        Kind::ALL.iter().filter(|kind| !apart(kind)).map(|kind| kind.id()).filter(|id| !covered.contains(id)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// Applies cases one after the other, in random order; a case that no longer fits is left out.
#[test]
fn a_verdict_never_gets_milder_when_changes_are_added() {
    let cases: Vec<Case> = Case::all().unwrap().into_iter().filter(|case| !case.there.is_empty()).collect();
    // Places are positions in lists, so only changes at the ends of lists and in objects keep their meaning together.
    let apart: Vec<&Case> = cases.iter().filter(|case| case.is_independent()).collect();
    assert!(apart.len() >= 30, "{} cases are independent", apart.len());
    let old = cases::base().unwrap();
    let (base, mut steps) = (api(&old), 0);
    for seed in 0..8 {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut order = apart.clone();
        random.shuffle(&mut order);
        let (mut product, mut touched) = (old.clone(), BTreeSet::<String>::new());
        let mut last = Report::default();
        for case in order {
            // A second change of one place would replace the first and not be added to it.
            if !case.places().all(|place| touched.iter().all(|other| !overlap(other, place))) {
                continue;
            }
            touched.extend(case.places().map(str::to_owned));
            let mut next = product.clone();
            case.apply(&mut next);
            // Two cases may add a member of one name.
            let Ok(changed) = attempt(&next) else { continue };
            steps += 1;
            let report = ccc_codegen::diff::compare(&base, &changed);
            let milder = report.rust() < last.rust() || report.wire() < last.wire();
            assert!(!milder, "seed {seed}: {} made the verdict milder", case.name);
            (product, last) = (next, report);
        }
    }
    assert!(steps >= 100, "{steps} changes were added");
}

/// Returns true if one place lies in the other. Elements that are appended do not meet.
fn overlap(one: &str, other: &str) -> bool {
    let within = |a: &str, b: &str| a == b || a.strip_prefix(b).is_some_and(|rest| rest.starts_with('/'));
    !one.ends_with("/-") && (within(one, other) || within(other, one))
}
