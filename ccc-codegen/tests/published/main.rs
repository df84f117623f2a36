//! Everything that Tencent publishes, imported, checked and generated, all in memory; and some products compiled, to read
//! the replies that are published with them.
//!
//! `scripts/published.sh` fetches it and runs these tests, which need the folders that it names.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may stop at the first surprise, and say what it saw"
)]

mod replies;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use ccc_codegen::import::disk::{Request, prepare, services};
use ccc_codegen::output::generate;
use ccc_codegen::output::recipe::Recipe;
use ccc_codegen::report::render;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::model::Site;
use ccc_codegen_core::spec::{self, Spec};

/// The results of all versions.
#[derive(Debug, Default)]
struct Tally {
    versions: usize,
    imported: usize,
    generated: usize,
    /// Why some were not, by stage and rule: how many problems in how many versions, and one of them.
    rules: BTreeMap<(&'static str, &'static str), (usize, usize, String)>,
}

impl Tally {
    fn add(&mut self, stage: &'static str, diagnostics: &Diagnostics) {
        let mut seen: BTreeMap<&'static str, (usize, String)> = BTreeMap::new();
        for diagnostic in diagnostics.iter() {
            let entry = seen.entry(diagnostic.rule).or_insert_with(|| (0, diagnostic.in_one_line()));
            entry.0 += 1;
        }
        for (rule, (problems, first)) in seen {
            self.count((stage, rule), (problems, 1, first));
        }
    }

    fn count(&mut self, rule: (&'static str, &'static str), (problems, versions, first): (usize, usize, String)) {
        let entry = self.rules.entry(rule).or_insert((0, 0, first));
        entry.0 += problems;
        entry.1 += versions;
    }

    fn join(mut self, other: Self) -> Self {
        self.versions += other.versions;
        self.imported += other.imported;
        self.generated += other.generated;
        for (rule, count) in other.rules {
            self.count(rule, count);
        }
        self
    }
}

/// The folders of services that the script names.
fn folders() -> Vec<(Site, PathBuf)> {
    let folder =
        |name| PathBuf::from(std::env::var_os(name).expect("run scripts/published.sh, which sets what is needed"));
    vec![(Site::China, folder("CCC_CHINA_SERVICES")), (Site::International, folder("CCC_INTERNATIONAL_SERVICES"))]
}

/// The spec of this workspace.
fn own_spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")
}

/// One product all the way.
fn through(request: &Request, spec: &mut Spec, tally: &mut Tally) {
    tally.versions += 1;
    let imported = match prepare(request) {
        Ok(ready) => ready.imported,
        Err(diagnostics) => return tally.add("import", &diagnostics),
    };
    tally.imported += 1;
    let mut diagnostics = Diagnostics::default();
    spec.products = vec![imported.product(&mut diagnostics)];
    match generate(spec, &Recipe::new(PathBuf::new()), diagnostics) {
        Ok(_) => tally.generated += 1,
        Err(diagnostics) => tally.add("generate", &diagnostics),
    }
}

/// Every version that is published, on as many threads as there are cores. Tokens cannot leave their thread, so each goes
/// all the way on one.
fn all(requests: &[Request]) -> Tally {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut spec = Spec { products: Vec::new(), ..spec::load(&own_spec(), &mut Diagnostics::default()) };
        let mut tally = Tally::default();
        while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
            through(request, &mut spec, &mut tally);
        }
        tally
    };
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).fold(Tally::default(), Tally::join)
    })
}

#[test]
#[ignore = "needs what Tencent publishes: scripts/published.sh"]
fn all_that_is_published_is_imported_and_generated() {
    let begun = Instant::now();
    let requests =
        services(&folders(), &Request { spec: PathBuf::from("/nonexistent"), ..Request::default() }).unwrap();
    let tally = all(&requests);
    println!(
        "{} versions, {} imported, {} generated, in {:.1} s",
        tally.versions,
        tally.imported,
        tally.generated,
        begun.elapsed().as_secs_f64()
    );
    for ((stage, rule), (problems, versions, first)) in &tally.rules {
        println!("{stage} {rule}: {problems} in {versions} versions\n    {first}");
    }
    assert!(tally.versions > 300);
    assert_eq!(tally.imported, tally.versions);
    assert_eq!(tally.generated, tally.versions);
}

#[test]
#[ignore = "needs what Tencent publishes: scripts/published.sh"]
fn the_spec_of_this_workspace_is_what_is_published() {
    let spec = own_spec();
    let requests = services(&folders(), &Request { spec: spec.clone(), ..Request::default() }).unwrap();
    let mut found = 0;
    for request in &requests {
        // Only what the spec has already.
        let ready = prepare(request).unwrap_or_else(|diagnostics| panic!("{}", render(&diagnostics)));
        if ready.is_new {
            continue;
        }
        found += 1;
        assert!(ready.imported.changes.is_empty(), "{}", ready.imported.changes);
        for file in &ready.tree.files {
            let path = ready.tree.root.join(&file.path);
            assert_eq!(std::fs::read_to_string(&path).unwrap(), file.contents.text(), "{}", path.display());
        }
    }
    assert!(found > 0, "nothing of the spec is published");
}
