//! A spec file as a tree of values that can be edited. Everything that is not edited keeps its bytes.
//!
//! The `cst` feature of `jsonc-parser` keeps untouched bytes as well, but it writes every edited or inserted object with
//! one key a line: an added key takes `{ "name": "Id", "type": "string" }` apart, and removing the key does not put it
//! together again. Spec files keep short objects on one line, and new files need a printer for that form anyway.

use std::ops::Range;
use std::sync::Arc;

use jsonc_parser::ast::Value as Ast;
use jsonc_parser::common::Ranged;

use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::source::Source;
use ccc_codegen_core::spec::tree;

/// A file of the spec, read to be changed.
pub(super) struct Document {
    /// Its text as it was read; empty of a new file.
    pub(super) text: String,
    /// Its outermost value.
    pub(super) root: Item,
}

/// A value, with the stretch of the file that it was read from.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) node: Node,
    /// Where it stands in the file, as long as nothing of its own was changed.
    range: Option<Range<usize>>,
}

/// What a value is. Keys and items keep their order.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Object(Vec<(String, Item)>),
    List(Vec<Item>),
    Text(String),
    /// A number, `true`, `false` or `null`, as it is written.
    Word(String),
}

impl Document {
    /// A file that does not exist yet.
    pub(super) fn new(root: Item) -> Self {
        Self { text: String::new(), root }
    }

    /// Reads a file.
    pub(super) fn read(path: &str, text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let source = Arc::new(Source::new(path, text.to_owned()));
        let root = Item::from_ast(&tree(&source, diagnostics)?, true);
        Some(Self { text: text.to_owned(), root })
    }
}

