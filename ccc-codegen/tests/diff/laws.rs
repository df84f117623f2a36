//! Laws of every comparison.

use std::collections::BTreeSet;
use std::env;

use crate::cases::{self, Case};
use crate::{api, attempt, report};
use ccc_codegen::diff::{Kind, Report, compare};

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

/// Cases that give each other another meaning: a product on one site has no site to lose, and `null` in a type that requests
/// use too is not told.
const MEETING: [(&str, &str); 9] = [
    ("site-of-the-product", "site-of-a-member"),
    ("site-of-the-product", "site-of-an-action"),
    ("enum-of-another-type", "reply-integer-became-enum"),
    ("site-of-an-action", "site-of-a-member"),
    ("became-required", "request-string-to-list"),
    ("became-required", "became-enum"),
    ("nullable", "promised-member-deprecated"),
    ("nullable-in-a-shared-type", "reply-type-also-in-requests"),
    ("nullable-in-a-shared-type", "reply-type-also-in-requests-with-other-documentation"),
];

fn meet(one: &str, other: &str) -> bool {
    MEETING.contains(&(one, other)) || MEETING.contains(&(other, one))
}

/// Applies cases one after the other, in random order, and holds each step against all laws: no product differs from itself,
/// the step is reported with the kinds of its case, and the verdict of all steps together never gets milder. A case that no
/// longer fits is left out.
///
/// `CCC_DIFF_SEEDS` gives the number of orders.
#[test]
fn the_laws_hold_for_changes_of_changed_products() {
    let cases: Vec<Case> = Case::all().unwrap().into_iter().filter(|case| !case.there.is_empty()).collect();
    // Places are positions in lists, so only changes at the ends of lists and in objects keep their meaning together.
    let apart: Vec<&Case> = cases.iter().filter(|case| case.is_independent()).collect();
    assert!(apart.len() >= 30, "{} cases are independent", apart.len());
    let seeds = env::var("CCC_DIFF_SEEDS").map_or(4, |seeds| seeds.parse().unwrap());
    let old = cases::base().unwrap();
    let (base, mut steps, mut wrong) = (api(&old), 0, Vec::new());
    for seed in 0..seeds {
        let mut order = apart.clone();
        fastrand::Rng::with_seed(seed).shuffle(&mut order);
        let (mut product, mut before, mut touched) = (old.clone(), api(&old), BTreeSet::<String>::new());
        let (mut last, mut applied) = (Report::default(), Vec::<&str>::new());
        for case in order {
            // A second change of one place would replace the first and not be added to it.
            if !case.places().all(|place| touched.iter().all(|other| !overlap(other, place))) {
                continue;
            }
            if applied.iter().any(|other| meet(other, &case.name)) {
                continue;
            }
            let mut next = product.clone();
            case.apply(&mut next);
            // Two cases may add a member of one name.
            let Ok(changed) = attempt(&next) else { continue };
            touched.extend(case.places().map(str::to_owned));
            applied.push(case.name.as_str());
            steps += 1;
            assert_eq!(compare(&changed, &changed).changes, [], "seed {seed}: {}", case.name);
            let step = compare(&before, &changed);
            if kinds(&step) != expected(&case.there) {
                wrong.push(format!("seed {seed}: {}: {:?}, expected {:?}", case.name, kinds(&step), case.there));
            }
            let report = compare(&base, &changed);
            let milder = report.rust() < last.rust() || report.wire() < last.wire();
            assert!(!milder, "seed {seed}: {} made the verdict milder", case.name);
            (product, before, last) = (next, changed, report);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(steps >= 25 * seeds, "{steps} changes were added");
}

/// Returns true if one place lies in the other. Elements that are appended do not meet.
fn overlap(one: &str, other: &str) -> bool {
    let within = |a: &str, b: &str| a == b || a.strip_prefix(b).is_some_and(|rest| rest.starts_with('/'));
    !one.ends_with("/-") && (within(one, other) || within(other, one))
}
