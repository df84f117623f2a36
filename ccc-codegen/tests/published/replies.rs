//! Replies that are published, read by crates that are generated and compiled.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ccc_codegen::import::disk::{Request, prepare, services};
use ccc_codegen::output::recipe::Recipe;
use ccc_codegen::output::sync::{Mode, Tree, sync};
use ccc_codegen::report::render;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::load_only;
use serde_json::Value;

use crate::{folders, own_spec};

/// The products that are compiled, as the folders of the published descriptions name them: the one of this workspace, and
/// one or more for each thing in which products differ.
const PRODUCTS: [&str; 15] = [
    "ccc/v20200210",
    // Bytes.
    "cii/v20210408",
    // Large, and much used.
    "clb/v20180317",
    // Types that hold themselves.
    "cngw/v20230418",
    "cvm/v20170312",
    // Streams of events.
    "hunyuan/v20230901",
    // A type called `Result`.
    "iai/v20200303",
    "lkeap/v20240522",
    // Types that hold themselves, of many members.
    "oceanus/v20190422",
    // A reply with a member called `Response`.
    "ocr/v20181119",
    // Members called `Override`.
    "scf/v20180416",
    // A type called `Error`.
    "ssl/v20191205",
    // Actions without a signature.
    "sts/v20180813",
    // A type called `Box`.
    "tiia/v20190529",
    // Members called `Super`.
    "tke/v20220501",
];

/// The least number of readable replies in a thousand, of those in JSON or events.
const READ_PER_MILLE: usize = 995;

/// The results of a crate's reader.
const READER: &str = include_str!("reader.rs");

/// The replies that are published for a product: action, title, text.
struct Published {
    replies: Vec<[String; 3]>,
    /// Others, which are neither JSON nor events, so that no service can have sent them.
    broken: Vec<[String; 3]>,
}

impl Published {
    /// Reads them from the files themselves: an import leaves out what does not fit.
    fn of(request: &Request) -> Self {
        let (mut replies, mut broken) = (Vec::new(), Vec::new());
        for files in &request.sources.published {
            let Some(path) = &files.examples else { continue };
            let examples: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
            for (action, calls) in examples["actions"].as_object().unwrap() {
                for call in calls.as_array().unwrap() {
                    let [title, text] = ["title", "output"].map(|key| call[key].as_str().unwrap_or_default());
                    let reply = [action, title, text.trim()].map(str::to_owned);
                    if is_sent(text) { replies.push(reply) } else { broken.push(reply) }
                }
            }
        }
        Self { replies, broken }
    }
}

/// Returns true if a service could have sent a text: JSON, or events with JSON.
fn is_sent(text: &str) -> bool {
    let is_json = |text: &str| serde_json::from_str::<Value>(text).is_ok();
    let mut data = text.lines().filter_map(|line| line.strip_prefix("data:")).map(str::trim).peekable();
    if data.peek().is_none() { is_json(text) } else { data.all(|data| data == "[DONE]" || is_json(data)) }
}

/// The folder of a published description, as [`PRODUCTS`] names it.
fn name(request: &Request) -> String {
    let mut folders =
        request.sources.published[0].api.ancestors().skip(1).map(|path| path.file_name().unwrap().to_str().unwrap());
    let (version, product) = (folders.next().unwrap(), folders.next().unwrap());
    format!("{product}/{version}")
}

/// The folder that all of this happens in. What is compiled there stays for the next run.
fn root() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("replies")
}

/// The crate of a product, with a test that reads its replies. Its folder is returned.
fn krate(request: &Request, replies: &[[String; 3]]) -> PathBuf {
    let ready = prepare(request).unwrap_or_else(|problems| panic!("{}", render(&problems)));
    let folder = name(request).replace('/', "-");
    let out = root().join(&folder);
    let runtime = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../ccc-runtime")).unwrap();
    let product = format!("{}/{}", ready.imported.service, ready.imported.version);
    sync(&[ready.tree], Mode::Write).unwrap();
    let mut diagnostics = Diagnostics::default();
    let spec = load_only(&request.spec, Some(&product), &mut diagnostics);
    let recipe = Recipe {
        name: Some(folder),
        runtime_path: Some(runtime.to_str().unwrap().to_owned()),
        ..Recipe::new(out.clone())
    };
    let trees = recipe.trees(&spec, diagnostics).unwrap_or_else(|problems| panic!("{}", render(&problems)));
    sync(&trees, Mode::Write).unwrap();
    let tests = out.join("tests");
    fs::create_dir_all(&tests).unwrap();
    fs::write(tests.join("replies.rs"), READER).unwrap();
    fs::write(tests.join("replies.json"), serde_json::to_vec(replies).unwrap()).unwrap();
    fs::write(tests.join("actions.in"), actions(&trees, &name(request).replace(['/', '-'], "_"))).unwrap();
    // Results of an earlier run must not count as results of this one.
    let _ = fs::remove_file(tests.join("failures.json"));
    out
}