impl Item {
    fn fresh(node: Node) -> Self {
        Self { node, range: None }
    }

    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::fresh(Node::Text(text.into()))
    }

    pub(super) fn flag(flag: bool) -> Self {
        Self::fresh(Node::Word(flag.to_string()))
    }

    pub(super) fn number(number: impl std::fmt::Display) -> Self {
        Self::fresh(Node::Word(number.to_string()))
    }

    pub(super) fn list(items: impl IntoIterator<Item = Item>) -> Self {
        Self::fresh(Node::List(items.into_iter().collect()))
    }

    pub(super) fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::list(texts.into_iter().map(Self::text))
    }

    pub(super) fn object<'k>(keys: impl IntoIterator<Item = (&'k str, Item)>) -> Self {
        Self::fresh(Node::Object(keys.into_iter().map(|(key, item)| (key.to_owned(), item)).collect()))
    }

    /// A value of another file; `placed` where it is the file that is being changed.
    pub(super) fn from_ast(ast: &Ast<'_>, placed: bool) -> Self {
        let node = match ast {
            Ast::Object(object) => Node::Object(
                object
                    .properties
                    .iter()
                    .map(|property| (property.name.as_str().to_owned(), Self::from_ast(&property.value, placed)))
                    .collect(),
            ),
            Ast::Array(array) => {
                Node::List(array.elements.iter().map(|element| Self::from_ast(element, placed)).collect())
            }
            Ast::StringLit(text) => Node::Text(text.value.clone().into_owned()),
            Ast::NumberLit(number) => Node::Word(number.value.to_owned()),
            Ast::BooleanLit(flag) => Node::Word(flag.value.to_string()),
            Ast::NullKeyword(_) => Node::Word("null".to_owned()),
        };
        Self { node, range: placed.then(|| ast.start()..ast.end()) }
    }

    /// Its stretch of the file, if it and all in it are as they were read.
    pub(super) fn as_read(&self) -> Option<Range<usize>> {
        self.range.clone().filter(|_| self.is_as_read())
    }

    /// Returns true if it and all in it are as they were read.
    pub(super) fn is_as_read(&self) -> bool {
        self.range.is_some()
            && match &self.node {
                Node::Object(keys) => keys.iter().all(|(_, item)| item.is_as_read()),
                Node::List(items) => items.iter().all(Item::is_as_read),
                Node::Text(_) | Node::Word(_) => true,
            }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Item> {
        match &self.node {
            Node::Object(keys) => keys.iter().find(|(name, _)| name == key).map(|(_, item)| item),
            _ => None,
        }
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Item> {
        match &mut self.node {
            Node::Object(keys) => keys.iter_mut().find(|(name, _)| name == key).map(|(_, item)| item),
            _ => None,
        }
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        match &self.node {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text under a key.
    pub(super) fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text()
    }

    /// Whether a key holds `true`.
    pub(super) fn has_flag(&self, key: &str) -> bool {
        matches!(self.get(key), Some(Item { node: Node::Word(word), .. }) if word == "true")
    }

    /// The items of a list; none where it is something else.
    pub(super) fn items(&self) -> &[Item] {
        match &self.node {
            Node::List(items) => items,
            _ => &[],
        }
    }

    /// The items of the list under a key.
    pub(super) fn items_of(&self, key: &str) -> &[Item] {
        self.get(key).map_or(&[], Item::items)
    }

    /// The texts of the list under a key; `None` where there is no such key.
    pub(super) fn texts_of(&self, key: &str) -> Option<Vec<&str>> {
        Some(self.get(key)?.items().iter().filter_map(Item::as_text).collect())
    }

    /// The items of a list, to be changed each for itself.
    pub(super) fn items_mut(&mut self) -> &mut [Item] {
        match &mut self.node {
            Node::List(items) => items,
            _ => &mut [],
        }
    }

    /// Puts an item into a list.
    pub(super) fn insert(&mut self, at: usize, item: Item) {
        if let Node::List(items) = &mut self.node {
            items.insert(at.min(items.len()), item);
            self.range = None;
        }
    }

    /// Keeps the items of a list that satisfy a condition.
    pub(super) fn retain(&mut self, keep: impl FnMut(&Item) -> bool) {
        if let Node::List(items) = &mut self.node {
            let before = items.len();
            items.retain(keep);
            if items.len() < before {
                self.range = None;
            }
        }
    }

    /// Sets a key, in its place among the keys of `order`. The same value again changes nothing.
    pub(super) fn set(&mut self, order: &[&str], key: &str, item: Item) {
        let Node::Object(keys) = &mut self.node else { return };
        if let Some((_, old)) = keys.iter_mut().find(|(name, _)| name == key) {
            if !old.says_the_same(&item) {
                *old = item;
            }
            return;
        }
        let rank = |key: &str| order.iter().position(|name| *name == key);
        let own = rank(key);
        let at = keys.iter().position(|(name, _)| rank(name).is_some_and(|rank| Some(rank) > own));
        keys.insert(at.unwrap_or(keys.len()), (key.to_owned(), item));
        self.range = None;
    }

    /// Takes a key away.
    pub(super) fn unset(&mut self, key: &str) {
        if let Node::Object(keys) = &mut self.node {
            let before = keys.len();
            keys.retain(|(name, _)| name != key);
            if keys.len() < before {
                self.range = None;
            }
        }
    }

    /// Sets a flag, or takes its key away.
    pub(super) fn set_flag(&mut self, order: &[&str], key: &str, flag: bool) {
        if flag { self.set(order, key, Self::flag(true)) } else { self.unset(key) }
    }

    /// Whether two values are the same, wherever they were read.
    fn says_the_same(&self, other: &Item) -> bool {
        match (&self.node, &other.node) {
            (Node::Text(one), Node::Text(two)) | (Node::Word(one), Node::Word(two)) => one == two,
            (Node::List(one), Node::List(two)) => {
                one.len() == two.len() && one.iter().zip(two).all(|(one, two)| one.says_the_same(two))
            }
            (Node::Object(one), Node::Object(two)) => {
                one.len() == two.len()
                    && one.iter().zip(two).all(|((a, one), (b, two))| a == b && one.says_the_same(two))
            }
            _ => false,
        }
    }
}
