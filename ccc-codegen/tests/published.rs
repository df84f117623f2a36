//! Everything that Tencent publishes, imported, checked and generated in memory: `scripts/published.sh` fetches it and
//! runs this. Without its folders there is nothing to test, which is said.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may stop at the first surprise, and say what it saw"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use ccc_codegen::diagnostics::Diagnostics;
use ccc_codegen::generate;
use ccc_codegen::import::disk::{Request, prepare, services};
use ccc_codegen::spec::model::Site;
use ccc_codegen::spec::{self, Spec};

/// What became of the versions.
#[derive(Debug, Default)]
struct Tally {
    versions: usize,
    imported: usize,
    generated: usize,
    /// Why some were not, by rule: how many problems in how many versions, and one of them.
    rules: BTreeMap<(&'static str, &'static str), (usize, usize, String)>,
}

impl Tally {
    fn add(&mut self, stage: &'static str, diagnostics: &Diagnostics) {
        let mut seen: BTreeMap<&'static str, (usize, String)> = BTreeMap::new();
        for diagnostic in diagnostics.iter() {
            let entry = seen.entry(diagnostic.rule).or_insert_with(|| (0, diagnostic.in_one_line()));
            entry.0 += 1;
        }
        for (rule, (count, first)) in seen {
            let entry = self.rules.entry((stage, rule)).or_insert_with(|| (0, 0, first));
            entry.0 += count;
            entry.1 += 1;
        }
    }

    fn join(&mut self, other: Self) {
        self.versions += other.versions;
        self.imported += other.imported;
        self.generated += other.generated;
        for (rule, (problems, versions, first)) in other.rules {
            let entry = self.rules.entry(rule).or_insert_with(|| (0, 0, first));
            entry.0 += problems;
            entry.1 += versions;
        }
    }
}

/// The folders of services, if they are given.
fn folders() -> Option<Vec<(Site, PathBuf)>> {
    let folder = |name| std::env::var_os(name).map(PathBuf::from);
    let (china, international) = (folder("CCC_CHINA_SERVICES")?, folder("CCC_INTERNATIONAL_SERVICES")?);
    Some(vec![(Site::China, china), (Site::International, international)])
}

/// The spec of this workspace, for the codes that all products share.
fn spec_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")
}

/// One product, all the way, without the disk.
fn through(request: &Request, tally: &mut Tally) {
    tally.versions += 1;
    let imported = match prepare(request) {
        Ok(ready) => ready.imported,
        Err(diagnostics) => return tally.add("import", &diagnostics),
    };
    tally.imported += 1;
    let mut diagnostics = Diagnostics::default();
    let mut spec = Spec { products: Vec::new(), ..spec::load(&spec_folder(), &mut diagnostics) };
    spec.products.push(imported.product(&mut diagnostics));
    match generate(&spec, diagnostics) {
        Ok(_) => tally.generated += 1,
        Err(diagnostics) => tally.add("generate", &diagnostics),
    }
}

#[test]
fn all_that_is_published_is_imported_and_generated() {
    let Some(folders) = folders() else {
        println!("skipped: CCC_CHINA_SERVICES and CCC_INTERNATIONAL_SERVICES are not set; run scripts/published.sh");
        return;
    };
    let requests = services(&folders, Path::new("/nonexistent"), false).unwrap();
    let next = AtomicUsize::new(0);
    let tallies: Vec<Tally> = thread::scope(|scope| {
        let work = || {
            let mut tally = Tally::default();
            while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
                through(request, &mut tally);
            }
            tally
        };
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut tally = Tally::default();
    tallies.into_iter().for_each(|one| tally.join(one));
    println!("{} versions, {} imported, {} generated", tally.versions, tally.imported, tally.generated);
    for ((stage, rule), (problems, versions, first)) in &tally.rules {
        println!("{stage} {rule}: {problems} in {versions} versions\n    {first}");
    }
    assert_eq!(tally.imported, tally.versions);
}
