//! The files of a crate and their imports, held against the table of rooms.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::Path as FilePath;

use crate::imports::{Import, Imports, Path, imports};

/// A crate as the table describes it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layers {
    /// The folder of the crate; its name, too.
    pub(crate) name: &'static str,
    /// The rooms, which are the top-level modules, from the bottom up. Rooms of one line import nothing of each other.
    pub(crate) rooms: &'static [&'static [&'static str]],
}

/// The files of a crate with what they import.
pub(crate) struct Crate {
    layers: Layers,
    files: BTreeMap<String, File>,
    /// The file that holds each module.
    homes: BTreeMap<Path, String>,
}

struct File {
    module: Path,
    imports: Imports,
}

/// A file that imports another.
struct Edge<'a> {
    to: &'a str,
    import: &'a Import,
}

impl Crate {
    /// Reads a crate from the disk.
    pub(crate) fn read(layers: Layers, workspace: &FilePath) -> Self {
        let source = workspace.join(layers.name).join("src");
        let mut texts = BTreeMap::new();
        let mut folders = vec![source.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|end| end == "rs") {
                    let below = path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
                    texts.insert(below, fs::read_to_string(&path).unwrap());
                }
            }
        }
        Self::of(layers, &texts)
    }

    /// Makes a crate of texts by their path below `src`.
    pub(crate) fn of(layers: Layers, texts: &BTreeMap<String, String>) -> Self {
        let library = layers.name.replace('-', "_");
        let file = |(path, text): (&String, &String)| {
            let module = module(path);
            let imports = imports(text, &module, &library);
            (format!("{}/src/{path}", layers.name), File { module, imports })
        };
        let mut files: BTreeMap<String, File> = texts.iter().map(file).collect();
        let tests: Vec<Path> = files.values().flat_map(|file| file.imports.tests.clone()).collect();
        files.retain(|_, file| !tests.iter().any(|test| file.module.starts_with(test)));
        // Of `lib.rs` and `main.rs`, which are both the root, `lib.rs` comes first and stays.
        let mut homes = BTreeMap::new();
        for (path, file) in &files {
            homes.entry(file.module.clone()).or_insert_with(|| path.clone());
        }
        Self { layers, files, homes }
    }

    /// Returns all that breaks a rule, a line each.
    pub(crate) fn faults(&self) -> Vec<String> {
        [self.strangers(), self.upward(), self.circles()].concat()
    }

    /// Finds modules without a room, and rooms without a module.
    fn strangers(&self) -> Vec<String> {
        let name = self.layers.name;
        let listed: BTreeSet<&str> = self.layers.rooms.iter().copied().flatten().copied().collect();
        let modules: BTreeSet<&str> = self.homes.keys().filter_map(|module| Some(module.first()?.as_str())).collect();
        let unlisted = modules.difference(&listed).map(|room| format!("{name}: `{room}` is not in the table of rooms"));
        let empty = listed.difference(&modules).map(|room| format!("{name}: the room `{room}` has no module"));
        unlisted.chain(empty).collect()
    }

    /// Finds imports of a room that is not below the importing one.
    fn upward(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (path, file) in &self.files {
            let Some(own) = file.module.first() else { continue };
            for import in &file.imports.list {
                let Some(room) = self.room(&import.path) else { continue };
                if room == *own || self.level(&room) < self.level(own) {
                    continue;
                }
                let (line, written, order) = (import.line, import.path.join("::"), self.order());
                faults.push(format!(
                    "{path}:{line}: imports `crate::{written}`: `{room}` is not below `{own}` (from the bottom up: {order})"
                ));
            }
        }
        faults
    }

    /// Finds circles of files, each once. Layers keep a circle within one room.
    fn circles(&self) -> Vec<String> {
        let edges = self.edges();
        let mut told: BTreeSet<&str> = BTreeSet::new();
        let mut faults = Vec::new();
        for path in self.files.keys() {
            let Some(circle) = circle(path, &edges).filter(|_| !told.contains(path.as_str())) else { continue };
            let step = |(from, edge): &(&str, &Edge<'_>)| {
                format!(
                    "  {from}:{}: imports `crate::{}` of {}",
                    edge.import.line,
                    edge.import.path.join("::"),
                    edge.to
                )
            };
            let steps: Vec<String> = circle.iter().map(step).collect();
            told.extend(circle.iter().map(|(from, _)| *from));
            faults.push(format!("these files import each other in a circle:\n{}", steps.join("\n")));
        }
        faults
    }

    fn edges(&self) -> BTreeMap<&str, Vec<Edge<'_>>> {
        let of = |(path, file): (&'_ String, &'_ File)| -> Vec<(String, usize)> {
            let used = file.imports.list.iter().enumerate().filter(|(_, import)| !import.only_passes_on);
            let targets = used.filter_map(|(at, import)| Some((self.target(&import.path, 0)?, at)));
            targets.filter(|(to, _)| to != path).collect()
        };
        let mut edges = BTreeMap::new();
        for (path, file) in &self.files {
            let mut list: Vec<Edge<'_>> = Vec::new();
            for (to, at) in of((path, file)) {
                let Some((to, _)) = self.files.get_key_value(&to) else { continue };
                if !list.iter().any(|edge| edge.to == to) {
                    list.push(Edge { to, import: &file.imports.list[at] });
                }
            }
            edges.insert(path.as_str(), list);
        }
        edges
    }

    /// Returns the longest beginning of a path that is a module.
    fn home(&self, path: &[String]) -> (&str, usize) {
        let lens = (0..=path.len()).rev();
        let found = lens.into_iter().find_map(|len| Some((self.homes.get(&path[..len])?.as_str(), len)));
        found.unwrap_or(("", 0))
    }

    /// Returns the file that defines what a path names, and not one that only passes it on.
    fn target(&self, path: &[String], depth: usize) -> Option<String> {
        let (home, len) = self.home(path);
        let file = self.files.get(home)?;
        let Some(name) = path.get(len) else { return Some(home.to_owned()) };
        if len == 0
            && let Some((path, _)) = self.files.iter().find(|(_, file)| file.imports.macros.contains(name))
        {
            return Some(path.clone());
        }
        let passes = file.imports.list.iter().find(|import| import.binds.as_ref() == Some(name));
        match passes {
            Some(import) if depth < 8 && import.path != path => self.target(&import.path, depth + 1),
            _ => Some(home.to_owned()),
        }
    }

    /// Returns the room that a path names; of what the root passes on, the room that it comes from.
    ///
    /// A macro that `#[macro_export]` puts into the root has none; its name begins with two underscores.
    fn room(&self, path: &[String]) -> Option<String> {
        if matches!(path, [name] if name.starts_with("__")) {
            return None;
        }
        if let (_, 1..) = self.home(path) {
            return path.first().cloned();
        }
        let target = self.target(path, 0)?;
        self.files.get(&target)?.module.first().cloned().or_else(|| Some("the root".to_owned()))
    }

    fn level(&self, room: &str) -> usize {
        self.layers.rooms.iter().position(|line| line.contains(&room)).unwrap_or(usize::MAX)
    }

    fn order(&self) -> String {
        let lines: Vec<String> = self.layers.rooms.iter().map(|line| line.join(" and ")).collect();
        lines.join(", ")
    }
}

/// Returns the module that a file is, from its path below `src`.
fn module(path: &str) -> Path {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let mut names: Path = path.split('/').map(str::to_owned).collect();
    if names.last().is_some_and(|last| last == "mod") || matches!(path, "lib" | "main") {
        names.pop();
    }
    names
}

/// Returns the shortest way from a file back to itself.
fn circle<'a>(start: &'a str, edges: &'a BTreeMap<&'a str, Vec<Edge<'a>>>) -> Option<Vec<(&'a str, &'a Edge<'a>)>> {
    let mut came: BTreeMap<&str, (&str, &Edge<'_>)> = BTreeMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(from) = open.pop_front() {
        for edge in edges.get(from).into_iter().flatten() {
            if !came.contains_key(edge.to) {
                came.insert(edge.to, (from, edge));
                open.push_back(edge.to);
            }
        }
    }
    let mut steps = Vec::new();
    let mut at = start;
    loop {
        let step = *came.get(at)?;
        steps.push(step);
        at = step.0;
        if at == start {
            steps.reverse();
            return Some(steps);
        }
    }
}
