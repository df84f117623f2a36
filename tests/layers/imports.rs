//! The paths in one file that lead to modules of the same crate.

use std::collections::BTreeSet;

use crate::tokens::{Token, tokens};

/// The names of a path from the root of the crate.
pub(crate) type Path = Vec<String>;

/// A path that a file writes.
#[derive(Debug, Clone)]
pub(crate) struct Import {
    pub(crate) path: Path,
    pub(crate) line: usize,
    /// The name that a `use` binds.
    pub(crate) binds: Option<String>,
    /// A `pub use` of a name that the file itself does not mention again.
    pub(crate) only_passes_on: bool,
}

/// The paths of a file.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    pub(crate) list: Vec<Import>,
    /// Modules that exist only for tests.
    pub(crate) tests: BTreeSet<Path>,
    /// Macros that the file defines; an exported one is named from the root.
    pub(crate) macros: BTreeSet<String>,
}

/// Reads a file, which is the module `module` of the crate `library`.
pub(crate) fn imports(text: &str, module: &[String], library: &str) -> Imports {
    let tokens = tokens(text);
    let mut reader = Reader { tokens: &tokens, at: 0, library, module: module.to_vec(), ..Reader::default() };
    reader.children = children(&tokens);
    while reader.at < tokens.len() {
        reader.step();
    }
    let Reader { mut found, mentioned, .. } = reader;
    for import in &mut found.list {
        import.only_passes_on &= import.binds.as_ref().is_some_and(|name| !mentioned.contains(name.as_str()));
    }
    found
}

/// Returns the modules that a file declares, whose names begin paths in it.
fn children<'a>(tokens: &[Token<'a>]) -> BTreeSet<&'a str> {
    let declares = |three: &&[Token<'a>]| three[0].text == "mod" && matches!(three[2].text, ";" | "{");
    tokens.windows(3).filter(declares).map(|three| three[1].text).collect()
}

#[derive(Default)]
struct Reader<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
    library: &'t str,
    /// The module that the next token is in.
    module: Path,
    children: BTreeSet<&'a str>,
    /// The depth of braces, and the depths at which modules end.
    depth: usize,
    ends: Vec<usize>,
    found: Imports,
    /// Names outside of `use`.
    mentioned: BTreeSet<&'a str>,
}

