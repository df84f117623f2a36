#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use tempfile::TempDir;

use super::*;

fn marked(body: &str) -> String {
    format!("// {MARK}\n{body}\n")
}

fn tree(root: &Path, files: &[(&str, &str)]) -> Tree {
    let files = files.iter().map(|(path, body)| File::text(path, marked(body)));
    Tree { root: root.to_owned(), files: files.collect(), owns: Owns::Marked }
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn run(tree: &Tree, mode: Mode) -> Result<Outcome, Error> {
    sync(std::slice::from_ref(tree), mode).map(|mut outcomes| outcomes.remove(0))
}

/// Returns all files below a folder, relative to it.
fn listing(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            found.push(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_second_run_finds_nothing_to_do() {
    let dir = TempDir::new().unwrap();
    let root = dir.path().join("deep/src");
    let tree = tree(&root, &[("lib.rs", "a"), ("actions/ring.rs", "b")]);
    assert_eq!(run(&tree, Mode::Write).unwrap().created.len(), 2);
    let again = run(&tree, Mode::Write).unwrap();
    assert!(again.is_clean());
    assert_eq!(again.unchanged, 2);
    assert_eq!(listing(&root), ["actions", "actions/ring.rs", "lib.rs"]);
}

#[test]
fn stale_files_go_and_files_of_others_stay() {
    let dir = TempDir::new().unwrap();
    put(dir.path(), "old/gone.rs", &marked("x"));
    put(dir.path(), "kept/gone.rs", &marked("x"));
    put(dir.path(), "kept/by_hand.rs", &format!("1\n2\n3\n4\n5\n// {MARK}\n"));
    put(dir.path(), "lib.rs", &marked("before"));
    let tree = tree(dir.path(), &[("lib.rs", "after")]);
    let expected = |outcome: &Outcome| {
        assert_eq!(outcome.changed, [dir.path().join("lib.rs")]);
        assert_eq!(outcome.removed, [dir.path().join("kept/gone.rs"), dir.path().join("old/gone.rs")]);
    };
    expected(&run(&tree, Mode::Check).unwrap());
    assert_eq!(fs::read_to_string(dir.path().join("lib.rs")).unwrap(), marked("before"));
    expected(&run(&tree, Mode::Write).unwrap());
    assert_eq!(listing(dir.path()), ["kept", "kept/by_hand.rs", "lib.rs"]);
    assert_eq!(fs::read_to_string(dir.path().join("lib.rs")).unwrap(), marked("after"));
}

#[test]
fn a_tree_that_owns_nothing_deletes_nothing() {
    let dir = TempDir::new().unwrap();
    put(dir.path(), "other.rs", &marked("x"));
    let tree = Tree { owns: Owns::Nothing, ..tree(dir.path(), &[("mine.rs", "a")]) };
    run(&tree, Mode::Write).unwrap();
    assert_eq!(listing(dir.path()), ["mine.rs", "other.rs"]);
}

#[test]
fn nothing_is_touched_when_one_file_is_not_ours() {
    let dir = TempDir::new().unwrap();
    put(dir.path(), "b/lib.rs", "fn by_hand() {}\n");
    let trees = [tree(&dir.path().join("a"), &[("lib.rs", "a")]), tree(&dir.path().join("b"), &[("lib.rs", "b")])];
    let error = sync(&trees, Mode::Write).unwrap_err();
    assert!(matches!(&error, Error::NotOurs(paths) if *paths == [dir.path().join("b/lib.rs")]), "{error}");
    assert_eq!(listing(dir.path()), ["b", "b/lib.rs"]);
}

#[test]
fn a_bad_list_of_files_is_refused() {
    let dir = TempDir::new().unwrap();
    let refused = |files: &[(&str, &str)]| run(&tree(dir.path(), files), Mode::Write).unwrap_err();
    assert!(matches!(refused(&[("../x.rs", "")]), Error::Outside(_)));
    assert!(matches!(refused(&[("/x.rs", "")]), Error::Outside(_)));
    assert!(matches!(refused(&[("", "")]), Error::Outside(_)));
    assert!(matches!(refused(&[("x.rs", ""), ("X.rs", "")]), Error::Twice(_)));
    let mut unmarked = tree(dir.path(), &[("x.rs", "")]);
    unmarked.files[0].contents = Contents::Text(String::new());
    assert!(matches!(run(&unmarked, Mode::Write).unwrap_err(), Error::Unmarked(_)));
    assert!(listing(dir.path()).is_empty());
}

#[test]
fn a_folder_in_the_way_is_named() {
    let dir = TempDir::new().unwrap();
    put(dir.path(), "lib.rs/x", "");
    let error = run(&tree(dir.path(), &[("lib.rs", "a")]), Mode::Write).unwrap_err();
    assert!(error.to_string().contains("lib.rs"), "{error}");
}

/// The files of a spec have no mark: they are overwritten, and only named ones are deleted.
#[test]
fn shared_files_need_no_mark() {
    let dir = TempDir::new().unwrap();
    let root = dir.path().join("spec");
    for path in ["kept.json", "gone.json", "other.json"] {
        put(&root, path, "old");
    }
    let files = vec![File::text("kept.json", "new".to_owned())];
    let owns = Owns::Shared(vec!["gone.json".into(), "never-there.json".into()]);
    let tree = Tree { root: root.clone(), files, owns };
    let checked = run(&tree, Mode::Check).unwrap();
    assert_eq!((checked.changed.len(), checked.removed.len()), (1, 1));
    assert_eq!(fs::read_to_string(root.join("kept.json")).unwrap(), "old");
    assert!(!run(&tree, Mode::Write).unwrap().is_clean());
    assert_eq!(listing(&root), ["kept.json", "other.json"]);
    assert_eq!(fs::read_to_string(root.join("kept.json")).unwrap(), "new");
    assert!(run(&tree, Mode::Write).unwrap().is_clean());
    let outside = Tree { owns: Owns::Shared(vec!["../x".into()]), ..tree };
    assert!(matches!(run(&outside, Mode::Write), Err(Error::Outside(_))));
}