/// The actions of a crate, as its test lists them.
fn actions(trees: &[Tree], krate: &str) -> String {
    let sources = trees.iter().flat_map(|tree| &tree.files).flat_map(|file| file.contents.text().lines());
    let requests = sources.filter_map(|line| line.strip_prefix("impl rt::Action for ")?.strip_suffix(" {"));
    let line = |request| format!("    ({krate}::{request}::INFO.name(), read::<{krate}::{request}>),\n");
    format!("&[\n{}]\n", requests.map(line).collect::<String>())
}

/// Compiles the crates and runs their tests: those of the examples, and the one that reads the replies.
fn run(crates: &[PathBuf]) {
    let members: Vec<_> =
        crates.iter().map(|path| format!("{:?}", path.file_name().unwrap().to_str().unwrap())).collect();
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
    fs::write(root().join("Cargo.toml"), manifest).unwrap();
    let lock = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock")).unwrap();
    fs::write(root().join("Cargo.lock"), lock).unwrap();
    let status = Command::new(env!("CARGO"))
        .args(["test", "--quiet", "--workspace", "--test", "*", "--no-default-features"])
        .current_dir(root())
        // Nothing of this is debugged, and the folder of the tests around it is in use.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_TARGET_DIR", root().join("target"))
        .status()
        .unwrap();
    assert!(status.success(), "the crates in {} do not compile, or their tests fail", root().display());
}

#[test]
#[ignore = "needs what Tencent publishes: scripts/published.sh"]
fn replies_that_are_published_can_be_read() {
    let spec = root().join("spec");
    let _ = fs::remove_dir_all(&spec);
    fs::create_dir_all(spec.join("common")).unwrap();
    fs::copy(own_spec().join("common/errors.json"), spec.join("common/errors.json")).unwrap();
    let requests = services(&folders(), &Request { spec: spec.clone(), ..Request::default() }).unwrap();
    let requests: Vec<&Request> =
        requests.iter().filter(|request| PRODUCTS.contains(&name(request).as_str())).collect();
    assert_eq!(requests.len(), PRODUCTS.len(), "some products are not published");
    let published: Vec<Published> = requests.iter().map(|request| Published::of(request)).collect();
    let crates = requests.iter().zip(&published).map(|(request, published)| krate(request, &published.replies));
    let crates: Vec<PathBuf> = crates.collect();
    run(&crates);
    let (mut all, mut failed, mut broken) = (0, 0, 0);
    for ((request, published), krate) in requests.iter().zip(&published).zip(&crates) {
        let failures = tell(&name(request), published, krate);
        all += published.replies.len();
        failed += failures;
        broken += published.broken.len();
    }
    println!("{} of {all} replies are read; {broken} more are not JSON", all - failed);
    assert!(all > 1000, "only {all} replies are published");
    assert!((all - failed) * 1000 >= all * READ_PER_MILLE, "too few: see the list above");
}

/// Says what a crate could not read, and how much that is.
fn tell(name: &str, published: &Published, krate: &Path) -> usize {
    let failures = fs::read(krate.join("tests/failures.json")).expect("the test of the crate writes it");
    let failures: Vec<[String; 3]> = serde_json::from_slice(&failures).unwrap();
    let (all, broken) = (published.replies.len(), published.broken.len());
    println!("{name}: {} of {all} replies are read; {broken} more are not JSON", all - failures.len());
    for [action, title, reason] in &failures {
        println!("    {action}, {title}: {reason}");
    }
    for [action, title, _] in &published.broken {
        println!("    not JSON: {action}, {title}");
    }
    failures.len()
}