impl<'a> Reader<'_, 'a> {
    fn text(&self, ahead: usize) -> &'a str {
        self.tokens.get(self.at + ahead).map_or("", |token| token.text)
    }

    fn starts(&self, texts: &[&str]) -> bool {
        texts.iter().enumerate().all(|(ahead, text)| self.text(ahead) == *text)
    }

    fn step(&mut self) {
        match self.text(0) {
            "#" if self.starts(&["#", "[", "cfg", "(", "test", ")", "]"]) => self.skip_test(),
            // A restricted visibility is no import; emitted tokens and exported macros belong to another crate.
            "pub" if self.starts(&["pub", "("]) && self.text(2) == "in" => self.skip_group(1),
            "quote" | "quote_spanned" | "parse_quote" if self.text(1) == "!" => self.skip_group(2),
            "$" if self.text(1) == "crate" => self.at += 2,
            "macro_rules" if self.text(1) == "!" => {
                self.found.macros.insert(self.text(2).to_owned());
                self.at += 3;
            }
            "mod" if self.text(2) == "{" => {
                self.module.push(self.text(1).to_owned());
                self.ends.push(self.depth);
                self.depth += 1;
                self.at += 3;
            }
            "{" => {
                self.depth += 1;
                self.at += 1;
            }
            "}" => {
                self.depth = self.depth.saturating_sub(1);
                self.at += 1;
                if self.ends.last() == Some(&self.depth) {
                    self.ends.pop();
                    self.module.pop();
                }
            }
            // `use<'a>` behind a bound lists what a type captures.
            "use" if self.text(1) == "<" => self.at += 1,
            "use" => self.read_use(),
            _ => self.read_path(),
        }
    }

    /// Skips an item that exists only for tests.
    fn skip_test(&mut self) {
        self.at += 7;
        while self.text(0) == "#" {
            self.skip_group(1);
        }
        while self.text(0).starts_with("pub") || self.text(0) == "(" {
            if self.text(0) == "(" { self.skip_group(0) } else { self.at += 1 }
        }
        if self.text(0) == "mod" {
            self.found.tests.insert([&self.module[..], &[self.text(1).to_owned()]].concat());
        }
        loop {
            match self.text(0) {
                "" => return,
                ";" => return self.at += 1,
                "{" => return self.skip_group(0),
                "(" | "[" => self.skip_group(0),
                _ => self.at += 1,
            }
        }
    }

    /// Skips up to and with the group that opens `ahead` tokens from here.
    fn skip_group(&mut self, ahead: usize) {
        self.at += ahead;
        let mut depth = 0;
        while self.at < self.tokens.len() {
            match self.text(0) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth <= 0 {
                return;
            }
        }
    }

    fn read_use(&mut self) {
        let public = self.at.checked_sub(1).is_some_and(|before| matches!(self.tokens[before].text, "pub" | ")"));
        self.at += 1;
        self.read_tree(&[], public);
    }

    /// Reads one branch of a `use`, up to the comma, brace or semicolon behind it.
    fn read_tree(&mut self, around: &[&'a str], public: bool) {
        let (mut names, mut binds) = (around.to_vec(), None);
        let line = self.tokens.get(self.at).map_or(0, |token| token.line);
        loop {
            match self.text(0) {
                "" | ";" | "," | "}" => break,
                "{" => {
                    self.at += 1;
                    while !matches!(self.text(0), "}" | "") {
                        self.read_tree(&names, public);
                        self.at += usize::from(self.text(0) == ",");
                    }
                    self.at += 1;
                    return;
                }
                "as" => {
                    binds = Some(self.text(1));
                    self.at += 2;
                }
                "::" => self.at += 1,
                name => {
                    // `a::{self}` is `a`.
                    if name != "self" || names.is_empty() {
                        names.push(name);
                    }
                    self.at += 1;
                }
            }
        }
        let binds = binds.or(names.last().copied()).map(str::to_owned);
        if let Some(path) = self.absolute(&names) {
            self.found.list.push(Import { path, line, binds, only_passes_on: public });
        }
    }

    /// Reads a path outside of `use`, or passes a token.
    fn read_path(&mut self) {
        let Some(first) = self.tokens.get(self.at).copied() else { return };
        let behind = self.at.checked_sub(1).map_or("", |before| self.tokens[before].text);
        self.at += 1;
        if !first.is_ident() {
            return;
        }
        self.mentioned.insert(first.text);
        if self.text(0) != "::" || matches!(behind, "::" | ".") {
            return;
        }
        let mut names = vec![first.text];
        while self.text(0) == "::" && self.tokens.get(self.at + 1).is_some_and(Token::is_ident) {
            names.push(self.text(1));
            self.at += 2;
        }
        if let Some(path) = self.absolute(&names) {
            self.found.list.push(Import { path, line: first.line, binds: None, only_passes_on: false });
        }
    }

    /// Returns a path from the root; none where it leads to another crate.
    fn absolute(&self, names: &[&str]) -> Option<Path> {
        let (first, mut rest) = names.split_first()?;
        let mut path = match *first {
            "crate" => Vec::new(),
            "self" => self.module.clone(),
            "super" => self.module[..self.module.len().saturating_sub(1)].to_vec(),
            library if library == self.library => Vec::new(),
            child if self.children.contains(child) => [&self.module[..], &[child.to_owned()]].concat(),
            _ => return None,
        };
        while let ["super", behind @ ..] = rest {
            path.pop();
            rest = behind;
        }
        path.extend(rest.iter().map(|name| (*name).to_owned()));
        Some(path)
    }
}
